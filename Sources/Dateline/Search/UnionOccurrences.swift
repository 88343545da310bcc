/// The occurrences of several terms as if they were one: a document's frequency is the sum of theirs.
///
/// Unsafe memory: a table with the document of each cursor, which lives as long as the object; places are below their number.
@safe
final class UnionOccurrences: OccurrenceCursor {
  private let cursors: KeptObjects<PostingCursor>
  /// Where each cursor stands: the smallest is found without a look at the cursors.
  private let documents: UnsafeMutablePointer<DocumentID>
  private(set) var docID: DocumentID = 0
  private var isStarted = false
  let cost: Int

  /// Takes two cursors or more that stand before their first document.
  init(_ cursors: [PostingCursor]) {
    self.cursors = KeptObjects(cursors)
    unsafe documents = .allocate(capacity: cursors.count)
    unsafe documents.initialize(repeating: 0, count: cursors.count)
    cost = cursors.reduce(0) { $0 + $1.cost }
  }

  deinit { unsafe documents.deallocate() }

  func advance() throws {
    try isStarted ? move(where: { [docID] in $0 == docID }, { try $0.advance() }) : start { try $0.advance() }
  }

  func seek(to target: DocumentID) throws {
    if !isStarted { return try start { try $0.seek(to: target) } }
    if docID < target { try move(where: { $0 < target }, { try $0.seek(to: target) }) }
  }

  func frequency() throws -> UInt32 {
    var sum: UInt32 = 0
    for place in 0..<cursors.count where unsafe documents[place] == docID {
      sum &+= try cursors.with(place) { try $0.frequency() }
    }
    return sum
  }

  private func start(_ step: (PostingCursor) throws -> Void) throws {
    isStarted = true
    try move(where: { _ in true }, step)
  }

  /// Moves the cursors whose documents fulfil a condition.
  @inline(__always)
  private func move(where isBehind: (DocumentID) -> Bool, _ step: (PostingCursor) throws -> Void) throws {
    var least = exhaustedDocument
    for place in 0..<cursors.count {
      if unsafe isBehind(documents[place]) {
        try cursors.with(place) { cursor in
          try step(cursor)
          unsafe documents[place] = cursor.docID
        }
      }
      least = unsafe min(least, documents[place])
    }
    docID = least
  }
}
