/// Counts the documents that all of several posting lists have, batch by batch: the rarest list fills them, and each of the others
/// narrows them.
enum ListConjunctionCounter {
  /// The number of documents that are not deleted.
  static func count(_ lists: [TermEntry], in segment: SegmentReader) throws -> Int {
    let cursors = try lists.sorted { $0.documentFrequency < $1.documentFrequency }.map { try segment.cursor($0) }
    guard let lead = cursors.first else { return 0 }
    let others = Array(cursors.dropFirst())
    try lead.select(by: others)
    let isSelective = lead.masks.count == others.count
    // Many batches are small: to count references for each list and batch took a fifth of the time.
    let kept = KeptObjects(others)
    let batch = PostingBatch(columnTotal: 0)
    var total = 0
    while try lead.fill(batch, block: nil) {
      // Nothing is left to be looked for where all others have been compared with a block.
      if !(isSelective && lead.hasCompared) {
        for place in 0..<kept.count where !batch.isEmpty { try kept.with(place) { try $0.narrow(batch) } }
      }
      if let deleted = segment.deleted { batch.keep { document, _ in !deleted.contains(document) } }
      total += batch.count
    }
    return total
  }
}
