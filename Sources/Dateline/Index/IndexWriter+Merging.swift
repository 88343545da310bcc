extension IndexWriter {
  /// Merges the whole index into one segment without deleted documents, and unless told otherwise brings documents that
  /// share words next to each other, which makes the index smaller and queries faster. Nothing that a user sees changes but
  /// scores, whose statistics no longer count what was deleted: documents keep the order in which they were added.
  ///
  /// It is visible and durable with the next ``commit()``. An index that is optimized already stays as it is. `report` may
  /// throw to cancel: then that error is thrown, everything is as before, and the writer can go on.
  ///
  /// Time is linear in the size of the index, and with reordering in the logarithm of the number of documents; memory is
  /// linear in the number of distinct words, and with reordering in ``Options/memoryBudget`` as well.
  public func optimize(reordering: Bool = true, report: @escaping MergeProgress.Report = { _ in }) throws {
    try losingNothing { try flush() }
    try pending.optimize(reordering: reordering, memoryBudget: options.memoryBudget, report)
  }

  /// Reclaims the space of all deleted documents, and leaves few segments: a segment without deletions that holds half of
  /// the index or more is left alone, and what was added before it and after it becomes one segment each. Without such a
  /// segment all become one. Documents keep the order that they stand in.
  ///
  /// It is visible and durable with the next ``commit()``; `report` may throw to cancel, as with ``optimize(reordering:report:)``.
  public func compact(report: MergeProgress.Report = { _ in }) throws {
    try losingNothing { try flush() }
    try pending.compact(report)
  }

  /// Ends the merges that run in the background (``Options/mergesInBackground``). Nothing is lost: what they were to merge is
  /// merged with a later ``commit(finishingMerges:)``, by this writer or another one. Closing the writer does the same.
  public func cancelMerges() { pending.cancelMerges() }
}
