/// The documents published within an interval of seconds of the publisher's clock. Documents without a date are in none.
final class DateCursor: DocumentCursor {
  private let dates: IntegerColumn
  private let interval: Range<Int64>
  private let zones: DividedZones
  private let documentCount: DocumentID
  private var isStarted = false
  private(set) var docID: DocumentID = 0

  init(_ dates: IntegerColumn, _ zones: DateZones, _ interval: Range<Int64>) {
    self.dates = dates
    self.interval = interval
    self.zones = DividedZones(zones, interval)
    documentCount = DocumentID(zones.documentCount)
  }

  var cost: Int { zones.documentLimit }

  func advance() throws {
    if docID != exhaustedDocument { find(from: isStarted ? docID + 1 : 0) }
  }

  func seek(to target: DocumentID) throws {
    if !isStarted || docID < target { find(from: target) }
  }

  func score() throws -> Double { 0 }

  func floor(from document: DocumentID) -> DocumentID { zones.next(from: document) }

  private func find(from first: DocumentID) {
    isStarted = true
    docID = zones.next(from: first)
    while docID < documentCount {
      if contains(docID) { return }
      docID = zones.next(from: docID + 1)
    }
    docID = exhaustedDocument
  }

  /// Whether a document of the segment, in a zone that may have one, is of the interval.
  @inline(__always)
  private func contains(_ document: DocumentID) -> Bool {
    zones.isCertain(document) || dates.value(of: document).map(interval.contains) ?? false
  }

  /// Without looking for the next date that lies in the interval, which ``seek(to:)`` would do.
  func has(_ document: DocumentID) -> Bool {
    document < documentCount && zones.next(from: document) == document && contains(document)
  }

  func narrow(_ batch: PostingBatch) throws { batch.keep { document, _ in has(document) } }
}
