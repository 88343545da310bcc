@testable import DatelineCorpus
import TestSupport
import Testing

@Suite struct BlockShapeTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func everyByteOfALongBlockIsCounted(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = ["a", "Z", "7", ",", ".", "?", " ", "\n", "é", "日", "😀", "Word", "12,5"]
    let text = (0..<Int.random(in: 0...600, using: &generator)).map { _ in
      parts.randomElement(using: &generator) ?? ""
    }.joined()
    let shape = BlockShape(Array(text.utf8)[...])
    let words = text.split { $0 == " " || $0 == "\n" }
    #expect(shape.wordCount == words.count, "seed \(seed)")
    #expect(shape.length == text.unicodeScalars.reduce(0) { $0 + ($1 == "日" ? 2 : 1) }, "seed \(seed)")
    #expect(shape.commaCount == text.count { $0 == "," }, "seed \(seed)")
    #expect(shape.stopCount == text.count { $0 == "." || $0 == "?" }, "seed \(seed)")
    #expect(shape.digitCount == text.count { $0.isNumber }, "seed \(seed)")
    #expect(shape.capitalCount == text.count { $0 == "Z" || $0 == "W" }, "seed \(seed)")
  }
}
