@testable import DatelineCorpus
import TestSupport
import Testing

@Suite struct TextDecoderTests {
  private func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
    TextDecoder().decode(bytes, declared: declared)
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0x68, 0x69], "UTF-8"), ([0xFF, 0xFE, 0x68, 0, 0x69, 0], "UTF-16LE"),
      ([0xFE, 0xFF, 0, 0x68, 0, 0x69], "UTF-16BE"), ([0xFF, 0xFE, 0, 0, 0x68, 0, 0, 0, 0x69, 0, 0, 0], "UTF-32LE"),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x68, 0, 0, 0, 0x69], "UTF-32BE"),
    ] as [([UInt8], String)])
  func aByteOrderMarkDecides(bytes: [UInt8], encoding: String) {
    let decoded = decode(bytes, declared: "windows-1251")
    #expect(decoded.text == "hi")
    #expect(decoded.encoding == encoding)
    #expect(decoded.signal == .byteOrderMark)
  }

  @Test func unmarkedUTF16IsKnownByItsShape() {
    let bytes = "A plain story of ten words".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(decode(bytes).text == "A plain story of ten words")
    #expect(decode(bytes).encoding == "UTF-16LE")
  }

  @Test(
    arguments: [
      ("iso-8859-1", [0x93, 0xE9, 0x94], "“é”", "CP1252"), ("ISO-8859-9", [0xFE, 0xF0], "şğ", "CP1254"),
      ("gb2312", [0xD6, 0xD0, 0xB9, 0xFA], "中国", "GB18030"), ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本", "CP932"),
      ("euc-kr", [0xC7, 0xD1, 0xB1, 0xB9], "한국", "CP949"), ("koi8-r", [0xED, 0xC9, 0xD2], "Мир", "KOI8-R"),
      ("windows-1251", [0xCC, 0xE8, 0xF0], "Мир", "CP1251"), ("tis-620", [0xE4, 0xB7, 0xC2], "ไทย", "CP874"),
      ("big5", [0xA4, 0xA4, 0xA4, 0xE5], "中文", "BIG5-HKSCS"),
    ] as [(String, [UInt8], String, String)])
  func aDeclarationMeansWhatTheWebMeansByIt(label: String, bytes: [UInt8], text: String, encoding: String) {
    let decoded = decode(bytes, declared: label)
    #expect(decoded.text == text)
    #expect(decoded.encoding == encoding)
    #expect(decoded.signal == .declared)
  }

  @Test(arguments: [
    "<html><meta charset=windows-1251><p>", "<meta content='text/html; charset=windows-1251' http-equiv=Content-Type>",
    "<?xml version='1.0' encoding=\"windows-1251\"?><p>",
  ])
  func aPageDeclaresItsOwnEncoding(head: String) {
    let decoded = decode(Array(head.utf8) + [0xCC, 0xE8, 0xF0])
    #expect(decoded.text == head + "Мир")
    #expect(decoded.signal == .declared)
  }

  @Test func validUTF8WinsOverAnyOtherDeclaration() {
    let decoded = decode(Array("<meta charset=iso-8859-1>é".utf8))
    #expect(decoded.text == "<meta charset=iso-8859-1>é")
    #expect(decoded.signal == .validUTF8)
  }

  @Test func aSevenBitEncodingIsTakenAtItsWord() {
    let decoded = decode([0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42], declared: "iso-2022-jp")
    #expect(decoded.text == "日本")
    #expect(decoded.signal == .declared)
  }

  @Test func theEncodingOfRussianTextIsDetected() {
    let words = "Сегодня в городе прошли выборы главы администрации, явка составила больше половины избирателей. "
    let bytes = words.unicodeScalars.map { scalar -> UInt8 in
      scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x410 + 0xC0)
    }
    let decoded = decode(Array(repeatElement(bytes, count: 4).joined()))
    #expect(decoded.text.hasPrefix("Сегодня в городе"))
    #expect(decoded.signal == .detected)
  }

  @Test func invalidBytesBecomeReplacementCharacters() {
    #expect(decode([0x61, 0x81, 0x62], declared: "windows-1252").text == "a\u{FFFD}b")
    #expect(decode(Array("a\0b, and so on".utf8)).text == "ab, and so on")
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func anyBytesDecodeToTextWithoutNUL(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let labels = [
      nil, "utf-16", "gb18030", "hz-gb-2312", "iso-2022-kr", "utf-7", "no-such", "big5", "cp1258", "euc-jp",
    ]
    for label in labels {
      let bytes = (0..<500).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(!decode(bytes, declared: label).text.utf8.contains(0), "seed \(seed), label \(label ?? "none")")
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func bytesAreUTF8WhereTheStandardLibrarySaysSo(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts: [[UInt8]] = [
      Array("plain text".utf8), Array(repeating: 0x61, count: 32), Array("é".utf8), Array("日本".utf8), Array("😀".utf8),
      [0xC0, 0x80], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x8F, 0x80, 0x80], [0xFF],
      [0xE2, 0x82],
    ]
    // Most are valid, so that those that are not differ by one part.
    var bytes = (0..<Int.random(in: 0...12, using: &generator)).flatMap { _ in
      parts[Int.random(in: 0..<5, using: &generator)]
    }
    if Bool.random(using: &generator) { bytes += parts[Int.random(in: 5..<parts.count, using: &generator)] }
    if Bool.random(using: &generator) { bytes += Array("the end".utf8) }
    #expect(bytes.isUTF8 == (String(validating: bytes, as: UTF8.self) != nil), "seed \(seed)")
  }
}
