/// Finds who wrote the article of a page.
///
/// A person goes before an organization wherever either is named: many systems state the publisher where a name should
/// be. An organization is the author where nobody else is, unless it is the site itself.
struct PageAuthors {
  let facts: PageFacts
  private let title: String
  private let surroundings: Surroundings

  init(_ facts: PageFacts, title: String) {
    self.facts = facts
    self.title = title
    surroundings = Surroundings(facts)
  }

  private static let metaNames = [
    "author", "byl", "article:author", "og:article:author", "article:author_name", "parsely-author", "sailthru.author",
    "cxenseparse:author", "dcsext.author", "dc.creator", "dcterms.creator", "citation_author", "articleauthor",
    "content-creator", "creator", "vr:author", "rnews:author",
  ]
  private static let maxElementLength = 200
  private static let maxLineLength = 120
  private static let maxBlockLength = 240
  /// A class may be that of a list of anything.
  private static let maxNameCount = 5

  /// The names of the authors.
  func found() -> Evidence<[String]> {
    var evidence = Evidence<[String]>(.authors, keepsCandidates: facts.keepsCandidates)
    considerLinkedData(&evidence)
    considerLabelledMeta(&evidence)
    for name in Self.metaNames where !evidence.isSettled {
      let contents = facts.metas.values(name)
      if !contents.isEmpty { consider(contents.map { inverted($0, name) }, "meta \(name)", &evidence) }
    }
    if !evidence.isSettled { considerElements(&evidence) }
    if !evidence.isSettled {
      let statements = DataAuthors.statements(in: facts.document.dataScripts, title: title)
      if !statements.isEmpty { consider(statements, "script data", &evidence) }
    }
    return evidence
  }

  /// `twitter:label1` says what `twitter:data1` is: with WordPress, who wrote it.
  private func considerLabelledMeta(_ evidence: inout Evidence<[String]>) {
    for number in 1...2 where !evidence.isSettled {
      guard let label = facts.metas.values("twitter:label\(number)").first,
        let name = facts.metas.values("twitter:data\(number)").first,
        BylineWords.withoutLead("\(label.trimming { $0 == ":" }): X") == "X"
      else { continue }
      consider([name], "meta twitter:data\(number)", &evidence)
    }
  }

  private func considerLinkedData(_ evidence: inout Evidence<[String]>) {
    let authors = facts.linked.authors
    guard !authors.isEmpty else { return }
    let people = authors.filter { !$0.isOrganization }.map(\.name)
    if !people.isEmpty {
      evidence.consider(
        people.joined(separator: "; "), from: "json-ld", reading(Byline.names(in: people), isList: true))
    }
    let organizations = authors.filter(\.isOrganization).map(\.name)
    guard !organizations.isEmpty, !evidence.isSettled else { return }
    let names = Byline.names(in: organizations)
    // Some systems call every author an organization.
    let areOfPeople = names.allSatisfy { !isOrganization($0) && $0.contains(" ") }
    evidence.consider(
      organizations.joined(separator: "; "), from: "json-ld", areOfPeople ? reading(names) : weak(names))
  }

  /// `Ahl, Ann` as `Ann Ahl`, where catalogues state names.
  private func inverted(_ content: String, _ name: String) -> String {
    guard name.hasPrefix("dc") || name.hasPrefix("citation") else { return content }
    let parts = content.split(separator: ",")
    guard parts.count == 2, parts[0].split(separator: " ").count == 1, !parts[1].contains(";") else { return content }
    return parts[1].trimmed() + " " + parts[0].trimmed()
  }

  private func consider(
    _ statements: [String], _ signal: @autoclosure () -> String, _ evidence: inout Evidence<[String]>
  ) {
    evidence.consider(
      statements.joined(separator: "; "), from: signal(), reading(Byline.names(in: statements)))
  }

  /// The people alone, where there are any: beside them an organization is where they work, or in a list of authors
  /// the agency that had a part in the story.
  private func reading(_ names: [String], isList: Bool = false) -> Evidence<[String]>.Reading {
    guard names.contains(where: { !isOrganization($0) }) else { return weak(names) }
    return .value(names.filter { isList ? !facts.site.areMatched(by: $0) : !isOrganization($0) })
  }

  private func weak(_ names: [String]) -> Evidence<[String]>.Reading {
    names.isEmpty ? .refused("there is no name in it") : .fallback(names, "it names an organization")
  }

  private func isOrganization(_ name: String) -> Bool {
    facts.site.areMatched(by: name) || OrganizationName.matches(name)
  }
}

extension PageAuthors {
  /// What elements are marked as, or look like.
  private enum Mark: Int {
    case relation, microdata, byline, author
    var signal: String {
      switch self {
      case .relation: "rel=author"
      case .microdata: "itemprop author"
      case .byline: "byline class"
      case .author: "author class"
      }
    }
  }

