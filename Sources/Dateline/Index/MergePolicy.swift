/// Decides which segments are merged: a pure function of their sizes.
///
/// Only the newest segments are merged, neighbours all, so that documents keep their order. They become one as soon as
/// there are as many as the factor and none of them holds more than half of their documents. So a document's segment at
/// least doubles each time the document is written again, which bounds how often that happens by a logarithm, and a
/// large segment is not written again for the sake of a few small ones. (The idea is the "logarithmic method" of Bentley
/// and Saxe, "Decomposable searching problems", 1980.)
struct MergePolicy {
  /// How few segments are left alone, less one.
  var factor = 8

  /// The segments to merge now, by their places; nil when there is nothing to do. Sizes are in any unit, oldest first.
  func merge(for sizes: [Int]) -> Range<Int>? {
    var total = 0
    var largest = 0
    for (count, size) in sizes.reversed().enumerated() {
      total += size
      largest = max(largest, size)
      if count + 1 >= factor, largest * 2 <= total { return sizes.count - count - 1..<sizes.count }
    }
    return nil
  }
}
