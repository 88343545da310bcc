internal import CUchardet
internal import Glibc

/// Guesses the character encoding of text from its bytes, with Mozilla's detector (uchardet).
@safe struct CharacterSetDetector: Sendable {
  /// The detector, or nil when the library is not installed.
  static let shared = CharacterSetDetector()

  /// How much of a text is looked at.
  static let sampleSize = 64 << 10

  private typealias New = @convention(c) () -> uchardet_t?
  private typealias HandleData = @convention(c) (uchardet_t?, UnsafePointer<CChar>?, Int) -> CInt
  private typealias Act = @convention(c) (uchardet_t?) -> Void
  private typealias CharacterSet = @convention(c) (uchardet_t?) -> UnsafePointer<CChar>?

  private let new: New
  private let handleData: HandleData
  private let dataEnd: Act
  private let characterSet: CharacterSet
  private let delete: Act

  private init?() {
    // Safe: the types are those of uchardet.h.
    guard let library = DynamicLibrary(anyOf: ["libuchardet.so.0", "libuchardet.so"]),
      let new = unsafe library.function("uchardet_new", as: New.self),
      let handleData = unsafe library.function("uchardet_handle_data", as: HandleData.self),
      let dataEnd = unsafe library.function("uchardet_data_end", as: Act.self),
      let characterSet = unsafe library.function("uchardet_get_charset", as: CharacterSet.self),
      let delete = unsafe library.function("uchardet_delete", as: Act.self)
    else { return nil }
    unsafe self.new = new
    unsafe self.handleData = handleData
    unsafe self.dataEnd = dataEnd
    unsafe self.characterSet = characterSet
    unsafe self.delete = delete
  }

  /// The name of the encoding that the bytes seem to be in, or nil when there is no telling.
  func encoding(of bytes: [UInt8]) -> String? {
    guard let detector = unsafe new() else { return nil }
    defer { unsafe delete(detector) }
    let sample = Self.sample(of: bytes)
    let status = unsafe sample.withUnsafeBytes { buffer in
      unsafe handleData(detector, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    guard status == 0 else { return nil }
    unsafe dataEnd(detector)
    guard let name = unsafe characterSet(detector) else { return nil }
    let label = unsafe String(cString: name)
    return label.isEmpty ? nil : label
  }

  /// Mark-up says nothing about the encoding: of a long text, the part that begins with the first non-ASCII byte.
  private static func sample(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard bytes.count > sampleSize else { return bytes[...] }
    let first = bytes.firstIndex { $0 >= 0x80 } ?? 0
    let start = min(first, bytes.count - sampleSize)
    return bytes[start..<min(start + sampleSize, bytes.count)]
  }
}
