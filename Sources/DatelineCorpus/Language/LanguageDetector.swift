internal import Glibc

/// Tells the language of a text with Google's Compact Language Detector 2.
@safe struct LanguageDetector: Sendable {
  /// The detector, or nil when the library is not installed.
  static let shared = LanguageDetector()

  /// The detector looks at no more than this: a news article says in a few paragraphs what language it is in.
  static let longSample = 4 << 10
  /// So many bytes confirm what is known already.
  static let shortSample = 1 << 10
  /// With fewer letters than this, any answer would be a guess.
  private static let minimumLetters = 20

  private typealias Detect = @convention(c) (UnsafePointer<CChar>?, CInt, Bool, UnsafeMutablePointer<Bool>?) -> CInt
  private typealias Code = @convention(c) (CInt) -> UnsafePointer<CChar>?

  private let detect: Detect
  private let code: Code

  private init?() {
    // Safe: CLD2::DetectLanguage(const char*, int, bool, bool*) and CLD2::LanguageCode(Language), which take and
    // give nothing but what C has, so the C calling convention is theirs too.
    guard let library = DynamicLibrary(anyOf: ["libcld2.so.0", "libcld2.so"]),
      let detect = unsafe library.function("_ZN4CLD214DetectLanguageEPKcibPb", as: Detect.self),
      let code = unsafe library.function("_ZN4CLD212LanguageCodeENS_8LanguageE", as: Code.self)
    else { return nil }
    unsafe self.detect = detect
    unsafe self.code = code
  }

  /// The language of the text as a primary subtag, or nil when the detector is not sure.
  ///
  /// No more than the first `length` bytes are looked at.
  func language(of text: String, length: Int = Self.longSample) -> String? {
    let sample = Self.beginning(of: text, length)
    guard Self.hasEnoughLetters(sample) else { return nil }
    var isReliable = false
    let language = unsafe sample.withUnsafeBytes { buffer in
      unsafe detect(buffer.bindMemory(to: CChar.self).baseAddress, CInt(buffer.count), true, &isReliable)
    }
    guard isReliable, let name = unsafe code(language) else { return nil }
    return LanguageTag.primarySubtag(of: unsafe String(cString: name))
  }

  /// The beginning of the text, cut between two characters.
  private static func beginning(of text: String, _ length: Int) -> [UInt8] {
    var bytes = Array(text.utf8.prefix(length + 1))
    guard bytes.count > length else { return bytes }
    bytes.removeLast()
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
    return bytes
  }

  private static func hasEnoughLetters(_ utf8: [UInt8]) -> Bool {
    var count = 0
    for byte in utf8 {
      // Every character beyond ASCII begins with a byte from 0xC2 on; those that stand for words count double.
      if (0x41...0x5A).contains(byte & 0xDF) || (0xC2...0xDF).contains(byte) { count += 1 }
      if byte >= 0xE0 { count += 2 }
      if count >= minimumLetters { return true }
    }
    return false
  }
}
