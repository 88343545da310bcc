import CivilTime
import TestSupport

@testable import Dateline

/// Makes small random archives in which words, stems, phrases and scores collide often.
struct RandomCorpus {
  var generator: SeededGenerator

  static let words: [String: [String]] = [
    "en": [
      "vote", "votes", "voted", "Voting", "election", "elections", "the", "of", "running", "runs", "U.S.", "US",
      "Xi’s", "Xi", "long-term", "AT&T", "don't", "@handle", "handle", "#tag", "1,000", "budget", "Élysée", "C++",
    ],
    "de": ["Wahl", "Wahlen", "wählen", "Häuser", "Haus", "Straße", "die", "election", "Budget", "votes"],
    "fr": ["élection", "élections", "élus", "l’Élysée", "vote", "votes", "d'État", "la", "le", "budget"],
  ]
  static let characters = Array("日本語学かな한국어ไทย")
  private static let separators = [" ", " ", " ", " ", ", ", ". ", "\n\n", " — ", "\t", "; "]

  /// Documents of all kinds; some come twice.
  mutating func documents(_ count: Int, meanLength: Int = 12) -> [Document] {
    var documents: [Document] = []
    for index in 0..<count {
      if chance(10), var copy = pick(documents) {
        copy.id = "d\(index)"
        documents.append(copy)
        continue
      }
      let language = pick(["en", "en", "de", "fr", "xx", nil]) ?? nil
      documents.append(
        Document(
          id: "d\(index)", title: chance(20) ? "" : text(language, words: Int.random(in: 0...5, using: &generator)),
          body: body(language, meanLength), date: chance(25) ? nil : date(), language: language))
    }
    return documents
  }

  private mutating func body(_ language: String?, _ meanLength: Int) -> String {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0: return ""
    case 1: return text(language, words: meanLength * 8)
    case 2:
      return (pick(words(of: language)).map { $0 + " " } ?? "").repeated(Int.random(in: 1...40, using: &generator))
    default: return text(language, words: Int.random(in: 0...meanLength * 2, using: &generator))
    }
  }

  /// Words of a language, now and then of another, or a run of a script without spaces.
  mutating func text(_ language: String?, words count: Int) -> String {
    var text = chance(10) ? " \n" : ""
    for _ in 0..<count {
      if chance(12) {
        text += run(Int.random(in: 1...6, using: &generator))
      } else {
        text += pick(words(of: chance(15) ? nil : language)) ?? ""
      }
      text += pick(Self.separators) ?? " "
    }
    return text
  }

  mutating func run(_ count: Int) -> String {
    // Mostly two characters, so that pairs come again.
    String((0..<count).compactMap { _ in pick(Array(Self.characters.prefix(chance(80) ? 2 : Self.characters.count))) })
  }

  private mutating func words(of language: String?) -> [String] {
    let key = language.flatMap { Self.words[$0] == nil ? nil : $0 } ?? (pick(["en", "de", "fr"]) ?? "en")
    return Self.words[key] ?? []
  }

  private mutating func date() -> CivilDateTime {
    let day = CivilDate(daysSinceEpoch: Int.random(in: -40...40, using: &generator))
    let zone = chance(50) ? Int.random(in: -12...14, using: &generator) * 60 : nil
    let second = pick([nil, 0, 86_399, Int.random(in: 0..<86_400, using: &generator)]) ?? nil
    return CivilDateTime(date: day, secondOfDay: second, utcOffsetMinutes: zone)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

  mutating func pick<Element>(_ choices: [Element]) -> Element? { choices.randomElement(using: &generator) }
}

extension String {
  func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

/// How an archive is cut into segments.
enum SegmentLayout: CaseIterable {
  case one, two, many

  /// Indexes documents, and opens the index.
  func index(_ documents: [Document]) throws -> IndexSnapshot {
    let directory = MemoryDirectory()
    // A segment for each document, or for some forty.
    let fewDocuments = documents.count < 64 ? 0 : PostingsBuffer().byteCount + 20_000
    let budget = self == .many ? fewDocuments : 1 << 30
    let writer = try IndexWriter(directory, options: .init(memoryBudget: budget))
    for (index, document) in documents.enumerated() {
      if self == .two, index > 0, index == documents.count / 3 { try writer.commit() }
      try writer.add(document)
    }
    try writer.commit()
    return try IndexSnapshot(directory)
  }
}
