/// The postings of the block that is being encoded.
///
/// They are written for each posting of an index: asking whether an array is shared took as long as writing to it.
///
/// Unsafe memory: tables of 128 entries that live as long as the object, and a table of positions that grows. Whoever
/// writes keeps the index below 128, or below what was asked for.
@safe
final class PostingTables {
  let documents: UnsafeMutablePointer<UInt32>
  let frequencies: UnsafeMutablePointer<UInt32>
  let norms: UnsafeMutablePointer<UInt8>
  /// Positions, each as its distance from the one before.
  private(set) var deltas: UnsafeMutablePointer<UInt32>
  private(set) var deltaCount = 0
  private var deltaCapacity = 1024

  init() {
    let count = PostingList.blockCount
    unsafe documents = .allocate(capacity: count * 2)
    unsafe documents.initialize(repeating: 0, count: count * 2)
    unsafe frequencies = unsafe documents + count
    unsafe norms = .allocate(capacity: count)
    unsafe norms.initialize(repeating: 0, count: count)
    unsafe deltas = .allocate(capacity: deltaCapacity)
  }

  deinit {
    unsafe documents.deallocate()
    unsafe norms.deallocate()
    unsafe deltas.deallocate()
  }

  /// Looks up the norms of some documents, where there are any to look up.
  ///
  /// They are far apart, so each is waited for: but for all of them at once, if nothing else is done between.
  func readNorms(_ places: Range<Int>, from source: UnsafeBufferPointer<UInt8>, firstDocument: UInt32) {
    if source.isEmpty { return }
    // Safe: the places are below 128, and there is a norm for each document of a run.
    for place in places { unsafe norms[place] = source[Int(documents[place] &- firstDocument)] }
  }

  /// Makes room for so many more positions, which the caller then writes where it is told to.
  @inline(__always)
  func addDeltas(_ count: Int) -> UnsafeMutablePointer<UInt32> {
    if deltaCount &+ count > deltaCapacity { grow(by: count) }
    defer { deltaCount &+= count }
    return unsafe deltas + deltaCount
  }

  /// Adds the positions of some occurrences.
  @inline(__always)
  func addDeltas(of occurrences: OccurrenceTables, _ range: Range<Int>) {
    // Safe: as many as were asked for; the caller's range is one of the table's.
    unsafe addDeltas(range.count).update(from: occurrences.deltas + range.lowerBound, count: range.count)
  }

  func removeDeltas() { deltaCount = 0 }

  @inline(never)
  private func grow(by count: Int) {
    deltaCapacity = max(2 * deltaCapacity, deltaCount + count)
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: deltaCapacity)
    unsafe larger.initialize(from: deltas, count: deltaCount)
    unsafe deltas.deallocate()
    unsafe deltas = larger
  }
}
