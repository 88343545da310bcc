internal import CSyncFileRange

/// Has the system start to write a file to the disk while more is appended to it.
///
/// By itself it starts when `fsync` asks for it, which then has all of a large file to wait for, with no other work left: 17 ms for a
/// segment of 36 MB, and 7 where it was on its way. Nothing is waited for here, and nothing is known to be durable before `fsync` has said so; nor do errors
/// matter, since `fsync` tells of them.
///
/// Source: `sync_file_range(2)`, with `SYNC_FILE_RANGE_WRITE` alone.
struct Writeback {
  private static let writeFlag: UInt32 = 2
  /// The bytes that are started at once: enough for the disk to be busy with.
  private static let stepCount = 4 << 20

  private var count = 0
  private var startedCount = 0

  /// Takes notice that so many bytes were appended to a file, which was empty at first.
  mutating func appended(_ byteCount: Int, to descriptor: Int32) {
    count += byteCount
    if count - startedCount < Self.stepCount { return }
    _ = sync_file_range(descriptor, Int64(startedCount), Int64(count - startedCount), Self.writeFlag)
    startedCount = count
  }
}
