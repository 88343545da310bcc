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

/// The documents published within an interval of seconds of the publisher's clock. Documents without a date are in none.
final class DateCursor: DocumentCursor {
  private let dates: IntegerColumn
  private let interval: Range<Int64>
  private let all: AllDocumentsCursor

  init(_ dates: IntegerColumn, _ interval: Range<Int64>, documentCount: Int) {
    self.dates = dates
    self.interval = interval
    all = AllDocumentsCursor(documentCount: documentCount)
  }

  var docID: DocumentID { all.docID }

  var cost: Int { all.cost }

  func advance() throws {
    try all.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    try all.seek(to: target)
    try settle()
  }

  func score() throws -> Double { 0 }

  func contains(_ document: DocumentID) -> Bool {
    dates.value(of: document).map(interval.contains) ?? false
  }

  private func settle() throws {
    while docID != exhaustedDocument {
      if contains(docID) { return }
      try all.advance()
    }
  }
}
