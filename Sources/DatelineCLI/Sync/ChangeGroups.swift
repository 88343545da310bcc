internal import DatelineCorpus

/// The changes of a plan in groups that are read and analysed together: of about so many bytes of files to read.
struct ChangeGroups: Sequence, Sendable {
  let plan: SyncPlan
  let byteCount: Int

  func makeIterator() -> Iterator { Iterator(changes: plan.makeIterator(), byteCount: byteCount) }

  struct Iterator: IteratorProtocol {
    fileprivate var changes: SyncPlan.Iterator
    fileprivate let byteCount: Int
    /// A group has no more changes than this, so that progress shows even where files are tiny or unchanged.
    private static let maximumCount = 1024

    mutating func next() -> [FileChange]? {
      var group: [FileChange] = []
      var sum = 0
      while sum < byteCount, group.count < Self.maximumCount, let change = changes.next() {
        group.append(change)
        switch change {
        case .new(let file, _), .touched(let file, _, _): sum += file.size
        case .unchanged, .gone, .skipped, .failed: break
        }
      }
      return group.isEmpty ? nil : group
    }
  }
}
