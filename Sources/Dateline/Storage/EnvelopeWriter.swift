/// Writes the content of a file front to back, with its ``FileEnvelope``.
final class EnvelopeWriter {
  /// The bytes of content appended so far: the address of what comes next.
  private(set) var count = 0

  private let output: any FileOutput
  private var chunk: [UInt8] = []
  private var checksums = ByteWriter()

  init(
    _ directory: any Directory, _ name: String, _ kind: FileEnvelope.Kind, _ identity: FileEnvelope.Identity
  ) throws {
    output = try directory.create(name)
    chunk.reserveCapacity(FileEnvelope.chunkCount)
    try fill(unsafe FileEnvelope.header(kind, identity).span.bytes)
  }

  func append(_ bytes: [UInt8]) throws { try append(unsafe bytes.span.bytes) }

  func append(_ writer: ByteWriter) throws { try append(writer.bytes) }

  func append(_ bytes: borrowing RawSpan) throws {
    try fill(bytes)
    count += bytes.byteCount
  }

  /// Appends what another file holds.
  func append(_ region: ByteRegion) throws {
    try region.withBytes { try append($0) }
  }

  /// Writes table and footer, and makes the file durable.
  func finish() throws {
    try flushChunk()
    checksums.append(UInt64(count))
    let checksum = Checksum.of(checksums.bytes)
    checksums.append(checksum)
    checksums.append(contentsOf: FileEnvelope.endMagic)
    let table = checksums.bytes
    try output.append(unsafe table.span.bytes)
    try output.finish()
  }

  /// Gives up on the file.
  func abandon() { output.abandon() }

  private func fill(_ bytes: borrowing RawSpan) throws {
    var offset = 0
    while offset < bytes.byteCount {
      let part = min(FileEnvelope.chunkCount - chunk.count, bytes.byteCount - offset)
      let slice = bytes.extracting(offset..<offset + part)
      unsafe slice.withUnsafeBytes { unsafe chunk.append(contentsOf: $0) }
      offset += part
      if chunk.count == FileEnvelope.chunkCount { try flushChunk() }
    }
  }

  private func flushChunk() throws {
    guard !chunk.isEmpty else { return }
    checksums.append(Checksum.of(chunk))
    var full: [UInt8] = []
    swap(&full, &chunk)
    try output.append(unsafe full.span.bytes)
    full.removeAll(keepingCapacity: true)
    chunk = full
  }
}
