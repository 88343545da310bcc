internal import CivilTime

/// What stands above the body of a plain text: front matter, lines such as `Date: 18 June 2023`, or ` date 2023-06-18`.
struct TextHead {
  /// A field with its value as written.
  struct Fact: Equatable {
    let field: Article.Field
    let value: String
    let signal: String
  }

  private(set) var facts: [Fact] = []
  /// The rest of a first line that begins with a date.
  private(set) var caption: String?
  /// The lines below the head.
  var body: ArraySlice<String>

  /// How many lines a head may have.
  private static let maxLines = 40

  /// Dates after `now` are mistakes.
  init(lines: ArraySlice<String>, now: CivilDate) {
    body = lines.drop { $0.isEmpty }
    if let matter = FrontMatter(lines: body) {
      facts = matter.facts
      body = matter.body
      return
    }
    takeDatedLine()
    takeHeaderLines()
    if facts.isEmpty { takeDateLine(now) }
  }

  /// ` date 2023-06-18 The caption of the picture`.
  private mutating func takeDatedLine() {
    guard let line = body.first else { return }
    let parts = line.split(maxSplits: 2) { $0.isWhitespace }
    guard parts.count >= 2, parts[0].lowercased() == "date", parts[1].utf8.count >= 8,
      parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2F })
    else { return }
    facts.append(Fact(field: .date, value: String(parts[1]), signal: "first line"))
    caption = parts.count == 3 ? String(parts[2]).collapsingSpaces() : nil
    body = body.dropFirst().drop { $0.isEmpty }
  }

  /// Header lines at the very start. Blank lines may stand between them; the first other line begins the body.
  /// A single `By …` line is understood below a title too.
  private mutating func takeHeaderLines() {
    var rest = body
    var found: [Fact] = []
    while let line = rest.first, found.count < Self.maxLines {
      if line.isEmpty {
        rest = rest.dropFirst()
        continue
      }
      guard let fact = Self.fact(in: line) else { break }
      if let fact { found.append(fact) }
      rest = rest.dropFirst()
    }
    if !found.isEmpty {
      facts += found
      body = rest
    } else {
      takeLinesBelowTitle()
    }
  }

  /// A title, and right below it its byline or date.
  private mutating func takeLinesBelowTitle() {
    guard let title = body.first, title.utf8.count <= 300 else { return }
    var rest = body.dropFirst().drop { $0.isEmpty }
    var found: [Fact] = []
    while let line = rest.first, found.count < Self.maxLines, line.isEmpty || line.utf8.count <= 120 {
      if line.isEmpty {
        rest = rest.dropFirst()
        continue
      }
      guard let fact = Self.fact(in: line), let fact, fact.field != .title else { break }
      found.append(fact)
      rest = rest.dropFirst()
    }
    guard !found.isEmpty else { return }
    facts += found
    facts.append(Fact(field: .title, value: title.collapsingSpaces(), signal: "first line"))
    body = rest
  }

  /// A title, and below it in the same paragraph a line that is nothing but a date. The lines around it, a publisher or
  /// a name perhaps, stay in the body.
  private mutating func takeDateLine(_ now: CivilDate) {
    let paragraph = body.prefix { !$0.isEmpty }
    guard (2...Self.maxDateLines).contains(paragraph.count), let title = paragraph.first, title.utf8.count <= 300,
      let line = paragraph.dropFirst().firstIndex(where: { Self.isDate($0, now) })
    else { return }
    facts.append(Fact(field: .title, value: title.collapsingSpaces(), signal: "first line"))
    facts.append(Fact(field: .date, value: body[line], signal: "line below the title"))
    let others = paragraph.indices.dropFirst().filter { $0 != line }.map { body[$0] }
    body = others + body[paragraph.endIndex...]
  }

  /// The lines that a title, a date, a publisher and a name may take.
  private static let maxDateLines = 5

  private static func isDate(_ line: String, _ now: CivilDate) -> Bool {
    line.utf8.count <= 160 && line.count <= 40 && line.split(whereSeparator: \.isWhitespace).count <= 6
      && NewsDate(now: now).parse(line) != nil
  }

  /// What a line states: nil when it is no header line, an inner nil when its value is empty.
  private static func fact(in line: String) -> Fact?? {
    if let name = byline(line) { return Fact(field: .authors, value: name, signal: "by line") }
    guard let colon = HeaderName.colon(in: line), let field = HeaderName.field(line[..<colon]) else { return nil }
    let value = line[line.index(after: colon)...].trimmed()
    guard !value.isEmpty else { return .some(nil) }
    return Fact(field: field, value: value, signal: "header \(line[..<colon].trimmed().lowercased())")
  }

  /// The names of a line such as `By Ann Ahl and Bo Berg`: short, capitalised, and no sentence.
  private static func byline(_ line: String) -> String? {
    guard line.hasPrefix("By ") || line.hasPrefix("BY "), line.utf8.count <= 100 else { return nil }
    guard let last = line.last, !".!?:;,".contains(last) else { return nil }
    let small: Set<Substring> = [
      "and", "de", "van", "von", "der", "den", "la", "le", "del", "di", "da", "bin", "al", "for", "in", "of", "the",
    ]
    // `By Ann Ahl, Berlin correspondent`: behind a comma may stand what she is.
    let names = line.dropFirst(3).split(separator: ",").filter { part in
      let words = part.split(separator: " ")
      return (1...12).contains(words.count) && words.allSatisfy { small.contains($0) || $0.first?.isLowercase == false }
    }
    return names.isEmpty ? nil : names.joined(separator: ",")
  }
}
