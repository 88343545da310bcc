/// Several posting lists as one: a binary heap of cursors, the smallest document first.
final class PostingHeap {
  private let cursors: [PostingCursor]
  private var heap: [Int]
  private var isStarted = false
  private var scratch: [UInt32] = []

  /// Takes one cursor or more.
  init(_ cursors: [PostingCursor]) {
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
    if cursors.count == 1 { return try cursors[0].seek(to: target) }
    while docID < target {
      try cursors[heap[0]].seek(to: target)
      siftDown(0)
    }
  }

  /// The occurrences of all in the current document.
  func frequency() throws -> UInt32 {
    if cursors.count == 1 { return try cursors[0].frequency() }
    var sum: UInt32 = 0
    try forEachAtDocument { sum &+= try $0.frequency() }
    return sum
  }

  /// Replaces `result` by the positions of all in the current document, ascending and each once.
  func readPositions(into result: inout [UInt32]) throws {
    if cursors.count == 1 { return try cursors[0].readPositions(into: &result) }
    result.removeAll(keepingCapacity: true)
    try forEachAtDocument { cursor in
      try cursor.readPositions(into: &scratch)
      result += scratch
    }
    result.sort()
    var kept = 0
    for index in result.indices where kept == 0 || result[kept - 1] != result[index] {
      result[kept] = result[index]
      kept += 1
    }
    result.removeLast(result.count - kept)
  }

  /// Up to so many cursors are looked at one after the other.
  private static let fewCursors = 16

  /// Those on the smallest document are at the top of the heap, connected.
  private func forEachAtDocument(_ body: (PostingCursor) throws -> Void) throws {
    let document = docID
    if cursors.count <= Self.fewCursors {
      for cursor in cursors where cursor.docID == document { try body(cursor) }
      return
    }
    var open = [0]
    while let place = open.popLast() {
      guard place < heap.count, cursors[heap[place]].docID == document else { continue }
      try body(cursors[heap[place]])
      open.append(2 * place + 1)
      open.append(2 * place + 2)
    }
  }

  private func start(_ move: (PostingCursor) throws -> Void) throws {
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
