internal import CZlib

/// Reads gzip data (RFC 1952), with one member or several.
enum Gzip {
  private static let chunkSize = 128 << 10

  /// Whether the bytes begin as gzip data does.
  static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

  /// The decompressed bytes, or the reason why there are none.
  static func decompress(_ bytes: [UInt8], limit: Int) throws(SkipReason) -> [UInt8] {
    var stream = unsafe z_stream()
    let windowBits: Int32 = 31  // the largest window, and 16 for a gzip header
    let streamSize = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(&stream, windowBits, ZLIB_VERSION, streamSize) == Z_OK else {
      throw .damagedGzip("zlib cannot start; is there memory left?")
    }
    defer { unsafe _ = inflateEnd(&stream) }
    var input = bytes
    var output: [UInt8] = []
    var consumed = 0
    while true {
      let status = unsafe inflateChunk(&stream, &input, &consumed, &output)
      guard output.count <= limit else { throw .tooLargeDecompressed(limit: limit) }
      switch status {
      case Z_OK: continue
      case Z_STREAM_END:
        guard isCompressed(Array(bytes[consumed...].prefix(3))) else { return output }
        unsafe _ = inflateReset(&stream)
      case Z_BUF_ERROR:
        throw .damagedGzip("expected more after \(bytes.count) bytes, found the end; the file is cut short")
      default:
        throw .damagedGzip("what follows byte \(consumed) is not valid; fetch or compress the file again")
      }
    }
  }

  /// Decompresses up to one chunk and gives zlib's status.
  @unsafe private static func inflateChunk(
    _ stream: inout z_stream, _ input: inout [UInt8], _ consumed: inout Int, _ output: inout [UInt8]
  ) -> CInt {
    var status: CInt = Z_OK
    // Safe: zlib is told the true sizes of both buffers, and its pointers are set anew on every call.
    unsafe input.withUnsafeMutableBytes { source in
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: chunkSize) { buffer, count in
        let available = min(source.count - consumed, Int(UInt32.max))
        unsafe stream.next_in = source.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: UInt8.self)
        unsafe stream.avail_in = UInt32(available)
        unsafe stream.next_out = buffer.baseAddress
        unsafe stream.avail_out = UInt32(chunkSize)
        status = unsafe inflate(&stream, Z_NO_FLUSH)
        count = unsafe chunkSize - Int(stream.avail_out)
        consumed += unsafe available - Int(stream.avail_in)
      }
      output += chunk
    }
    return status
  }
}
