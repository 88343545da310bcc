/// The documents that all of several cursors match; the score is the sum of theirs.
final class ConjunctionCursor: DocumentCursor {
  /// Rarest first.
  let cursors: [any DocumentCursor]
  /// The rarest, where it is one list.
  let lead: PostingCursor?

  /// Takes one cursor or more.
  init(_ cursors: [any DocumentCursor]) {
    self.cursors = cursors.sorted { $0.cost < $1.cost }
    lead = self.cursors[0] as? PostingCursor
  }

  var docID: DocumentID { cursors[0].docID }

  var cost: Int { cursors[0].cost }

  func advance() throws {
    try cursors[0].advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    try cursors[0].seek(to: target)
    try settle()
  }

  func score() throws -> Double { try cursors.reduce(0) { try $0 + $1.score() } }

  func has(_ document: DocumentID) throws -> Bool { try cursors.allSatisfy { try $0.has(document) } }

  func floor(from document: DocumentID) -> DocumentID { cursors.reduce(document) { max($0, $1.floor(from: document)) } }

  private func settle() throws {
    var index = 1
    while index < cursors.count {
      let document = docID
      if document == exhaustedDocument { return }
      try cursors[index].seek(to: document)
      if cursors[index].docID == document {
        index += 1
      } else {
        try cursors[0].seek(to: cursors[index].docID)
        index = 1
      }
    }
  }
}

/// The documents that at least one of several cursors matches; the score is the sum of those that do.
final class DisjunctionCursor: DocumentCursor {
  let cursors: [any DocumentCursor]
  /// A binary heap of indexes into `cursors`, the smallest document first.
  private var heap: [Int]
  private var isStarted = false

  /// Takes one cursor or more.
  init(_ cursors: [any DocumentCursor]) {
    self.cursors = cursors
    heap = Array(cursors.indices)
  }

  var docID: DocumentID { isStarted ? cursors[heap[0]].docID : 0 }

  var cost: Int { cursors.reduce(0) { $0 + $1.cost } }

  func advance() throws {
    guard isStarted else { return try start { try $0.advance() } }
    let document = docID
    while docID == document, document != exhaustedDocument {
      try cursors[heap[0]].advance()
      siftDown(0)
    }
  }

  func seek(to target: DocumentID) throws {
    guard isStarted else { return try start { try $0.seek(to: target) } }
    while docID < target {
      try cursors[heap[0]].seek(to: target)
      siftDown(0)
    }
  }

  func score() throws -> Double {
    let document = docID
    return try cursors.reduce(0) { try $1.docID == document ? $0 + $1.score() : $0 }
  }

  func has(_ document: DocumentID) throws -> Bool { try cursors.contains { try $0.has(document) } }

  func floor(from document: DocumentID) -> DocumentID {
    cursors.reduce(exhaustedDocument) { min($0, $1.floor(from: document)) }
  }

  private func start(_ move: (any DocumentCursor) throws -> Void) throws {
    for cursor in cursors { try move(cursor) }
    isStarted = true
    for index in stride(from: heap.count / 2, through: 0, by: -1) { siftDown(index) }
  }

  private func siftDown(_ start: Int) {
    var parent = start
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if cursors[heap[child]].docID < cursors[heap[smallest]].docID { smallest = child }
      }
      if smallest == parent { return }
      heap.swapAt(parent, smallest)
      parent = smallest
    }
  }
}

/// The documents of one cursor that another one does not match.
final class ExclusionCursor: DocumentCursor {
  let included: any DocumentCursor
  let excluded: any DocumentCursor

  init(_ included: any DocumentCursor, except excluded: any DocumentCursor) {
    self.included = included
    self.excluded = excluded
  }

  var docID: DocumentID { included.docID }

  var cost: Int { included.cost }

  func advance() throws {
    try included.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    try included.seek(to: target)
    try settle()
  }

  func score() throws -> Double { try included.score() }

  func floor(from document: DocumentID) -> DocumentID { included.floor(from: document) }

  private func settle() throws {
    while docID != exhaustedDocument {
      try excluded.seek(to: docID)
      if excluded.docID != docID { return }
      try included.advance()
    }
  }
}

/// The documents of one cursor, which score more where another one matches too.
final class OptionalCursor: DocumentCursor {
  private let required: any DocumentCursor
  private let optional: any DocumentCursor

  init(_ required: any DocumentCursor, optional: any DocumentCursor) {
    self.required = required
    self.optional = optional
  }

  var docID: DocumentID { required.docID }

  var cost: Int { required.cost }

  func advance() throws { try required.advance() }

  func seek(to target: DocumentID) throws { try required.seek(to: target) }

  func score() throws -> Double {
    let score = try required.score()
    try optional.seek(to: docID)
    return optional.docID == docID ? try score + optional.score() : score
  }
}
