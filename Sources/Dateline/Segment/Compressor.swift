internal import CZstd

/// Compresses blocks with zstd, one at a time; keeps its working memory from block to block.
@safe
final class Compressor {
  private static let level: Int32 = 3
  private let context: OpaquePointer?
  private var buffer: [UInt8] = []

  init() {
    unsafe context = ZSTD_createCCtx()
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { unsafe ZSTD_freeCCtx(context) }

  /// The bytes as one frame, with its checksum.
  func compress(_ bytes: [UInt8]) throws -> [UInt8] {
    guard let context = unsafe context else { throw IndexError.limit("there is no memory for compression") }
    let bound = ZSTD_compressBound(bytes.count)
    if buffer.count < bound { buffer = [UInt8](repeating: 0, count: bound) }
    // Safe: zstd writes at most as many bytes as the buffer has, and says how many.
    let count = unsafe ZSTD_compress2(context, &buffer, buffer.count, bytes, bytes.count)
    guard ZSTD_isError(count) == 0 else { throw IndexError.limit("a block of documents could not be compressed") }
    return Array(buffer[..<count])
  }
}
