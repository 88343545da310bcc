/// In which order the documents of a segment were added, where they do not stand in it: those of a segment whose documents
/// were reordered.
///
/// Everything that a user sees goes by this order: of documents that score the same, the one that was added first comes
/// first, and of several with one ID, the last one is shown. The document store is in this order, too.
///
/// Of the column only what is read is checked: a search asks for the places of a few dozen documents.
///
/// A class, so that whoever may have one pays nothing where there is none.
final class InsertionOrder: Sendable {
  private let file: ByteRegion
  private let places: IntegerColumn
  private let documentCount: Int

  /// Reads the column at an address of the content of a file of columns.
  init(_ file: ByteRegion, _ address: ColumnAddress, documentCount: Int) throws {
    self.file = file
    self.documentCount = documentCount
    places = try IntegerColumn(
      file, start: address.start, address: address, documentCount: documentCount, isChecked: false)
  }

  /// The place of a document among all of its segment.
  func place(of document: DocumentID) throws -> UInt32 {
    try places.check(document)
    guard let place = places.value(of: document), 0..<Int64(documentCount) ~= place else {
      throw damaged("document \(document) has no place in the order of adding")
    }
    return UInt32(place)
  }

  /// The documents by their places.
  func documents() throws -> [DocumentID] {
    var documents = [DocumentID](repeating: exhaustedDocument, count: documentCount)
    for document in 0..<DocumentID(documentCount) {
      let place = Int(try place(of: document))
      guard documents[place] == exhaustedDocument else { throw damaged("two documents have the place \(place)") }
      documents[place] = document
    }
    return documents
  }

  private func damaged(_ problem: String) -> IndexError { file.damaged("column", at: 0, problem) }
}
