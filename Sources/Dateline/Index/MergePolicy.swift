/// Decides which segments are merged: a pure function of their sizes.
///
/// Only neighbours are merged, so that documents keep their order. The newest become one as soon as there are as many as
/// the factor and none of them holds more than half of their documents. So a document's segment at least doubles each
/// time the document is written again, which bounds how often that happens by a logarithm, and a large segment is not
/// written again for the sake of a few small ones. (The idea is the "logarithmic method" of Bentley and Saxe,
/// "Decomposable searching problems", 1980.)
///
/// A segment of which a share is deleted is written again without what is deleted: with a share of a third, that is at
/// most two documents written for one deleted, and deleted documents take at most half of what the others do.
struct MergePolicy {
  /// How large a segment is, in documents.
  struct Size: Hashable {
    /// Those that are not deleted.
    var liveCount: Int
    var deletedCount = 0
  }

  /// How few segments are left alone, less one.
  var factor = 8
  /// One part in so many may be deleted.
  var deletedPart = 3
  /// No merge makes a segment of more documents than this: what a list and its positions may take has a limit.
  var maximumCount = 1 << 26

  /// The segments to merge now, by their places; nil when there is nothing to do. The oldest come first.
  func merge(for sizes: [Size]) -> Range<Int>? {
    newest(sizes) ?? wasteful(sizes)
  }

  /// What to merge, by places, so that nothing is deleted and few segments are left: all, or all before and all after one
  /// that is left alone since nothing of it is deleted and it holds half of the documents or more.
  func compaction(of sizes: [Size]) -> [Range<Int>] {
    let total = sizes.reduce(0) { $0 + $1.liveCount }
    let kept = sizes.firstIndex { $0.deletedCount == 0 && $0.liveCount * 2 >= total }
    let parts = kept.map { [0..<$0, $0 + 1..<sizes.count] } ?? [0..<sizes.count]
    return parts.flatMap { affordable($0, sizes) }.filter { range in
      range.count > 1 || range.contains { sizes[$0].deletedCount > 0 }
    }
  }

  /// A range cut into pieces that no merge makes too large.
  private func affordable(_ range: Range<Int>, _ sizes: [Size]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var total = 0
    for place in range {
      if place > start, total + sizes[place].liveCount > maximumCount {
        pieces.append(start..<place)
        (start, total) = (place, 0)
      }
      total += sizes[place].liveCount
    }
    return pieces + [start..<range.upperBound]
  }

  private func newest(_ sizes: [Size]) -> Range<Int>? {
    var total = 0
    var largest = 0
    for (count, size) in sizes.reversed().enumerated() {
      total += size.liveCount
      largest = max(largest, size.liveCount)
      if total > maximumCount { return nil }
      if count + 1 >= factor, largest * 2 <= total { return sizes.count - count - 1..<sizes.count }
    }
    return nil
  }

  private func wasteful(_ sizes: [Size]) -> Range<Int>? {
    let place = sizes.firstIndex { size in
      size.deletedCount > 0 && size.deletedCount * deletedPart >= size.liveCount + size.deletedCount
    }
    return place.map { $0..<$0 + 1 }
  }
}
