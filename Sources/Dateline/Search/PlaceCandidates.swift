/// The documents that may have matches of a query for places, told by lists of documents alone.
///
/// It is a conjunction of lists that every match takes a word from, and of unions of lists. No document has more matches
/// than any of the lists has occurrences, so their frequencies and impacts bound what a document scores before a position
/// is read.
final class PlaceCandidates: DocumentCursor {
  /// Rarest first.
  let lists: [PostingCursor]
  private let unions: [any DocumentCursor]
  /// All of them, for going from document to document.
  private let conjunction: ConjunctionCursor
  /// The first of the columns that note the postings of the lists.
  private var firstColumn = 0

  /// Takes one list or union, or more.
  init(lists: [PostingCursor], unions: [any DocumentCursor]) {
    self.lists = lists.sorted { $0.cost < $1.cost }
    self.unions = unions.sorted { $0.cost < $1.cost }
    conjunction = ConjunctionCursor(lists + unions)
  }

  var docID: DocumentID { conjunction.docID }
  var cost: Int { conjunction.cost }
  func advance() throws { try conjunction.advance() }
  func seek(to target: DocumentID) throws { try conjunction.seek(to: target) }
  func score() throws -> Double { 0 }

  /// Whether it is one list and nothing else.
  var isOneList: Bool { lists.count == 1 && unions.isEmpty }

  /// The list that is rarer than everything else, if it is a list.
  var lead: PostingCursor? {
    guard let list = lists.first else { return nil }
    return unions.allSatisfy { list.cost <= $0.cost } ? list : nil
  }

  /// How many matches the current document has at most.
  func frequencyBound() throws -> UInt32 { try lists.reduce(.max) { min($0, try $1.frequency()) } }
}

// MARK: - Batches

extension PlaceCandidates {
  func reserveColumns(_ total: inout Int) {
    firstColumn = total
    total += lists.count
    for union in unions { union.reserveColumns(&total) }
  }

  func fill(_ batch: PostingBatch) throws { try fill(batch) { nil } }

  /// Replaces a batch by the next documents that may match; by none when there are no more. Where a list leads,
  /// `leadBlock` tells the block to read, or that it is the next one.
  func fill(_ batch: PostingBatch, leadBlock: () throws -> Int?) throws {
    repeat {
      if let lead {
        if try !lead.fill(batch, block: try leadBlock(), columns: .init(numbers: firstColumn)) { return }
        for index in 1..<lists.count where !batch.isEmpty {
          try lists[index].keep(batch, columns: .init(numbers: firstColumn + index))
        }
        for union in unions where !batch.isEmpty { try union.narrow(batch) }
      } else {
        try unions[0].fill(batch)
        if batch.isEmpty { return }
        try narrowByLists(batch)
        for union in unions.dropFirst() where !batch.isEmpty { try union.narrow(batch) }
      }
    } while batch.isEmpty
  }

  func narrow(_ batch: PostingBatch) throws {
    try narrowByLists(batch)
    for union in unions where !batch.isEmpty { try union.narrow(batch) }
  }

  private func narrowByLists(_ batch: PostingBatch) throws {
    for (index, list) in lists.enumerated() where !batch.isEmpty {
      try list.keep(batch, columns: .init(numbers: firstColumn + index))
    }
  }

  /// How many matches a document of a batch has at most; the batch was filled or narrowed by this cursor.
  func frequencyBound(_ index: Int, of batch: PostingBatch) throws -> UInt32 {
    var least = UInt32.max
    for (place, list) in lists.enumerated() {
      // Safe: the index is below the batch's count.
      let number = unsafe batch.column(firstColumn + place)[index]
      least = min(least, try list.frequency(ofPosting: Int(number)))
    }
    return least
  }
}
