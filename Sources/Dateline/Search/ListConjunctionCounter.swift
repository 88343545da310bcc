/// Counts the documents that all of several posting lists have, batch by batch: the rarest list fills them, and each of the others
/// narrows them.
enum ListConjunctionCounter {
  /// The number of documents that are not deleted.
  static func count(_ lists: [TermEntry], in segment: SegmentReader) throws -> Int {
    let cursors = try lists.sorted { $0.documentFrequency < $1.documentFrequency }.map { try segment.cursor($0) }
    guard let lead = cursors.first else { return 0 }
    // Many batches are small: to count references for each list and batch took a fifth of the time.
    let others = KeptObjects(Array(cursors.dropFirst()))
    let batch = PostingBatch(columnTotal: 0)
    var total = 0
    while try lead.fill(batch, block: nil) {
      for place in 0..<others.count where !batch.isEmpty { try others.with(place) { try $0.narrow(batch) } }
      if let deleted = segment.deleted { batch.keep { document, _ in !deleted.contains(document) } }
      total += batch.count
    }
    return total
  }
}
