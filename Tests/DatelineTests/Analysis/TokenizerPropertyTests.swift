import TestSupport
import Testing

@testable import Dateline

/// What holds for all texts, tried on random ones.
@Suite struct AnalysisPropertyTests {
  /// Enough to meet every rule many times over. A hundred times as many have been tried once.
  private static let rounds = 3000

  private static let asciiPieces =
    Array("abslSdtqun013567.,,''&+#@_- \n").map(String.init) + ["000", "'s ", "U.S.", "qu'", "  "]

  private static let pieces =
    asciiPieces + [
      "é", "É", "e\u{301}", "ß", "ﬁ", "İ", "ё", "и\u{306}", "й", "Ж", "σ", "Σ", "ώ", "\u{301}",
      "\u{323}", "\u{345}", "’", "ʼ", "·", "东", "京", "ア", "ｶ", "ﾞ", "ガ", "か", "\u{3099}", "한",
      "\u{1112}", "\u{1161}", "\u{11AB}", "ไ", "ที", "่", "ខ", "្", "\u{200B}", "\u{AD}",
      "\u{200D}", "\u{A0}", "\u{202F}", "😀", "—", "ＡＢ", "１", "，", "．", "＆", "＠", "ا", "ٱ", "أ",
      "\u{64B}", "ـ", "ש", "\u{5C1}", "हि", "क\u{93C}", "\u{9C7}", "\u{9BE}", "٣", "٫", "٬", "𝐀",
      "𠀀", "\u{E0100}", "ŀ", "ǅ", "Ⅳ",
    ]

