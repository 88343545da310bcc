import TestSupport
import Testing

@testable import Dateline

/// Blocks of a text against a look at each byte.
@Suite struct WordBlockTests {
  @Test(arguments: 0..<24 as Range<UInt64>)
  func bitsAreThoseOfBytesOneByOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Any bytes, or mostly those at the ends of the ranges of letters and digits.
    let edges = Array("@AZ[`az{/09:_ ~".utf8) + [0, 0x7F, 0x80, 0xC3, 0xDF, 0xE1, 0xFF]
    let text = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
      seed % 2 == 0 ? UInt8.random(in: 0...255, using: &generator) : edges.randomElement(using: &generator) ?? 0
    }
    for start in 0...text.count {
      let block = WordBlock(of: text.span, at: start)
      #expect(block.start == start && block.count == min(64, text.count - start), "seed \(seed)")
      var (alphanumerics, others): (UInt64, UInt64) = (0, 0)
      for (index, byte) in text[start..<start + block.count].enumerated() {
        if ByteClass.isAlphanumeric(ByteClass.of(byte)) { alphanumerics |= 1 << UInt64(index) }
        if byte >= 0x80 || byte == UInt8(ascii: "_") { others |= 1 << UInt64(index) }
      }
      #expect(block.alphanumerics == alphanumerics && block.others == others, "seed \(seed), start \(start)")
    }
  }
}
