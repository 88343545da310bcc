/// Merges the dictionaries of IDs of several segments. Documents that were renamed stand under their new IDs.
struct IDMerger {
  /// A document that was renamed and is kept.
  private struct Renamed {
    let id: [UInt8]
    let number: UInt32
  }

  private let segments: [SegmentReader]
  private let documents: MergedDocuments
  /// In the order of IDs, by bytes.
  private let renamed: [Renamed]

  init(_ segments: [SegmentReader], _ documents: MergedDocuments) throws {
    self.segments = segments
    self.documents = documents
    var renamed: [Renamed] = []
    for (index, segment) in segments.enumerated() {
      try segment.renamed?.forEach { document, id in
        if let number = documents.number(of: document, in: index) { renamed.append(Renamed(id: id, number: number)) }
      }
    }
    self.renamed = renamed.sorted { $0.id.lexicographicallyPrecedes($1.id) }
  }

  /// Writes the dictionary and its lists; returns the place of each document's ID in it.
  func write(to terms: EnvelopeWriter, _ lists: PostingListWriter, _ info: inout SegmentInfo) throws -> [UInt32] {
    var ordinals = [UInt32](repeating: 0, count: documents.count)
    var next: UInt32 = 0
    var dictionary = TermDictionaryWriter(terms, payload: .documents)
    try forEachID { id, numbers in
      for number in numbers {
        ordinals[Int(number)] = next
        try lists.add(document: number, frequency: 1, norm: 0, positions: [])
      }
      try dictionary.add(id[...], try lists.finish())
      next += 1
    }
    info.ids = try dictionary.finish()
    return ordinals
  }

  /// Calls `body` with every ID that is left, ascending, and the new numbers of its documents, ascending.
  private func forEachID(_ body: (_ id: [UInt8], _ numbers: [UInt32]) throws -> Void) throws {
    var merge = try DictionaryMerge(segments.map { try $0.writtenIDs() })
    var hasWritten = try merge.advance()
    var place = 0
    var numbers: [UInt32] = []
    while hasWritten || place < renamed.count {
      let isNext = place < renamed.count && (!hasWritten || !merge.key.lexicographicallyPrecedes(renamed[place].id))
      let id = isNext ? renamed[place].id : merge.key
      numbers.removeAll(keepingCapacity: true)
      while place < renamed.count, renamed[place].id == id {
        numbers.append(renamed[place].number)
        place += 1
      }
      if hasWritten, merge.key == id {
        try appendWritten(merge.sources, to: &numbers)
        hasWritten = try merge.advance()
      }
      if numbers.isEmpty { continue }
      if numbers.count > 1 { numbers.sort() }
      try body(id, numbers)
    }
  }

  /// Appends the new numbers of the documents that were written with an ID and still have it.
  private func appendWritten(_ sources: [DictionaryMerge.Source], to numbers: inout [UInt32]) throws {
    for source in sources {
      let segment = segments[source.index]
      func append(_ document: DocumentID) throws {
        guard let number = documents.number(of: document, in: source.index) else { return }
        if try segment.renamed?.id(of: document) == nil { numbers.append(number) }
      }
      if source.entry.documentFrequency == 1 {
        try append(DocumentID(source.entry.postings))
        continue
      }
      let cursor = try segment.cursor(source.entry)
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        try append(cursor.docID)
        try cursor.advance()
      }
    }
  }
}
