/// Text with the encoding it came in.
public struct DecodedText: Sendable, Equatable {
  /// The text: valid UTF-8 without NUL.
  public let utf8: [UInt8]
  /// The encoding it was in, under the name that iconv has for it.
  public let encoding: String
  /// What told the encoding.
  public let signal: Signal

  /// The text. Takes time linear in its length.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// What can tell an encoding, the strongest first.
  public enum Signal: String, Sendable {
    /// The mark at the start of the file.
    case byteOrderMark = "byte order mark"
    /// The file's own declaration, such as `<meta charset>`.
    case declared
    /// The bytes are valid UTF-8, which other encodings hardly ever are by chance.
    case validUTF8 = "valid UTF-8"
    /// Statistics over the bytes.
    case detected
    /// Nothing did: Windows-1252 is what such files most often are.
    case fallback
  }
}

/// Turns the bytes of a file into text, whatever they are encoded in.
///
/// A declaration is often wrong, so text that is valid UTF-8 is UTF-8 whatever it declares, unless it declares an
/// encoding whose bytes are always valid UTF-8, such as ISO-2022-JP.
public struct TextDecoder: Sendable {
  /// A decoder.
  public init() {}

  /// The text in these bytes. `declared` is an encoding that something outside of the bytes states, such as HTTP.
  public func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
    if let mark = ByteOrderMark.find(in: bytes) {
      let body = bytes[mark.length...]
      if mark.encoding == "UTF-8" { return decoded(Array(body), "UTF-8", .byteOrderMark) }
      if let text = CharacterSetConverter.utf8(body, from: mark.encoding) {
        return decoded(text, mark.encoding, .byteOrderMark)
      }
    }
    if let encoding = ByteOrderMark.unmarkedUTF16(in: bytes),
      let text = CharacterSetConverter.utf8(bytes[...], from: encoding)
    {
      return decoded(text, encoding, .detected)
    }
    return decodeUnmarked(bytes, declared: declared ?? DeclaredEncoding.label(in: bytes))
  }

  private func decodeUnmarked(_ bytes: [UInt8], declared label: String?) -> DecodedText {
    let declared = label.flatMap(EncodingLabel.iconvName)
    if let declared, EncodingLabel.isSevenBit(declared),
      let text = CharacterSetConverter.utf8(bytes[...], from: declared)
    {
      return decoded(text, declared, .declared)
    }
    let isUTF8 = bytes.isUTF8
    if isUTF8, !bytes.has(0x1B) { return decoded(bytes, "UTF-8", .validUTF8) }
    // A page whose declaration could be read byte by byte cannot be in UTF-16: then the declaration is wrong.
    if let declared, !EncodingLabel.isWide(declared), let text = CharacterSetConverter.utf8(bytes[...], from: declared)
    {
      if declared != "UTF-8" || replacementShare(of: text) < 0.01 { return decoded(text, declared, .declared) }
    }
    if let name = CharacterSetDetector.shared?.encoding(of: bytes), let detected = EncodingLabel.iconvName(for: name),
      detected != "UTF-8", let text = CharacterSetConverter.utf8(bytes[...], from: detected)
    {
      return decoded(text, detected, .detected)
    }
    if isUTF8 { return decoded(bytes, "UTF-8", .validUTF8) }
    let text = CharacterSetConverter.utf8(bytes[...], from: "CP1252") ?? bytes
    return decoded(text, "CP1252", .fallback)
  }

  private func replacementShare(of text: [UInt8]) -> Double {
    var count = 0
    var rest = text[...]
    while let found = rest.firstRange(of: [0xEF, 0xBF, 0xBD]) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return Double(count) / Double(max(text.count, 1))
  }

  private func decoded(_ utf8: [UInt8], _ encoding: String, _ signal: DecodedText.Signal) -> DecodedText {
    let clean = utf8.has(0) ? utf8.filter { $0 != 0 } : utf8
    // Without its NULs, UTF-8 is UTF-8.
    let utf8 = signal == .validUTF8 || clean.isUTF8 ? clean : Array(String(decoding: clean, as: UTF8.self).utf8)
    return DecodedText(utf8: utf8, encoding: encoding, signal: signal)
  }
}
