/// A line on the terminal that says how far indexing is: rate, and the time left once the total is known.
struct ProgressLine {
  private let start = ContinuousClock.now
  private var lastShown: ContinuousClock.Instant?
  private let isShown: Bool
  /// The bytes of all files; nil while they are not known.
  private let totalBytes: Int?

  init(isShown: Bool, totalBytes: Int?) {
    self.isShown = isShown
    self.totalBytes = totalBytes
  }

  /// The time since the start, in seconds.
  var elapsed: Double { start.duration(to: .now).seconds }

  /// Shows where things stand, at most ten times a second.
  mutating func update(_ report: SyncReport) {
    let now = ContinuousClock.now
    guard isShown, lastShown.map({ $0.duration(to: now) > .milliseconds(100) }) ?? true else { return }
    lastShown = now
    StandardError.write(
      "\r\u{1B}[K" + Self.text(report, elapsed: elapsed, totalBytes: totalBytes, width: StandardError.width))
  }

  /// Clears the line.
  func finish() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }

  /// The line, made to fit on one row of a terminal: what does not fit is left out, the least important first.
  static func text(_ report: SyncReport, elapsed: Double, totalBytes: Int?, width: Int?) -> String {
    let elapsed = max(elapsed, 0.001)
    var parts = [
      "\(grouped(report.articleCount)) articles", "\(grouped(Int(Double(report.articleCount) / elapsed)))/s",
      byteText(report.byteCount),
    ]
    if let totalBytes, totalBytes > 0, report.byteCount > 0 {
      let done = min(1, Double(report.byteCount) / Double(totalBytes))
      parts = ["\(bar(done)) \(Int(done * 100))%", "\(timeText(elapsed / done - elapsed)) left"] + parts
    }
    // A terminal wraps when its last column is written, so that column stays empty.
    let room = (width ?? .max) - 1
    while parts.count > 1, parts.joined(separator: " · ").count > room { parts.removeLast() }
    return String(parts.joined(separator: " · ").prefix(max(0, room)))
  }

  private static func bar(_ done: Double) -> String {
    let filled = Int(done * 20)
    return String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
