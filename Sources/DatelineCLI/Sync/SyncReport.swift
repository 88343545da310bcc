/// What a run that brings an index into step with its files has found and done.
struct SyncReport {
  /// Files that were met.
  var fileCount = 0
  /// The bytes of the files that were read.
  var byteCount = 0
  /// Articles of files that were new.
  var added = 0
  /// Articles of files whose content had changed.
  var updated = 0
  /// Articles of files that have another path now.
  var renamed = 0
  /// Articles whose files are gone, or have no article any more.
  var removed = 0
  /// Files that had not changed.
  var unchanged = 0
  /// How many of these have an article.
  var unchangedArticles = 0
  /// What was skipped, or cut short, and why, in the order of the walk, up to ``keptSkips``.
  var skipped: [String] = []
  var skippedCount = 0
  /// Files of which only the beginning was read.
  var cutShortCount = 0

  /// Skipped files beyond this many are counted, and not kept by name.
  static let keptSkips = 1000

  /// Whether any of the files has an article.
  var foundArticles: Bool { added + updated + renamed + unchangedArticles > 0 }

  /// The articles that were written.
  var articleCount: Int { added + updated }

  /// Whether the index is another one than before.
  var hasChanges: Bool { added + updated + renamed + removed > 0 }

  /// Notes a file that was skipped or, where it has an article all the same, cut short.
  mutating func note(_ path: String, _ reason: String, hasArticle: Bool) {
    if hasArticle { cutShortCount += 1 } else { skippedCount += 1 }
    if skipped.count < Self.keptSkips { skipped.append("\(path): \(reason)") }
  }

  /// Notes a file that is as it was; one without an article is skipped again.
  mutating func noteUnchanged(_ place: FilePlace, _ record: FileRecord) {
    fileCount += 1
    unchanged += 1
    if record.hasArticle { unchangedArticles += 1 }
    if !record.reason.isEmpty { note(place.articleID, record.reason, hasArticle: record.hasArticle) }
  }
}