  @Test func asciiTextsAgreeWithTheReference() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<Self.rounds {
      let text = Self.randomText(of: Self.asciiPieces, using: &generator)
      let expected = ReferenceTokenizer.tokens(of: text)
      #expect(Self.tokens(of: AnalysedText(text)) == expected, "\(text.debugDescription)")
    }
  }

  @Test func fastAndGenericPathAgree() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<Self.rounds {
      let text = Self.randomText(of: Self.pieces, using: &generator)
      let fast = AnalysedText(text)
      let generic = AnalysedText(text, usesFastPath: false)
      #expect(Self.tokens(of: fast) == Self.tokens(of: generic), "\(text.debugDescription)")
      #expect(fast.stemForms == generic.stemForms)
      #expect(fast.end == generic.end)
    }
  }

  @Test func composedAndDecomposedTextsGiveTheSameTerms() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<Self.rounds {
      let text = Self.randomText(of: Self.pieces, using: &generator)
      let composed = AnalysedText(text.composed)
      let decomposed = AnalysedText(text.decomposed)
      #expect(Array(composed.terms.utf8) == Array(decomposed.terms.utf8), "\(text.debugDescription)")
      #expect(Array(composed.stemForms.utf8) == Array(decomposed.stemForms.utf8), "\(text.debugDescription)")
      #expect(composed.buffer.tokens.map(\.position) == decomposed.buffer.tokens.map(\.position))
    }
  }

  @Test func everyScalarGivesTheSameTermsInBothNormalForms() {
    // The tables end at U+1FFFF; scalars that are neither composed nor decomposed must give the same, too.
    let different = (0x80..<0x2_0000 as Range<UInt32>).filter { value in
      guard let scalar = Unicode.Scalar(value) else { return false }
      let text = "x" + String(scalar) + "y"
      let terms = Array(AnalysedText(text).terms.utf8)
      return [text.composed, text.decomposed].contains { Array(AnalysedText($0).terms.utf8) != terms }
    }
    #expect(different == [])
  }

  @Test func foldingATermChangesNothing() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<Self.rounds {
      let analysed = AnalysedText(Self.randomText(of: Self.pieces, using: &generator))
      for token in analysed.buffer.tokens {
        let term = analysed.term(token)
        #expect(Array(folded(term).utf8) == Array(term.utf8))
        #expect(Array(folded(analysed.stemForm(token)).utf8) == Array(term.utf8))
      }
    }
  }

  @Test func tokensOfATermAreTheTermAgain() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<Self.rounds {
      let text = Self.randomText(of: Self.pieces, using: &generator)
      let analysed = AnalysedText(text)
      // Underscores stand in tags only, and behind their signs.
      for token in analysed.buffer.tokens where !analysed.term(token).contains("_") {
        let again = AnalysedText(analysed.source(token))
        #expect(again.buffer.tokens.contains { again.term($0) == analysed.term(token) }, "\(text.debugDescription)")
      }
    }
  }

  @Test func anyBytesGiveTokensWithinBounds() {
    var generator = SeededGenerator(seed: 6)
    for round in 0..<Self.rounds {
      let text = Self.randomText(of: Self.pieces, using: &generator)
      let bytes: [UInt8] =
        round.isMultiple(of: 2)
        ? text.utf8.map { _ in UInt8.random(in: 0...255, using: &generator) }
        : Array(text.utf8.dropFirst(round % 3).dropLast(round % 5))
      let analysed = AnalysedText(bytes)
      Self.checkRanges(of: analysed)
      #expect(Self.tokens(of: analysed) == Self.tokens(of: AnalysedText(bytes, usesFastPath: false)), "\(bytes)")
      var output: [UInt8] = []
      Folding.fold(bytes.span, into: &output)
      #expect(String(validating: output, as: UTF8.self) != nil)
    }
  }

  @Test func sourceRangesAreOnScalarBoundaries() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<Self.rounds {
      let analysed = AnalysedText(Self.randomText(of: Self.pieces, using: &generator))
      Self.checkRanges(of: analysed)
      for token in analysed.buffer.tokens {
        for offset in [token.sourceStart, token.sourceEnd] where offset < analysed.text.count {
          #expect(analysed.text[Int(offset)] & 0xC0 != 0x80)
        }
      }
    }
  }

  @Test func everyPartOfARunIsAPhraseOfItsPairs() {
    var generator = SeededGenerator(seed: 8)
    let characters = Array("中国政府周一宣布トヨタ한국々ー")
    for _ in 0..<500 {
      let run = (0..<Int.random(in: 2...12, using: &generator)).map { _ in
        characters[Int.random(in: 0..<characters.count, using: &generator)]
      }
      let positions = Self.pairPositions(in: AnalysedText("x " + String(run) + "。"))
      let start = Int.random(in: 0..<run.count - 1, using: &generator)
      let end = Int.random(in: start + 2...run.count, using: &generator)
      let phrase = Self.pairPositions(in: AnalysedText(String(run[start..<end])))
      #expect(phrase.count == end - start - 1)
      for (offset, pair) in phrase.enumerated() {
        #expect(pair.position == Int32(offset))
        #expect(positions.contains { $0.form == pair.form && $0.position == Int32(1 + start + offset) })
      }
    }
  }

  @Test func wordEndsAreFoundAtAnyOffset() {
    for byte in UInt8.min...UInt8.max {
      let isWord = ByteClass.isAlphanumeric(ByteClass.of(byte))
      for offset in 0..<20 {
        var text = [UInt8](repeating: UInt8(ascii: "z"), count: 20)
        text[offset] = byte
        #expect(ASCIIWord.end(from: 0, in: text.span) == (isWord ? 20 : offset))
      }
    }
  }

  // MARK: - Steps

  private static func randomText(of pieces: [String], using generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<24, using: &generator) {
      text.append(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &generator)].unicodeScalars)
    }
    return String(text)
  }

  private static func tokens(of analysed: AnalysedText) -> [ReferenceTokenizer.Token] {
    analysed.buffer.tokens.map {
      ReferenceTokenizer.Token(
        term: analysed.term($0), position: $0.position, source: Int($0.sourceStart)..<Int($0.sourceEnd))
    }
  }

  private static func pairPositions(in analysed: AnalysedText) -> [(form: String, position: Int32)] {
    analysed.buffer.tokens.map { (analysed.term($0), $0.position) }.filter { $0.0.count == 2 }
  }

  private static func checkRanges(of analysed: AnalysedText) {
    var previous: TokenBuffer.Token?
    for token in analysed.buffer.tokens {
      #expect(token.sourceStart >= 0 && token.sourceStart < token.sourceEnd)
      #expect(token.sourceEnd <= analysed.text.count)
      #expect(token.termCount > 0 && token.termCount <= TokenBuffer.maximumTermCount)
      #expect(token.stemCount > 0 && token.stemCount <= TokenBuffer.maximumTermCount)
      #expect(Int(token.termStart + token.termCount) <= analysed.buffer.bytes.count)
      #expect(Int(token.stemStart + token.stemCount) <= analysed.buffer.bytes.count)
      #expect(token.position < analysed.end)
      if let previous {
        let isSamePosition = token.position == previous.position
        #expect(isSamePosition || token.position == previous.position + 1)
        #expect(token.sourceStart >= (isSamePosition ? previous.sourceStart : previous.sourceStart + 1))
      }
      previous = token
    }
  }
}
