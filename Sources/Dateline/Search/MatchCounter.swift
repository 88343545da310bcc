/// Counts the documents that a cursor matches, batch by batch; nothing is scored.
enum MatchCounter {
  /// The number of matches that are not deleted.
  static func count(_ cursor: any DocumentCursor, without deleted: DeletedDocuments? = nil) throws -> Int {
    var columns = 0
    cursor.reserveColumns(&columns)
    let batch = PostingBatch(columnTotal: columns)
    var total = 0
    while true {
      try cursor.fill(batch)
      if batch.isEmpty { return total }
      if let deleted { batch.keep { document, _ in !deleted.contains(document) } }
      try cursor.confirm(batch)
      total += batch.count
    }
  }
}
