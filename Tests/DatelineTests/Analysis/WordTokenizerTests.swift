import TestSupport
import Testing

@testable import Dateline

/// Words at the boundaries of UAX #29, in lower case.
@Suite struct WordTokenizerTests {
  private func terms(_ text: [UInt8], usesFastPath: Bool = true) -> [String] {
    var buffer = TokenBuffer()
    let end = WordTokenizer(usesFastPath: usesFastPath).tokenize(text.span, startingAt: 0, into: &buffer)
    #expect(Int(end) == buffer.tokens.count && buffer.tokens.map(\.position) == Array(0..<end))
    return buffer.tokens.map {
      String(decoding: buffer.bytes[Int($0.termStart)..<Int($0.termStart + $0.termCount)], as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      // What joins letters, and digits, and both (WB6, WB7, WB11, WB12).
      ("Don't U.S. e.g. a:b 3.5 1,000;2 3:4 a,b", "don't u.s e.g a:b 3.5 1,000;2 3 4 a b"),
      ("O’Neill's 'quoted' end. 'Tis", "o’neill's quoted end tis"),
      ("a.1 1.a x.", "a 1 1 a x"),
      // Underscores join all words, and are none (WB13a, WB13b).
      ("foo_bar _x_ __ 3_4 _", "foo_bar _x_ 3_4"),
      ("long-term and/or C++ C# @handle #tag at&t", "long term and or c c handle tag at t"),
      ("B2B 4th x1y2", "b2b 4th x1y2"),
      ("Élysée İ NAÏVE ß Ω", "élysée i naïve ß ω"),
      ("e\u{301}tude so\u{AD}ft", "étude soft"),
      // Ideographs and Hiragana one by one; Katakana, Hangul and Thai by the run.
      ("東京ひら カタカナ 한국어 ภาษาไทย x", "東 京 ひ ら カタカナ 한국어 ภาษาไทย x"),
      ("abc東def", "abc 東 def"),
      ("", ""), (" .,;:'_- ", ""),
    ] as [(String, String)])
  func wordsEndWhereTheAnnexSays(text: String, expected: String) {
    for usesFastPath in [true, false] {
      #expect(
        terms(Array(text.utf8), usesFastPath: usesFastPath).map(\.decomposed)
          == expected.split(separator: " ").map { String($0).decomposed })
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func theFastPathGivesTheSameWords(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "a", "Word", "x1", "12", ".", "'", ",", ":", ";", "_", " ", " ", "\u{301}", "é", "’", "東", "ไท", "\u{AD}", "\"",
      "averyverylongword", "\u{0}", "Seven77", "eight888", "Nine99999", "Fifteen55555555", "sixteen666666666", " the ",
    ].map { Array($0.utf8) }
    for _ in 0..<50 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...(generator.next() % 5 == 0 ? 300 : 30), using: &generator) {
        text += pieces.randomElement(using: &generator) ?? []
        // Invalid bytes end words.
        if generator.next() % 40 == 0 { text.append(UInt8.random(in: 0x80...0xFF, using: &generator)) }
      }
      let expected = terms(text, usesFastPath: false)
      #expect(terms(text) == expected, "seed \(seed)")
      var vocabulary = Vocabulary()
      var stream = TokenStream()
      var buffer = TokenBuffer()
      vocabulary.addWords(of: text.span, to: &stream, buffer: &buffer)
      stream.endDocument()
      var found: [String] = []
      var positions: [UInt32] = []
      stream.forEach { _, term, position in
        found.append(String(decoding: vocabulary.terms.string(term), as: UTF8.self))
        positions.append(position)
      }
      #expect(found == expected, "seed \(seed)")
      #expect(positions == Array(0..<UInt32(expected.count)), "seed \(seed)")
    }
  }

  @Test func aWordIsCutAtItsGreatestLength() {
    let long = [UInt8](repeating: UInt8(ascii: "A"), count: 1000)
    let cut = String(repeating: "a", count: 250)
    #expect(terms(long + [0x20, UInt8(ascii: "b")]) == [cut, "b"])
    #expect(terms([UInt8(ascii: "_")] + long, usesFastPath: false) == ["_" + cut.dropLast()])
  }
}
