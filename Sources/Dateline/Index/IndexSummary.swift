public import CivilTime

/// What is in an index, in numbers.
public struct IndexSummary: Hashable, Sendable {
  /// How many documents have a value.
  public struct Count: Hashable, Sendable {
    /// The value; nil for documents that have none.
    public let value: String?
    /// How many documents have it.
    public let count: Int
  }

  /// The number of documents; deleted ones count nowhere but where it is said.
  public var documentCount = 0
  /// The number of deleted documents that still take space, until their segments are merged.
  public var deletedCount = 0
  /// The number of words, title included.
  public var tokenCount = 0
  /// The number of distinct words, those of deleted documents included.
  public var termCount = 0
  /// The number of segments.
  public var segmentCount = 0
  /// The size of all files, in bytes.
  public var byteCount = 0
  /// The earliest day of publication.
  public var firstDate: CivilDate?
  /// The latest day of publication.
  public var lastDate: CivilDate?
  /// The number of documents without a date.
  public var undatedCount = 0
  /// Documents by language, most first.
  public var languages: [Count] = []
  /// Documents by source, most first.
  public var sources: [Count] = []
}

/// How large an index is.
public struct IndexSize: Hashable, Sendable {
  /// The number of documents that are not deleted.
  public let documentCount: Int
  /// The number of segments.
  public let segmentCount: Int
  /// The size of all segments' files, in bytes.
  public let byteCount: Int
}

extension IndexSnapshot {
  /// Counts what is in the index. Time is linear in the number of documents and of distinct words.
  public func summary() throws -> IndexSummary {
    var summary = IndexSummary()
    summary.segmentCount = segments.count
    summary.documentCount = documentCount
    summary.deletedCount = deletedCount
    var days: (first: Int64, last: Int64)?
    for segment in segments {
      summary.tokenCount += segment.info.fields[IndexedField.text.rawValue].tokenCount
      if let deleted = segment.deleted {
        let lengths = try segment.lengths(.text)
        deleted.forEach { summary.tokenCount &-= lengths.length(of: $0) }
      }
      summary.byteCount += segment.byteCount
      let dates = try segment.dates()
      for document in 0..<DocumentID(segment.documentCount) where !segment.isDeleted(document) {
        guard let date = dates.value(of: document) else {
          summary.undatedCount += 1
          continue
        }
        days = (min(days?.first ?? date, date), max(days?.last ?? date, date))
      }
    }
    summary.firstDate = days.map { CivilDate(daysSinceEpoch: Self.day($0.first)) }
    summary.lastDate = days.map { CivilDate(daysSinceEpoch: Self.day($0.last)) }
    var words = try DictionaryMerge(segments.map { try $0.exactTerms(.text) })
    while try words.advance() {
      if words.key.first != BoundaryTerm.mark { summary.termCount += 1 }
    }
    summary.languages = try counts(.language)
    summary.sources = try counts(.source)
    return summary
  }

  private static func day(_ seconds: Int64) -> Int { Int((Double(seconds) / 86_400).rounded(.down)) }

  private func counts(_ column: Column) throws -> [IndexSummary.Count] {
    var counts: [String?: Int] = [:]
    for segment in segments {
      let values = try segment.keywords(column)
      for document in 0..<DocumentID(segment.documentCount) where !segment.isDeleted(document) {
        counts[try values.value(of: document), default: 0] += 1
      }
    }
    return counts.map { IndexSummary.Count(value: $0.key, count: $0.value) }.sorted { left, right in
      (right.count, left.value ?? "") < (left.count, right.value ?? "")
    }
  }
}
