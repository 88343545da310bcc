internal import Glibc

/// The bytes of a file, decompressed.
public struct FileContent: Sendable, Equatable {
  /// The bytes, never empty and never those of a known binary format.
  public let bytes: [UInt8]
  /// Whether they were compressed in the file.
  public let wasCompressed: Bool

  /// Reads a file.
  public init(of file: CorpusFile, options: ReadingOptions = ReadingOptions()) throws(SkipReason) {
    let bytes = try readFile(at: file.pathBytes, limit: options.maxFileSize)
    try self.init(bytes, limit: options.maxFileSize)
  }

  /// Takes what was read elsewhere.
  public init(_ raw: [UInt8], limit: Int = ReadingOptions().maxFileSize) throws(SkipReason) {
    wasCompressed = Gzip.isCompressed(raw)
    bytes = wasCompressed ? try Gzip.decompress(raw, limit: limit) : raw
    guard !bytes.isEmpty else { throw .empty }
    if let finding = BinaryFormat.recognize(bytes) { throw .notText(finding) }
  }
}

/// All bytes of a regular file, which may have changed since it was found.
private func readFile(at path: [UInt8], limit: Int) throws(SkipReason) -> [UInt8] {
  // O_NONBLOCK: should the file have become a FIFO, opening it must not wait for a writer.
  let descriptor = unsafe withCString(path) { unsafe open($0, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY) }
  guard descriptor >= 0 else { throw .unreadable(SystemError(code: errno).message) }
  defer { _ = close(descriptor) }
  var raw = stat()
  guard unsafe fstat(descriptor, &raw) == 0 else { throw .unreadable(SystemError(code: errno).message) }
  let status = FileStatus(raw)
  switch status.kind {
  case .file: break
  case .special(let kind): throw .special(kind)
  case .directory: throw .special("directory")
  case .link: throw .danglingLink
  }
  guard status.size <= limit else { throw .tooLarge(size: status.size, limit: limit) }
  var bytes: [UInt8] = []
  // One byte more than expected, so that the end of the file is seen without growing the buffer.
  var capacity = status.size + 1
  while bytes.count <= limit {
    let chunk = try readChunk(of: descriptor, capacity: capacity)
    if chunk.isEmpty { return bytes }
    if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    capacity = max(status.size + 1 - bytes.count, 4096)
  }
  throw .tooLarge(size: bytes.count, limit: limit)
}

private func readChunk(of descriptor: CInt, capacity: Int) throws(SkipReason) -> [UInt8] {
  var code: CInt = 0
  // Safe: the system writes at most `capacity` bytes, and `count` is what it says it wrote.
  let chunk = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    var received: Int
    repeat { received = unsafe read(descriptor, buffer.baseAddress, capacity) } while received < 0 && errno == EINTR
    if received < 0 { code = errno }
    count = max(received, 0)
  }
  guard code == 0 else { throw .unreadable(SystemError(code: code).message) }
  return chunk
}
