import Foundation
import Synchronization
import Testing

@testable import Dateline

@Suite("A pipeline keeps the order")
struct OrderedPipelineTests {
  private struct Stop: Error {}

  @Test(
    "Results come in the order of the elements, however long each takes",
    arguments: [(1, 1), (1, 4), (4, 1), (8, 2), (3, 3), (4, 16), (32, 8)])
  func order(workerCount: Int, window: Int) throws {
    var results: [Int] = []
    try OrderedPipeline(workerCount: workerCount, window: window).run(0..<500) { number in
      // Every seventh element is late, so that those after it overtake it.
      if number % 7 == 0 { usleep(UInt32(number % 3) * 300) }
      return number * 2
    } consume: {
      results.append($0)
    }
    #expect(results == (0..<500).map { $0 * 2 })
  }

  @Test("No elements, no results", arguments: [1, 4])
  func empty(workerCount: Int) throws {
    try OrderedPipeline(workerCount: workerCount, window: 4).run(0..<0) {
      $0
    } consume: { _ in
      Issue.record("there is nothing to consume")
    }
  }

  @Test("At most as many elements are under way as the window has")
  func window() throws {
    let underWay = Mutex((now: 0, most: 0))
    try OrderedPipeline(workerCount: 8, window: 3).run(0..<200) { number in
      underWay.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
      return number
    } consume: { _ in
      underWay.withLock { $0.now -= 1 }
    }
    #expect(underWay.withLock { $0.most } <= 4)
  }

  @Test("What consume throws is thrown on, and the work has stopped by then", arguments: [(1, 1), (4, 1), (4, 16)])
  func stopping(workerCount: Int, window: Int) throws {
    let workCount = Mutex(0)
    #expect(throws: Stop.self) {
      try OrderedPipeline(workerCount: workerCount, window: window).run(0..<1_000_000) { number in
        workCount.withLock { $0 += 1 }
        return number
      } consume: { number in
        if number == 20 { throw Stop() }
      }
    }
    let done = workCount.withLock { $0 }
    #expect((21...21 + window + workerCount).contains(done))
    usleep(2000)
    #expect(workCount.withLock { $0 } == done)
  }
}
