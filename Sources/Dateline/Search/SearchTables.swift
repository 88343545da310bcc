internal import Synchronization

/// The tables that a search works with. They are lent by a ``Pool`` and used again: to allocate and clear a hundred kilobytes
/// takes longer than a small query does.
///
/// Every search leaves them as it found them: no scores in the window, no candidates. One that fails does not give them back.
final class SearchTables: @unchecked Sendable {
  /// Shared by nobody while they are lent.
  let window = ScoreWindow.allocate()
  let candidates = Candidates.allocate()

  deinit {
    window.deallocate()
    candidates.deallocate()
  }

  /// Tables for as many searches as run at a time.
  final class Pool: Sendable {
    private let idle = Mutex<[SearchTables]>([])
    /// More than this many are not kept.
    private static let limit = 64

    /// Tables that nobody else uses until they are given back.
    func take() -> SearchTables { idle.withLock { $0.popLast() } ?? SearchTables() }

    /// Gives tables back after a search.
    func giveBack(_ tables: SearchTables) { idle.withLock { if $0.count < Self.limit { $0.append(tables) } } }
  }
}
