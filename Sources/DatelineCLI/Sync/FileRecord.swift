/// What the index's catalog keeps of a file, so that the next run knows whether it has changed.
///
/// ```
/// value = state u8   size u64   modificationTime i64   contentHash u64   reason (UTF-8)
/// ```
///
/// Integers are little-endian.
struct FileRecord: Hashable, Sendable {
  /// What became of the file.
  enum State: UInt8, Sendable {
    /// Its article is in the index.
    case indexed = 0
    /// It has no article; ``FileRecord/reason`` says why.
    case skipped = 1
    /// Its article is in the index, and is only the beginning of what the file holds.
    case cutShort = 2
    /// It is left out on request, until it is added again.
    case withdrawn = 3
  }

  var state: State
  /// In bytes.
  var size: Int
  /// In nanoseconds since 1970; ``unknownTime`` where the time cannot be relied on.
  var modificationTime: Int
  var contentHash: UInt64
  /// Why it was skipped or cut short.
  var reason = ""

  /// A time that no file has: such a file is compared by its content.
  static let unknownTime = Int.min

  /// Whether the index holds an article of the file.
  var hasArticle: Bool { state == .indexed || state == .cutShort }

  /// Whether two files have the same content, but for a chance of 2⁻⁶⁴.
  func hasContent(of other: FileRecord) -> Bool { size == other.size && contentHash == other.contentHash }

  /// What the catalog keeps.
  var bytes: [UInt8] {
    var bytes = [state.rawValue]
    for value in [UInt64(size), UInt64(bitPattern: Int64(modificationTime)), contentHash] {
      for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    return bytes + Array(reason.utf8)
  }

  init(state: State, size: Int, modificationTime: Int, contentHash: UInt64, reason: String = "") {
    self.state = state
    self.size = size
    self.modificationTime = modificationTime
    self.contentHash = contentHash
    self.reason = reason
  }

  /// Nil where the bytes are no record.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 25, let state = State(rawValue: bytes[0]) else { return nil }
    func integer(_ start: Int) -> UInt64 { bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
    guard let size = Int(exactly: integer(1)) else { return nil }
    self.init(
      state: state, size: size, modificationTime: Int(Int64(bitPattern: integer(9))), contentHash: integer(17),
      reason: String(decoding: bytes[25...], as: UTF8.self))
  }
}
