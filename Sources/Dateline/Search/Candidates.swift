/// Documents that may be among the best, ascending, with what they score so far.
///
/// Unsafe memory: two tables that hold a window of documents, made by ``allocate()`` and freed by ``deallocate()``. At most
/// a window of documents is ever added.
@safe
struct Candidates {
  private(set) var count = 0
  private let documents: UnsafeMutablePointer<DocumentID>
  private let scores: UnsafeMutablePointer<Double>

  static func allocate() -> Candidates { Candidates() }

  private init() {
    // More than fit: what is not kept is written, too, and then written over.
    let capacity = Int(ScoreWindow.capacity) + 4
    unsafe documents = .allocate(capacity: capacity)
    unsafe scores = .allocate(capacity: capacity)
  }

  func deallocate() {
    unsafe documents.deallocate()
    unsafe scores.deallocate()
  }

  mutating func removeAll() { count = 0 }

  /// Adds a document if a condition holds, without a branch that could be mispredicted.
  @inline(__always)
  mutating func append(_ document: DocumentID, _ score: Double, if condition: Bool) {
    unsafe documents[count] = document
    unsafe scores[count] = score
    count &+= .one(if: condition)
  }

  /// Adds those of the first `total` documents of a table that score more than `cut`. The tables hold a multiple of 16.
  mutating func append(
    _ table: UnsafePointer<UInt32>, _ values: UnsafePointer<Float>, total: Int, above cut: Float
  ) {
    var kept = count
    var start = 0
    while start < total {
      // Mostly none of sixteen: their best tells.
      let best = unsafe Self.best(UnsafeRawPointer(values + start))
      if max(max(best[0], best[1]), max(best[2], best[3])) > cut {
        for place in start..<min(start &+ 16, total) {
          unsafe documents[kept] = table[place]
          unsafe scores[kept] = Double(values[place])
          kept &+= .one(if: unsafe values[place] > cut)
        }
      }
      start &+= 16
    }
    count = kept
  }

  /// Adds the documents of a word of bits, the lowest of which stands for `first`, with their scores, of which the table has 65.
  @inline(__always)
  mutating func append(_ word: UInt64, first: DocumentID, _ table: UnsafePointer<Double>) {
    var bits = word
    var next = count
    repeat {
      // Mostly there are one to three. Four are written, whatever there are: behind the last comes what is written over.
      for slot in 0..<4 {
        let place = bits.trailingZeroBitCount
        unsafe documents[next &+ slot] = first &+ DocumentID(truncatingIfNeeded: place)
        unsafe scores[next &+ slot] = table[place]
        bits &= bits &- 1
      }
      next &+= 4
    } while bits != 0
    count &+= word.nonzeroBitCount
  }

  /// Adds those of four documents at an address that score more than `cut`.
  @inline(__always)
  mutating func append(_ table: UnsafePointer<UInt32>, _ values: SIMD4<Float>, above cut: Float) {
    for lane in 0..<4 { append(unsafe table[lane], Double(values[lane]), if: values[lane] > cut) }
  }

  /// The greatest of each fourth of sixteen numbers.
  @inline(__always)
  private static func best(_ values: UnsafeRawPointer) -> SIMD4<Float> {
    let a = unsafe values.loadUnaligned(as: SIMD4<Float>.self)
    let b = unsafe values.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self)
    let c = unsafe values.loadUnaligned(fromByteOffset: 32, as: SIMD4<Float>.self)
    let d = unsafe values.loadUnaligned(fromByteOffset: 48, as: SIMD4<Float>.self)
    let ab = a.replacing(with: b, where: b .> a)
    let cd = c.replacing(with: d, where: d .> c)
    return ab.replacing(with: cd, where: cd .> ab)
  }

  /// Keeps those of a range of places that score more than `need`: for when nothing is to be added to them.
  mutating func keep(from first: Int, to last: Int, above need: Double) {
    for index in first..<last {
      let (document, score) = self[index]
      append(document, score, if: score > need)
    }
  }

  /// Removes the documents before `first` and behind `last`.
  mutating func drop(before first: DocumentID, after last: DocumentID) {
    while count > 0, unsafe documents[count &- 1] > last { count &-= 1 }
    guard count > 0, unsafe documents[0] < first else { return }
    for index in 0..<takeCount() {
      let (document, score) = self[index]
      append(document, score, if: document >= first)
    }
  }

  /// A document and its score; the index is below ``count``.
  @inline(__always)
  subscript(index: Int) -> (document: DocumentID, score: Double) {
    unsafe (documents[index], scores[index])
  }

  /// The best score of four candidates, the first of which is at an index.
  func bestOfFour(from index: Int) -> Double {
    precondition(index >= 0 && index + 4 <= count)
    // Safe: the indexes have been checked.
    return unsafe max(max(scores[index], scores[index + 1]), max(scores[index + 2], scores[index + 3]))
  }

  /// Starts to keep some of the candidates: those that ``append(_:_:if:)`` is called with while they are walked over.
  @inline(__always)
  mutating func takeCount() -> Int {
    defer { count = 0 }
    return count
  }
}
