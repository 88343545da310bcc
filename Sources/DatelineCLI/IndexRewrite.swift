internal import Dateline
internal import Synchronization

/// Runs what writes an index anew without adding to it, shows how far it is, and says what it brought.
struct IndexRewrite {
  private let path: String
  private let memoryBudget: Int

  init(path: String, memoryBudget: Int = 256 << 20) {
    self.path = path
    self.memoryBudget = memoryBudget
  }

  func run(
    saying verb: String, _ body: (IndexWriter, @escaping MergeProgress.Report) throws -> Void
  ) throws {
    // Opened first: where there is no index, none is made.
    let before = try IndexSnapshot(path: path).size
    let start = ContinuousClock.now
    let line = MergeProgressLine(isShown: StandardError.isTerminal)
    let writer = try IndexWriter(path: path, options: .init(memoryBudget: memoryBudget))
    defer { writer.close() }
    do {
      try body(writer) { line.update($0) }
      line.finish()
    } catch {
      line.finish()
      throw error
    }
    try writer.commit()
    let after = try IndexSnapshot(path: path).size
    try StandardOutput.write(
      """
      \(verb) \(counted(after.documentCount, "article")) in \(timeText(start.duration(to: .now).seconds)): \
      \(before.text) before, \(after.text) now. Index: \(path)

      """)
  }
}

/// A line on the terminal that says how far a merge is.
private final class MergeProgressLine: Sendable {
  private let isShown: Bool
  private let shown = Mutex<(phase: MergeProgress.Phase, percent: Int)?>(nil)

  init(isShown: Bool) { self.isShown = isShown }

  func update(_ progress: MergeProgress) {
    guard isShown else { return }
    let percent = Int(progress.fraction * 100)
    shown.withLock { shown in
      if let shown, shown.phase == progress.phase, shown.percent >= percent { return }
      shown = (progress.phase, percent)
      StandardError.write("\r\u{1B}[K\(progress.phase == .ordering ? "Ordering" : "Writing") \(percent)%")
    }
  }

  func finish() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }
}

extension IndexSize {
  fileprivate var text: String { "\(byteText(byteCount)) in \(counted(segmentCount, "segment"))" }
}
