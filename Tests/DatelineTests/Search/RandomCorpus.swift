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
          body: body(language, meanLength), date: chance(25) ? nil : date(), language: language,
          source: pick([nil, "The Daily Times", "Times", "Gazette"]) ?? nil,
          section: pick([nil, "Politics", "Sport"]) ?? nil,
          url: pick([
            nil, "https://www.example.org/politics/1", "http://example.org:80/sport", "https://notexample.org/x",
          ])
            ?? nil, authors: chance(50) ? [] : [pick(["Ann Smith", "Bo Smithson"]) ?? "", "Cy Doe"]))
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
  case one, two
  /// One for each few documents, and left so.
  case many
  /// Whatever is left once many small ones have been merged as they came.
  case merged
  /// Several, whose documents stand in any order.
  case shuffled

  /// Indexes documents, deletes some of them by their numbers without merging anything, and opens the index.
  func index(_ documents: [Document], deleting deleted: Set<Int> = []) throws -> IndexSnapshot {
    let directory = MemoryDirectory()
    switch self {
    case .many: try writeSegments(of: max(1, documents.count / 30), documents, to: directory)
    case .one, .two, .merged: try write(documents, to: directory)
    case .shuffled:
      try writeSegments(of: max(1, documents.count / 6), documents, to: directory)
      try directory.shuffle()
    }
    if !deleted.isEmpty { try directory.delete(deleted) }
    return try IndexSnapshot(directory)
  }

  private func write(_ documents: [Document], to directory: MemoryDirectory) throws {
    let smallBudget = documents.count < 64 ? 0 : 40_000
    let writer = try IndexWriter(directory, options: .init(memoryBudget: self == .merged ? smallBudget : 1 << 30))
    for (index, document) in documents.enumerated() {
      if self == .two, index > 0, index == documents.count / 3 { try writer.commit() }
      try writer.add(document)
    }
    try writer.commit()
  }

  private func writeSegments(of count: Int, _ documents: [Document], to directory: MemoryDirectory) throws {
    var manifest = Manifest(generation: 1, nextSegment: 1, segments: [])
    for start in stride(from: 0, to: documents.count, by: count) {
      let segment = try SegmentUnderConstruction(directory, index: 1, number: manifest.nextSegment)
      for document in documents[start...].prefix(count) { try segment.add(document) }
      manifest.segments.append(try segment.finish())
      manifest.nextSegment += 1
    }
    try manifest.commit(to: directory, index: 1)
  }
}

extension MemoryDirectory {
  /// Merges every two or three segments of an index into one whose documents stand in any order.
  fileprivate func shuffle() throws {
    guard let (committed, index) = try Manifest.readLatest(self) else { return }
    var manifest = committed
    var generator = SeededGenerator(seed: UInt64(committed.segments.count))
    let segments = try IndexSnapshot(self).segments
    manifest.segments = try stride(from: 0, to: segments.count, by: 3).map { start in
      let part = Array(segments[start...].prefix(3))
      let output = SegmentOutput(self, identity: .init(index: index, segment: manifest.nextSegment))
      manifest.nextSegment += 1
      let count = UInt32(part.reduce(0) { $0 + $1.documentCount })
      return try SegmentMerger.merge(
        part, MergedDocuments(part, order: (0..<count).shuffled(using: &generator)), to: output)
    }
    manifest.generation += 1
    try manifest.commit(to: self, index: index)
  }

  /// Deletes documents of an index by their places in the order of adding, and merges nothing.
  func delete(_ documents: Set<Int>) throws {
    guard let (committed, index) = try Manifest.readLatest(self) else { return }
    var manifest = committed
    manifest.generation += 1
    var first = 0
    let segments = try IndexSnapshot(self).segments
    for place in manifest.segments.indices {
      let asAdded = try segments[place].documentsAsAdded()
      let count = manifest.segments[place].documentCount
      var deleted = DeletedDocuments(documentCount: count)
      for document in documents where first..<first + count ~= document {
        deleted.insert(asAdded[document - first])
      }
      first += count
      guard deleted.count > 0 else { continue }
      let identity = FileEnvelope.Identity(index: index, segment: manifest.segments[place].number)
      manifest.segments[place].deletions = try DeletionsFile.write(
        deleted, of: identity, generation: manifest.generation, to: self)
    }
    try manifest.commit(to: self, index: index)
  }
}
