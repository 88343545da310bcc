internal import Dispatch
internal import Synchronization

/// Does a piece of work for each element of a sequence on several threads, and hands the results over in the order of
/// the elements, on the caller's thread.
///
/// At most `window` elements are under way at a time, which bounds the memory: a worker that is ahead waits.
package struct OrderedPipeline {
  private let workerCount: Int
  private let window: Int

  /// A pipeline of so many workers, with at most `window` elements under way. With one worker everything is done on the
  /// caller's thread.
  package init(workerCount: Int, window: Int) {
    precondition(workerCount > 0 && window > 0)
    self.workerCount = workerCount
    self.window = window
  }

  /// Runs until the elements end or `consume` throws; what it throws is thrown on. No worker is running any more when
  /// this returns.
  package func run<Element: Sendable, Result: Sendable>(
    _ elements: some Sequence<Element> & Sendable, work: @escaping @Sendable (Element) -> Result,
    consume: (Result) throws -> Void
  ) throws {
    guard workerCount > 1 else {
      for element in elements { try consume(work(element)) }
      return
    }
    let state = PipelineState<Result>(window: window)
    let source = Source(elements)
    let workers = DispatchGroup()
    for _ in 0..<workerCount {
      DispatchQueue.global().async(group: workers) {
        while state.waitForRoom(), let (number, element) = source.next() {
          guard let element else { return state.deliver(nil, number) }
          state.deliver(work(element), number)
        }
      }
    }
    defer {
      state.stop(workerCount: workerCount)
      workers.wait()
    }
    var number = 0
    while let result = state.take(number) {
      try consume(result)
      number += 1
    }
  }
}

/// Numbers the elements; the first number after the last element comes without one.
private final class Source<Element: Sendable>: Sendable {
  private let state: Mutex<(next: @Sendable () -> Element?, number: Int, isAtEnd: Bool)>

  init(_ elements: some Sequence<Element> & Sendable) {
    let iterator = IteratorBox(elements.makeIterator())
    state = Mutex(({ iterator.next() }, 0, false))
  }

  func next() -> (Int, Element?)? {
    state.withLock { state in
      if state.isAtEnd { return nil }
      let element = state.next()
      state.isAtEnd = element == nil
      defer { state.number += 1 }
      return (state.number, element)
    }
  }
}

/// An iterator that is only used under the lock of its `Source`; hence the unchecked conformance.
private final class IteratorBox<Iterator: IteratorProtocol>: @unchecked Sendable {
  private var iterator: Iterator

  init(_ iterator: Iterator) { self.iterator = iterator }

  func next() -> Iterator.Element? { iterator.next() }
}

/// A ring of slots, one for each element under way.
///
/// A worker waits for room before it takes a number. There have been `window` more permits than results taken, so the
/// slot of number n is free whenever n is given out: the result of n - window has been taken from it.
private final class PipelineState<Result: Sendable>: Sendable {
  private let slots: [Slot]
  private let room: DispatchSemaphore
  private let isStopped = Mutex(false)

  private final class Slot: Sendable {
    let ready = DispatchSemaphore(value: 0)
    let result = Mutex<Result?>(nil)
  }

  init(window: Int) {
    slots = (0..<window).map { _ in Slot() }
    // Counted up from zero: a semaphore that is let go below its first value is a programming error to Dispatch.
    room = DispatchSemaphore(value: 0)
    for _ in 0..<window { room.signal() }
  }

  /// Waits until one more element may be under way; false when the work is to stop.
  func waitForRoom() -> Bool {
    room.wait()
    return !isStopped.withLock { $0 }
  }

  func deliver(_ result: Result?, _ number: Int) {
    let slot = slots[number % slots.count]
    slot.result.withLock { $0 = result }
    slot.ready.signal()
  }

  func take(_ number: Int) -> Result? {
    let slot = slots[number % slots.count]
    slot.ready.wait()
    let result = slot.result.withLock { stored in
      defer { stored = nil }
      return stored
    }
    room.signal()
    return result
  }

  /// Lets every worker go.
  func stop(workerCount: Int) {
    isStopped.withLock { $0 = true }
    for _ in 0..<workerCount { room.signal() }
  }
}
