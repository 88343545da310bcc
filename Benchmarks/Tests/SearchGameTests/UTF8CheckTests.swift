import Testing

@testable import SearchGame

@Suite("Whether bytes are UTF-8, against the strings that are made of them")
struct UTF8CheckTests {
  /// A string of ill-formed bytes has other bytes.
  private func isWellFormed(_ bytes: [UInt8]) -> Bool { Array(String(decoding: bytes, as: UTF8.self).utf8) == bytes }

  private func passes(_ bytes: [UInt8]) -> Bool { UTF8Check.isWellFormed(bytes.span) }

  @Test("all sequences of up to four bytes from both ends of every range")
  func sequences() {
    let edges: [UInt8] = [
      0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
      0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var sequences: [[UInt8]] = [[]]
    for next in [edges, edges, [0x7F, 0x80, 0xBF, 0xC0], [0x7F, 0x80, 0xBF, 0xC0]] {
      #expect(sequences.allSatisfy { passes($0) == isWellFormed($0) })
      sequences = sequences.flatMap { sequence in next.map { sequence + [$0] } }
    }
    #expect(sequences.allSatisfy { passes($0) == isWellFormed($0) })
  }

  @Test("at every place of a text, and cut off there", arguments: ["é", "€", "😀", "\u{FFFF}", "\u{10FFFF}"])
  func places(_ character: String) {
    for place in 0..<20 {
      let bytes = Array((String(repeating: "a", count: place) + character + "bcdefghij").utf8)
      #expect(passes(bytes))
      for count in place + 1..<place + character.utf8.count {
        #expect(!passes(Array(bytes[..<count])))
        #expect(!passes(bytes[..<count] + [0x61, 0x62, 0x63, 0x64]))
      }
    }
  }
}
