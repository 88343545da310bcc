internal import Glibc

/// Whole lines of a file, some millions of bytes at a time: as many as fit, and a line that is longer by itself.
///
/// Reading takes memory for a block, whatever the size of the file.
public struct LineBlocks: Sequence, IteratorProtocol, Sendable {
  private let descriptor: Int32
  private let blockCount: Int
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// Why reading ended before the end of the file; an `errno`.
  private let failure: Failure

  /// The lines of an open file, in blocks of about `blockCount` bytes.
  public init(descriptor: Int32 = 0, blockCount: Int, failure: Failure) {
    self.descriptor = descriptor
    self.blockCount = Swift.max(1, blockCount)
    self.failure = failure
  }

  /// Keeps what went wrong, for whoever reads the blocks.
  public final class Failure: @unchecked Sendable {
    /// Written by the one thread that reads, before the sequence ends, and read after.
    public fileprivate(set) var code: Int32 = 0

    /// Nothing yet.
    public init() {}
  }

  /// The next block; nil at the end of the file, or where reading failed.
  public mutating func next() -> [UInt8]? {
    var block: [UInt8] = []
    swap(&block, &rest)
    var searched = block.count
    while !isAtEnd {
      read(blockCount, into: &block)
      guard block.count >= blockCount else { continue }
      if let lineEnd = block[searched...].lastIndex(of: UInt8(ascii: "\n")) {
        rest = Array(block[(lineEnd + 1)...])
        block.removeSubrange((lineEnd + 1)...)
        return block
      }
      searched = block.count
    }
    return block.isEmpty ? nil : block
  }

  /// Appends what one read gives, up to `count` bytes.
  private mutating func read(_ count: Int, into block: inout [UInt8]) {
    var isAtEnd = false
    block.append(addingCapacity: count) { output in
      // Safe: the buffer has room for `count` bytes, and `read` says how many it has written.
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        var result = 0
        repeat { result = unsafe Glibc.read(descriptor, buffer.baseAddress, count) } while result < 0 && errno == EINTR
        if result < 0 { failure.code = errno }
        isAtEnd = result <= 0
        initializedCount = Swift.max(0, result)
      }
    }
    if isAtEnd { self.isAtEnd = true }
  }
}
