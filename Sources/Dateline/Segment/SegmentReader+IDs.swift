/// The documents of a segment by ID: those that the segment was written with, but for what was renamed since.
extension SegmentReader {
  /// The ID of each document.
  func idsOfDocuments() throws -> DocumentIDs {
    DocumentIDs(try ordinalsOfWrittenIDs(), in: try writtenIDs(), renamed: renamed)
  }

  /// The ID of each document, as the segment was written.
  func writtenIDsOfDocuments() throws -> DocumentIDs {
    DocumentIDs(try ordinalsOfWrittenIDs(), in: try writtenIDs(), renamed: nil)
  }

  /// The document that has an ID and is not deleted; of several, the one added last. Time is logarithmic in the number
  /// of documents.
  func document(withID id: String) throws -> DocumentID? {
    try documents(withID: Array(id.utf8)).last { !isDeleted($0) }
  }

  /// All documents that have an ID, in the order of adding, deleted ones too.
  func documents(withID id: [UInt8]) throws -> [DocumentID] {
    var documents: [DocumentID] = []
    if let found = try writtenIDs().find(id) {
      let cursor = try cursor(found.entry)
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        documents.append(cursor.docID)
        try cursor.advance()
      }
    }
    guard let renamed else { return try inOrderOfAdding(documents) }
    documents = try documents.filter { try renamed.id(of: $0) == nil } + renamed.documents(withID: id)
    return try inOrderOfAdding(documents)
  }

  /// Documents in the order in which they were added.
  func inOrderOfAdding(_ documents: [DocumentID]) throws -> [DocumentID] {
    guard documents.count > 1 else { return documents }
    guard let order = try insertionOrder() else { return documents.sorted() }
    return try documents.map { (try order.place(of: $0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// A stored document.
  func document(_ document: DocumentID) throws -> Document {
    var stored = try writtenDocument(document)
    if let id = try renamed?.id(of: document) { stored.id = String(decoding: id, as: UTF8.self) }
    return stored
  }

  /// The renames of the segment, and some more.
  func renamed(adding more: [DocumentID: [UInt8]]) throws -> RenamedDocuments {
    try RenamedDocuments(documentCount: documentCount, ids: (renamed?.ids() ?? [:]).merging(more) { $1 })
  }

  /// Whether documents were deleted or renamed since the segment was written.
  var isChanged: Bool { deleted != nil || renamed != nil }
}
