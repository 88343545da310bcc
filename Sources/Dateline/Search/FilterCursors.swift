/// All documents of a segment.
final class AllDocumentsCursor: DocumentCursor {
  let documentCount: Int
  private var next = 0

  init(documentCount: Int) { self.documentCount = documentCount }

  var docID: DocumentID { next > documentCount ? exhaustedDocument : DocumentID(max(0, next - 1)) }

  var cost: Int { documentCount }

  func advance() throws { next = min(next + 1, documentCount + 1) }

  func seek(to target: DocumentID) throws {
    if target == exhaustedDocument { next = documentCount + 1 }
    next = min(max(next, Int(target) + 1), documentCount + 1)
  }

  func score() throws -> Double { 0 }
}
