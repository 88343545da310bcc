/// In which order the documents of a segment were added, where they do not stand in it: those of a segment whose documents
/// were reordered.
///
/// Everything that a user sees goes by this order: of documents that score the same, the one that was added first comes
/// first, and of several with one ID, the last one is shown. The document store is in this order, too.
///
/// A class, so that whoever may have one pays nothing where there is none.
final class InsertionOrder: Sendable {
  private let places: IntegerColumn
  private let documentCount: Int
  private let file: ByteRegion

  init(_ places: IntegerColumn, documentCount: Int, _ file: ByteRegion) {
    self.places = places
    self.documentCount = documentCount
    self.file = file
  }

  /// The place of a document among all of its segment.
  func place(of document: DocumentID) throws -> UInt32 {
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
