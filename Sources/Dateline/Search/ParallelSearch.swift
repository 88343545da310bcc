internal import Dispatch
internal import Synchronization

extension PreparedQuery {
  /// Collects the best documents of all parts, several at a time.
  ///
  /// Every thread has a collector of its own, and all know the best threshold of any. What they keep is put together at the end:
  /// the result is that of one thread, to the last bit.
  func collect(_ parts: SearchParts, limit: Int) throws -> TopKCollector {
    let threshold = SharedThreshold()
    let next = Atomic(0)
    // Safe: what is shared is only read. The one thing in a plan that is written to are the limits that patterns meet, and
    // plans with patterns are searched by one thread (`canBeSearchedInParallel`).
    nonisolated(unsafe) let query = self
    let outcome = Mutex<Result<TopKCollector, any Error>>(.success(TopKCollector(limit: limit)))
    DispatchQueue.concurrentPerform(iterations: min(parts.threadCount, parts.parts.count)) { _ in
      let result = Result {
        var collector = TopKCollector(limit: limit, sharing: threshold)
        while true {
          let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard number < parts.parts.count else { return collector }
          let part = parts.parts[number]
          _ = try unsafe query.collect(from: part.segment, part.documents, into: &collector, counting: false)
        }
      }
      outcome.withLock { outcome in
        guard case .success(var all) = outcome else { return }
        switch result {
        case .success(let some):
          all.add(some)
          outcome = .success(all)
        case .failure: outcome = result
        }
      }
    }
    return try outcome.withLock { try $0.get() }
  }
}
