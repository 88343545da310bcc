/// The lists that have led an evaluation: of a document that one of them has, nothing more is to be found.
///
/// They are asked about each hit of what follows, so no references are counted.
///
/// Unsafe memory: references to lists, which whoever appends them keeps alive.
@safe
struct LeadLists {
  private var lists: [Unmanaged<PostingScorer>] = unsafe []

  mutating func append(_ list: PostingScorer) { unsafe lists.append(.passUnretained(list)) }

  /// Whether one of them has a document; documents are asked for in ascending order.
  @inline(__always)
  func have(_ document: DocumentID) throws -> Bool {
    for index in unsafe lists.indices {
      if try unsafe lists[index]._withUnsafeGuaranteedRef({ try $0.has(document) }) { return true }
    }
    return false
  }
}
