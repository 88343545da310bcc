/// Checks that the structures of a segment agree with themselves and with each other.
struct SegmentCheck {
  private let segment: SegmentReader
  private(set) var problems: [IndexReport.Problem] = []
  /// The documents that are not deleted and can be read; nil where documents are not stored.
  private(set) var readableCount: Int?

  init(_ segment: SegmentReader) { self.segment = segment }

  mutating func run() {
    for field in segment.info.analysis.fields {
      note(.postings) { [segment] in
        var check = PostingsCheck(segment, field)
        try check.run()
      }
    }
    note(.terms) { [segment] in try Self.checkRelations(segment) }
    note(.terms) { [segment] in try Self.checkIDs(segment) }
    note(.columns) { [segment] in try Self.checkColumns(segment) }
    if segment.info.storesDocuments { checkStore() }
  }

  private mutating func note(_ file: SegmentFile, _ check: () throws -> Void) {
    do {
      try check()
    } catch {
      let problem = IndexReport.Problem(error, file: file.name(segment.identity.segment))
      if !problems.contains(problem) { problems.append(problem) }
    }
  }

  /// Words and stems of the field `text` name each other.
  private static func checkRelations(_ segment: SegmentReader) throws {
    guard segment.info.analysis.hasStemsAndTitles else { return }
    try segment.stemsOfTerms().forEach { _, _ in }
    let stems = try segment.stems(.text)
    for ordinal in 0..<stems.termCount { _ = try segment.terms(ofStemAt: ordinal) }
  }

  /// Each document stands under its ID and under no other, as the segment was written.
  private static func checkIDs(_ segment: SegmentReader) throws {
    let ids = try segment.writtenIDs()
    let column = try segment.writtenIDsOfDocuments()
    var total = 0
    var problem: String?
    try ids.forEach { key, entry in
      let cursor = try segment.cursor(entry)
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        total += 1
        if try column.bytes(of: cursor.docID) != key {
          problem = "document \(cursor.docID) has another ID than the one it is found by"
        }
        try cursor.advance()
      }
    }
    if total != segment.documentCount { problem = "\(total) documents have an ID, of \(segment.documentCount)" }
    if let problem { throw segment.damaged(.terms, "ids", problem) }
  }

  private static func checkColumns(_ segment: SegmentReader) throws {
    for column in Column.allCases {
      switch column.kind {
      case .strings:
        let strings = try segment.strings(column)
        for document in 0..<DocumentID(segment.documentCount) { _ = try strings.value(of: document) }
      case .keywords:
        let keywords = try segment.keywords(column)
        for document in 0..<DocumentID(segment.documentCount) { _ = try keywords.value(of: document) }
      case .names:
        let names = try segment.writtenIDsOfDocuments()
        for document in 0..<DocumentID(segment.documentCount) { _ = try names.bytes(of: document) }
      case .integers: _ = try segment.integers(column)
      }
    }
  }

  /// Every document can be read, and is the one that its ID says. Of those that cannot, the first is told and all are
  /// counted.
  private mutating func checkStore() {
    var readable = 0
    var first: (any Error)?
    guard let names = try? segment.writtenIDsOfDocuments() else { return }
    var cursor: DocumentStoreCursor?
    note(.store) { [segment] in cursor = DocumentStoreCursor(try segment.documentStore()) }
    guard var cursor else { return readableCount = 0 }
    for document in segment.liveDocuments {
      do {
        let stored = try cursor.document(try segment.insertionOrder()?.place(of: document) ?? document)
        guard try stored.id == names.value(of: document) else {
          throw segment.damaged(.store, "document store", "document \(document) is stored under another ID")
        }
        readable += 1
      } catch {
        first = first ?? error
      }
    }
    if let first { note(.store) { throw first } }
    readableCount = readable
  }
}

extension SegmentReader {
  /// The error for a structure whose parts do not agree.
  func damaged(_ file: SegmentFile, _ structure: String, _ problem: String) -> IndexError {
    .damaged(file: file.name(identity.segment), structure: structure, offset: 0, problem: problem)
  }
}
