/// Texts of made-up words, drawn by Zipf's law: always the same ones for a seed, so figures of two machines can be compared.
struct SyntheticText {
  private static let syllables = [
    "ba", "ce", "di", "fo", "gu", "ha", "ki", "lo", "me", "nu", "pa", "re", "si", "to", "vu", "za",
  ]

  private let vocabulary: [String]
  private var state: UInt64

  /// Texts of `wordCount` different words.
  init(seed: UInt64, wordCount: Int = 30_000) {
    state = seed
    vocabulary = (0..<wordCount).map(Self.word)
  }

  /// Frequent words are short ones, as in languages.
  private static func word(_ rank: Int) -> String {
    var rest = rank
    var word = syllables[rest % 16]
    rest /= 16
    while rest > 0 {
      word += syllables[rest % 16]
      rest /= 16
    }
    return word + (rank % 3 == 0 ? "n" : "")
  }

  /// The word that is the `rank`th most frequent, from 0.
  func word(rank: Int) -> String { vocabulary[rank] }

  /// A word, the frequent ones more often: the `n`th is drawn with a probability of about 1/n.
  mutating func next() -> String {
    // The logarithm of a rank is uniform; the powers of two in between are joined by straight lines.
    let position = Double(next(below: 1 << 20)) / Double(1 << 20) * logarithm
    let octave = Int(position)
    let rank = Double(1 << octave) * (1 + position - Double(octave)) - 1
    return vocabulary[min(Int(rank), vocabulary.count - 1)]
  }

  private var logarithm: Double {
    let octave = Int.bitWidth - 1 - vocabulary.count.leadingZeroBitCount
    return Double(octave) + Double(vocabulary.count) / Double(1 << octave) - 1
  }

  /// A text of 20 to `longest` words, a few of which have capitals or stand before punctuation.
  mutating func text(longest: Int = 120) -> String {
    var text = ""
    for index in 0..<20 + next(below: longest - 20) {
      if index > 0 { text += next(below: 12) == 0 ? ", " : " " }
      let word = next()
      text += next(below: 15) == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
    return text + "."
  }

  /// A number from 0 to one below `bound`, by a linear congruential generator (Knuth's MMIX).
  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
