/// Checks the posting lists of a field: documents ascend and are in the segment, frequencies agree with positions and with
/// what the dictionary says, and field lengths and statistics with the postings.
struct PostingsCheck {
  private let segment: SegmentReader
  private let field: IndexedField
  /// For each document, whether it has a word.
  private var hasToken: [Bool]

  init(_ segment: SegmentReader, _ field: IndexedField) {
    self.segment = segment
    self.field = field
    hasToken = [Bool](repeating: false, count: segment.documentCount)
  }

  mutating func run() throws {
    try checkLists(try segment.exactTerms(field), withPositions: true)
    try checkLists(try segment.stems(field), withPositions: false)
    try checkLengths()
  }

  private mutating func checkLists(_ dictionary: TermDictionary, withPositions: Bool) throws {
    var terms = TermDictionaryCursor(dictionary)
    while try terms.advance() {
      try checkList(terms.entry, of: terms.key, withPositions: withPositions)
    }
  }

  private mutating func checkList(_ entry: TermEntry, of key: [UInt8], withPositions: Bool) throws {
    let cursor = try segment.cursor(entry, withPositions: withPositions)
    var (documentCount, occurrenceCount) = (0, 0)
    var last: DocumentID?
    var positions: [UInt32] = []
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      let document = cursor.docID
      guard Int(document) < segment.documentCount, last.map({ $0 < document }) ?? true else {
        throw damaged(key, "document \(document) after \(last ?? 0), of \(segment.documentCount)")
      }
      let frequency = Int(try cursor.frequency())
      guard frequency > 0 else { throw damaged(key, "document \(document) has it no times") }
      if withPositions {
        try cursor.readPositions(into: &positions)
        guard positions.count == frequency, zip(positions, positions.dropFirst()).allSatisfy(<) else {
          throw damaged(key, "document \(document) has it \(frequency) times, at \(positions.count) positions")
        }
        // Where sentences begin is in the list of postings, and no word.
        if key.first != BoundaryTerm.mark { hasToken[Int(document)] = true }
      }
      documentCount += 1
      occurrenceCount += frequency
      last = document
      try cursor.advance()
    }
    guard documentCount == entry.documentFrequency, occurrenceCount == entry.collectionFrequency else {
      throw damaged(
        key,
        """
        \(occurrenceCount) occurrences in \(documentCount) documents, and the dictionary says \
        \(entry.collectionFrequency) in \(entry.documentFrequency)
        """)
    }
  }

  /// The statistics of the field are those of its documents.
  private func checkLengths() throws {
    let lengths = try segment.lengths(field)
    var (documentCount, tokenCount) = (0, 0)
    for document in 0..<DocumentID(segment.documentCount) {
      let length = lengths.length(of: document)
      documentCount += length > 0 ? 1 : 0
      tokenCount += length
      guard (length > 0) == hasToken[Int(document)] else {
        throw segment.damaged(
          .norms, "field norms", "document \(document) has \(length) words, and its postings differ")
      }
    }
    let info = segment.info.fields[field.rawValue]
    guard documentCount == info.documentCount, tokenCount == info.tokenCount else {
      throw segment.damaged(
        .info, "segment info",
        """
        field \(field): \(info.tokenCount) words in \(info.documentCount) documents, and their lengths add up to \
        \(tokenCount) in \(documentCount)
        """)
    }
  }

  private func damaged(_ key: [UInt8], _ problem: String) -> IndexError {
    segment.damaged(.postings, "posting list of “\(String(decoding: key, as: UTF8.self))”", problem)
  }
}
