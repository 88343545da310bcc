internal import CivilTime

/// Finds the dates that a page prints: near its headline, in `<time>` elements, in lines whose class speaks of a date.
struct VisibleDates {
  private let facts: PageFacts
  private let reader: NewsDate
  private let surroundings: Surroundings

  /// What is said of each signal beside its name.
  private let origin: String

  init(_ facts: PageFacts, _ reader: NewsDate, origin: String = "") {
    self.facts = facts
    self.reader = reader
    self.origin = origin
    surroundings = Surroundings(facts)
  }

  private static let maxLineLength = 160
  private static let maxFarCount = 200

  /// Takes up what the page prints around its headline.
  func considerNear(_ kind: DateLabel.Kind, _ evidence: inout Evidence<CivilDateTime>) {
    for place in near(kind) where !evidence.isSettled {
      evidence.consider(place.text, from: place.signal + origin, .value(place.date))
    }
  }

  /// The moment that stands nearest behind the headline, or else before it.
  func nearest(_ kind: DateLabel.Kind) -> CivilDateTime? { near(kind).first?.date }

  private struct Place {
    let text: String
    let date: CivilDateTime
    let signal: String
    let offset: Int
  }

  /// The dates around the headline: those behind it first, then those before it.
  private func near(_ kind: DateLabel.Kind) -> [Place] {
    guard let headline = facts.headline, let reach = facts.headlineReach else { return [] }
    let times = timeElements(kind, in: reach)
    let places = times + lines(kind, in: reach, without: times)
    let behind = places.filter { $0.offset > headline.upperBound }.sorted { $0.offset < $1.offset }
    let before = places.filter { $0.offset < headline.lowerBound }.sorted { $0.offset > $1.offset }
    // A headline may be about a day.
    return behind + before + places.filter { (headline.lowerBound...headline.upperBound).contains($0.offset) }
  }

  /// `<time>` elements; what stands before one in its line says what it is the time of.
  private func timeElements(_ kind: DateLabel.Kind, in reach: Range<Int>) -> [Place] {
    var places: [Place] = []
    for (index, element) in facts.document.elements.enumerated() where element.tag == .time {
      guard reach.contains(element.text.lowerBound), let stated = stated(by: element),
        case .date(let date) = reader.stated(stated), !surroundings.areForeign(index, nearHeadline: true),
        DateLabel.kind(behind: line(upTo: element)) == kind
      else { continue }
      places.append(Place(text: stated, date: date, signal: "time element", offset: element.text.lowerBound))
    }
    return places
  }

  private func stated(by element: HTMLDocument.Element) -> String? {
    facts.document.attribute("datetime", of: element) ?? facts.document.attribute("content", of: element)
  }

  /// The text of an element and what stands before it in its line.
  private func line(upTo element: HTMLDocument.Element) -> String {
    let bytes = facts.document.bytes
    let start = bytes[..<element.text.lowerBound].suffix(Self.maxLineLength).lastIndex(of: 0x0A)
    return String(decoding: bytes[(start ?? element.text.lowerBound)..<element.text.upperBound], as: UTF8.self)
  }

  private func lines(_ kind: DateLabel.Kind, in reach: Range<Int>, without times: [Place]) -> [Place] {
    var places: [Place] = []
    for index in facts.blocks(in: reach) {
      let block = facts.document.blocks[index]
      let beginning = block.text.prefix(Self.maxLineLength)
      guard mayHaveDate(beginning), !surroundings.areForeign(block.element, nearHeadline: true) else { continue }
      let text = String(decoding: facts.document.bytes[beginning], as: UTF8.self)
      let isLine = block.text.count <= Self.maxLineLength
      guard let date = isLine ? DateLabel.date(of: kind, in: text, reader) : dateline(kind, text) else { continue }
      // What a `<time>` in this line states may tell the zone as well. Its text may begin with the line end before.
      let line = (block.text.lowerBound - 1)..<block.text.upperBound
      if times.contains(where: { line.contains($0.offset) && $0.date.date == date.date }) { continue }
      places.append(
        Place(text: text, date: date, signal: "line near the headline", offset: block.text.lowerBound))
    }
    return places
  }

  /// The date before the first words of a story: `BERLIN, June 18, 2023 (The Example) - …`.
  private func dateline(_ kind: DateLabel.Kind, _ text: String) -> CivilDateTime? {
    kind == .published ? reader.dateline(text) : nil
  }

  /// Where the headline is not known or has no date near it: what is marked as a date, outside of other stories.
  func considerFar(_ evidence: inout Evidence<CivilDateTime>) {
    considerMarked(&evidence)
    if evidence.isSettled { return }
    considerBareLines(&evidence)
    considerDatelines(&evidence)
  }

  /// What is marked as a date, by its element or its name.
  func considerMarked(_ evidence: inout Evidence<CivilDateTime>) {
    var count = 0
    for (index, element) in facts.document.elements.enumerated() {
      let isTime = element.tag == .time
      guard isTime || (element.text.count < 200 && facts.partNames.say(.dated, of: element)) else { continue }
      count += 1
      guard count <= Self.maxFarCount, !surroundings.areForeign(index) else { continue }
      let signal = (isTime ? "time element" : "dated line") + origin
      if isTime, let stated = facts.document.attribute("datetime", of: element),
        case .date(let date) = reader.stated(stated)
      {
        evidence.consider(stated, from: signal, .value(date))
      } else {
        let text = facts.document.text(of: element)
        guard let date = DateLabel.date(of: .published, in: text, reader) else { continue }
        evidence.consider(text, from: signal, .value(date))
      }
      if evidence.isSettled { return }
    }
  }

  private static let maxOpeningCount = 3

  /// The first paragraphs may begin with the date.
  private func considerDatelines(_ evidence: inout Evidence<CivilDateTime>) {
    let openings = facts.document.blocks.lazy.filter { block in
      block.text.count > Self.maxLineLength && block.linkLength * 2 < block.text.count
        && !surroundings.areForeign(block.element)
    }
    for block in openings.prefix(Self.maxOpeningCount) where !evidence.isSettled {
      let text = String(decoding: facts.document.bytes[block.text.prefix(Self.maxLineLength)], as: UTF8.self)
      if let date = reader.dateline(text) { evidence.consider(text, from: "dateline", .value(date)) }
    }
  }

  private static let maxBareLength = 80

  /// Old pages have no classes, but a line with little more than the date on it.
  private func considerBareLines(_ evidence: inout Evidence<CivilDateTime>) {
    for block in facts.document.blocks where (6...Self.maxBareLength).contains(block.text.count) {
      guard block.linkLength == 0, hasDigit(block.text), !surroundings.areForeign(block.element) else { continue }
      let text = facts.document.text(of: block)
      guard let date = DateLabel.date(of: .published, in: text, reader) else { continue }
      evidence.consider(text, from: "dated line", .value(date))
      if evidence.isSettled { return }
    }
  }

  /// Dates that are told from the day of reading may be all words.
  private func mayHaveDate(_ range: Range<Int>) -> Bool { reader.relative != nil || hasDigit(range) }

  private func hasDigit(_ range: Range<Int>) -> Bool {
    facts.document.bytes[range].contains { (0x30...0x39).contains($0) || $0 >= 0xD9 }
  }
}