  private func mark(_ element: HTMLDocument.Element) -> Mark? {
    if !element.attributes.isEmpty {
      if let relation = facts.document.attribute("rel", of: element),
        relation.lowercased().split(separator: " ").contains("author")
      {
        return .relation
      }
      if let property = facts.document.property(of: element), property.hasSuffix("author") {
        return .microdata
      }
    }
    if facts.partNames.say(.byline, of: element) { return .byline }
    return facts.partNames.say(.author, of: element) ? .author : nil
  }

  /// Elements near the headline first, by their marks; then the lines that begin as bylines do; then elements farther away.
  private func considerElements(_ evidence: inout Evidence<[String]>) {
    let reach = facts.headlineReach
    var close: [(mark: Mark, element: Int)] = []
    var far: [(mark: Mark, element: Int)] = []
    for (index, element) in facts.document.elements.enumerated()
    where (2..<Self.maxElementLength).contains(element.text.count) {
      guard let mark = mark(element) else { continue }
      let isNear = reach?.contains(element.text.lowerBound) ?? false
      guard !surroundings.areForeign(index, nearHeadline: isNear) else { continue }
      if isNear { close.append((mark, index)) } else { far.append((mark, index)) }
    }
    consider(close, &evidence)
    let near = reach.map(facts.blocks)
    if !evidence.isSettled, let near { considerLines(near, nearHeadline: true, &evidence) }
    if !evidence.isSettled { consider(far, &evidence) }
    if !evidence.isSettled { considerLines(facts.document.blocks.indices, nearHeadline: false, &evidence) }
  }

  private func consider(_ marked: [(mark: Mark, element: Int)], _ evidence: inout Evidence<[String]>) {
    for mark in [Mark.relation, .microdata, .byline, .author] {
      var names: [String] = []
      var texts: [String] = []
      for entry in marked where entry.mark == mark {
        let element = facts.document.elements[entry.element]
        let text = facts.document.attribute("content", of: element) ?? line(element)
        let isExplicit = mark == .relation || mark == .microdata
        let found = Byline.names(in: text).filter { PersonName.isCapitalized($0) || (isExplicit && !$0.contains(" ")) }
        if evidence.isSettled { return }
        if found.isEmpty || found.count > Self.maxNameCount {
          evidence.consider(text, from: mark.signal, .refused("there is no name in it"))
        } else if texts.count < 6 {
          texts.append(text)
          names += found.filter { !names.contains($0) }
        }
        // Two links beside each other name two authors; a class may stand anywhere.
        if !isExplicit, !names.isEmpty { break }
      }
      if !names.isEmpty {
        evidence.consider(texts.joined(separator: "; "), from: mark.signal, reading(names))
      }
      if evidence.isSettled { return }
    }
  }

  /// The first line of an element.
  private func line(_ element: HTMLDocument.Element) -> String {
    let text = facts.document.text(of: element)
    let lines = text.split(separator: "\n")
    guard let first = lines.first else { return text }
    // `By` may have a line of its own.
    let isLead = lines.count > 1 && BylineWords.withoutLead(first + " X") == "X"
    return isLead ? "\(first) \(lines[1])" : String(first)
  }

  /// A short line such as `By Ann Ahl`.
  private func considerLines(_ range: Range<Int>, nearHeadline isNear: Bool, _ evidence: inout Evidence<[String]>) {
    for index in range {
      let block = facts.document.blocks[index]
      guard (6...Self.maxBlockLength).contains(block.text.count) else { continue }
      let hasLines = facts.document.bytes[block.text].contains(0x0A)
      guard hasLines || block.text.count <= Self.maxLineLength else { continue }
      let text = facts.document.text(of: block)
      if block.text.count <= Self.maxLineLength { considerLine(text, of: block, isNear, &evidence) }
      // The headline, the byline and the date may be one block, parted by line ends, as may be those of a verse.
      let lines = hasLines ? text.split(separator: "\n").dropFirst() : []
      for line in lines where !evidence.isSettled && (6...Self.maxLineLength).contains(line.utf8.count) {
        considerLine(String(line), of: block, isNear, inVerse: true, &evidence)
      }
      if evidence.isSettled { return }
    }
  }

  private func considerLine(
    _ text: String, of block: HTMLDocument.Block, _ isNear: Bool, inVerse: Bool = false,
    _ evidence: inout Evidence<[String]>
  ) {
    guard let byline = isNear ? Byline.led(text) : BylineWords.withoutLead(text),
      !surroundings.areForeign(block.element, nearHeadline: isNear)
    else { return }
    let names = Byline.names(in: byline)
    guard !names.isEmpty, names.allSatisfy({ PersonName.isCapitalized($0) && (!inVerse || $0.contains(" ")) })
    else { return }
    evidence.consider(text, from: "by line", reading(names))
  }
}
