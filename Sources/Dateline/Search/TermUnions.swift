/// The documents of very many terms as if they were one, merged once for each segment and field of a query.
///
/// A search walks over them more than once: to rank, to count, and for what adds to scores.
final class TermUnions {
  /// Documents, ascending, and how often the terms are in each.
  struct Union {
    var documents: [DocumentID] = []
    var frequencies: [UInt32] = []
  }

  private struct Key: Hashable {
    let segment: ObjectIdentifier
    let field: IndexedField
  }

  private var unions: [Key: Union] = [:]
  /// Unions of more postings are merged anew each time, window by window: they would take too much memory.
  private static let limit = 1 << 21

  /// The occurrences of terms of which `cursors` gives the lists, when they are needed; nil where there are none.
  func occurrences(
    _ field: IndexedField, in segment: SegmentReader, _ cursors: () throws -> [PostingCursor]
  ) throws -> (any OccurrenceCursor)? {
    let key = Key(segment: ObjectIdentifier(segment), field: field)
    if let union = unions[key] { return UnionCursor(union) }
    let cursors = try cursors()
    if cursors.count < 2 { return cursors.first }
    let merged = MergedOccurrences(cursors)
    if merged.cost > Self.limit { return merged }
    let union = try Self.union(merged)
    unions[key] = union
    return UnionCursor(union)
  }

  /// Safe: there are no more documents than postings, for which the tables have room.
  private static func union(_ merged: MergedOccurrences) throws -> Union {
    var union = Union()
    union.documents = try unsafe Array(unsafeUninitializedCapacity: merged.cost) { documents, count in
      var found = 0
      union.frequencies = try unsafe Array(unsafeUninitializedCapacity: merged.cost) { frequencies, frequencyCount in
        try merged.forEach { document, frequency in
          unsafe documents.initializeElement(at: found, to: document)
          unsafe frequencies.initializeElement(at: found, to: frequency)
          found += 1
        }
        frequencyCount = found
      }
      count = found
    }
    return union
  }
}

/// Walks over a union of terms.
final class UnionCursor: OccurrenceCursor {
  private let documents: [DocumentID]
  private let frequencies: [UInt32]
  private var place = -1

  init(_ union: TermUnions.Union) {
    documents = union.documents
    frequencies = union.frequencies
  }

  var docID: DocumentID { place < 0 ? 0 : place < documents.count ? documents[place] : exhaustedDocument }
  var cost: Int { documents.count }
  func advance() throws { place = min(place + 1, documents.count) }

  /// By steps that double, then by halving: near targets are the usual case.
  func seek(to target: DocumentID) throws {
    let documents = documents
    place = Self.place(of: target, in: documents.span, from: max(place, 0))
  }

  @inline(__always)
  private static func place(of target: DocumentID, in documents: Span<DocumentID>, from start: Int) -> Int {
    var low = start
    var step = 1
    while low + step < documents.count, documents[low + step] < target {
      low += step
      step *= 2
    }
    var high = min(low + step, documents.count)
    while low < high {
      let middle = (low + high) / 2
      if documents[middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func frequency() throws -> UInt32 { frequencies[place] }

  /// Keeps the documents of a batch that any of the terms is in, and notes how often they are.
  func keep(_ batch: PostingBatch, frequencies target: UnsafeMutablePointer<UInt32>) {
    let (documents, frequencies) = (documents, frequencies)
    var place = max(place, 0)
    batch.keep { document, index in
      place = Self.place(of: document, in: documents.span, from: place)
      guard place < documents.count, documents[place] == document else { return false }
      // Safe: the index is below the batch's count. The number moves with its document.
      unsafe target[index] = frequencies[place]
      return true
    }
    self.place = place
  }
}
