import Dateline

/// Draws neighbouring words from articles, always the same ones.
struct WordPairs {
  private let searcher: Searcher
  private var state: UInt64 = 42

  init(_ searcher: Searcher) { self.searcher = searcher }

  /// Pairs of words of four ASCII letters or more that stand side by side somewhere.
  func draw(_ count: Int) throws -> [(String, String)] {
    var random = self
    let hits = try searcher.search(.everything, limit: 20_000).hits
    var pairs: [(String, String)] = []
    for _ in 0..<count * 50 where pairs.count < count && !hits.isEmpty {
      let body = try searcher.document(hits[random.next(below: hits.count)]).body
      let words = body.split(separator: " ")
      guard words.count > 2 else { continue }
      let index = random.next(below: words.count - 1)
      if let first = Self.word(words[index]), let second = Self.word(words[index + 1]), first != second {
        pairs.append((first, second))
      }
    }
    return pairs
  }

  private static func word(_ text: Substring) -> String? {
    let isPlain = text.utf8.count > 3 && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    return isPlain ? String(text) : nil
  }

  /// A linear congruential generator (Knuth's MMIX).
  private mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
