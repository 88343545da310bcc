/// Documents in ascending order, as many as a block of postings has, which cursors narrow down one after the other.
///
/// Beside each document stand numbers that cursors have noted of it, in columns that they reserve before the batch is
/// made: which posting it is (``PostingCursor/keep(_:column:)``). They move with the documents, and so do sums of scores.
///
/// Unsafe memory: a table of 128 documents, one of 128 places, 128 numbers a column and 128 scores, and one of words of bits,
/// which live as long as the object.
@safe
final class PostingBatch {
  static let capacity = PostingList.blockCount

  private(set) var count = 0
  let documents: UnsafeMutablePointer<UInt32>
  /// Where each of the documents that a cursor keeps was before: the cursor writes it.
  let places: UnsafeMutablePointer<UInt32>
  private let numbers: UnsafeMutablePointer<UInt32>
  private let columnTotal: Int
  /// What documents score so far, where they are scored.
  let scores: UnsafeMutablePointer<Double>
  private let hasScores: Bool
  private var bitTable: UnsafeMutablePointer<UInt64>?

  init(columnTotal: Int, hasScores: Bool = false) {
    self.columnTotal = columnTotal
    self.hasScores = hasScores
    // One piece of memory: a small search makes and frees few batches, but does little else.
    let total = Self.capacity * (columnTotal + 2)
    let scoresCount = Self.capacity * MemoryLayout<Double>.stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: scoresCount + total * MemoryLayout<UInt32>.stride, alignment: MemoryLayout<Double>.alignment)
    unsafe scores = memory.initializeMemory(as: Double.self, repeating: 0, count: Self.capacity)
    unsafe documents = (memory + scoresCount).initializeMemory(as: UInt32.self, repeating: 0, count: total)
    unsafe places = unsafe documents + Self.capacity
    unsafe numbers = unsafe places + Self.capacity
  }

  deinit {
    unsafe UnsafeMutableRawPointer(scores).deallocate()
    unsafe bitTable?.deallocate()
  }

  /// A table for ``BlockBits``: few batches need it.
  func bits() -> UnsafeMutablePointer<UInt64> {
    if let bitTable = unsafe bitTable { return unsafe bitTable }
    let table = UnsafeMutablePointer<UInt64>.allocate(capacity: BlockBits.capacity)
    unsafe table.initialize(repeating: 0, count: BlockBits.capacity)
    unsafe bitTable = unsafe table
    return unsafe table
  }

  var isEmpty: Bool { count == 0 }

  subscript(index: Int) -> DocumentID {
    precondition(index >= 0 && index < count)
    return unsafe documents[index]
  }

  /// The numbers of a column, one for each document.
  func column(_ column: Int) -> UnsafeMutablePointer<UInt32> {
    precondition(column >= 0 && column < columnTotal)
    return unsafe numbers + column * Self.capacity
  }

  /// Replaces everything by so many documents, which the caller has written. They score nothing yet.
  func replaceAll(count newCount: Int) {
    precondition(newCount <= Self.capacity)
    count = newCount
    if hasScores { unsafe scores.update(repeating: 0, count: newCount) }
  }

  /// Keeps so many documents, which the caller has moved to the front, noting ``places``. Their numbers follow, but for
  /// those of columns that the caller has written, too.
  func keep(_ newCount: Int, written first: Int? = nil, _ second: Int? = nil) {
    precondition(newCount <= count)
    // Then each has kept its place.
    if newCount == count { return }
    for column in 0..<columnTotal where column != first && column != second {
      let numbers = unsafe self.column(column)
      // Safe: places are ascending indexes below the count before, none below its own.
      for index in 0..<newCount { unsafe numbers[index] = numbers[Int(places[index]) & 127] }
    }
    if hasScores {
      // Safe: as above.
      for index in 0..<newCount { unsafe scores[index] = scores[Int(places[index]) & 127] }
    }
    count = newCount
  }

  /// Keeps the documents that score more than `need`.
  func keepScores(above need: Double) {
    var kept = 0
    for index in 0..<count {
      // Safe: both indexes are below the count.
      unsafe documents[kept] = documents[index]
      unsafe places[kept] = UInt32(truncatingIfNeeded: index)
      kept &+= .one(if: unsafe scores[index] > need)
    }
    keep(kept)
  }

  /// Keeps the documents for which a condition holds; it is asked once for each, in order.
  @inline(__always)
  func keep(where condition: (_ document: DocumentID, _ index: Int) throws -> Bool) rethrows {
    var kept = 0
    for index in 0..<count {
      let document = unsafe documents[index]
      unsafe documents[kept] = document
      unsafe places[kept] = UInt32(truncatingIfNeeded: index)
      kept &+= .one(if: try condition(document, index))
    }
    keep(kept)
  }
}
