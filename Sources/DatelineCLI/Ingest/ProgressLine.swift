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
  mutating func update(_ report: Ingester.Report) {
    let now = ContinuousClock.now
    guard isShown, lastShown.map({ $0.duration(to: now) > .milliseconds(100) }) ?? true else { return }
    lastShown = now
    StandardError.write("\r\u{1B}[K" + text(report))
  }

  /// Clears the line.
  func finish() {
    if isShown { StandardError.write("\r\u{1B}[K") }
  }

  private func text(_ report: Ingester.Report) -> String {
    let elapsed = max(elapsed, 0.001)
    var parts = [
      "\(grouped(report.articleCount)) articles", "\(grouped(Int(Double(report.articleCount) / elapsed)))/s",
      byteText(report.byteCount),
    ]
    if let totalBytes, totalBytes > 0, report.byteCount > 0 {
      let done = min(1, Double(report.byteCount) / Double(totalBytes))
      let filled = Int(done * 20)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
      parts.insert("\(bar) \(Int(done * 100))%", at: 0)
      parts.append("\(timeText(elapsed / done - elapsed)) left")
    }
    return parts.joined(separator: " · ")
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// A whole number with commas: `1,250`.
func grouped(_ value: Int) -> String {
  var digits = String(abs(value))
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}

/// A count of things: `1 article`, `2 articles`.
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

/// A size: `34.5 MB`.
func byteText(_ count: Int) -> String {
  if count < 1000 { return "\(count) bytes" }
  for (unit, size) in [("kB", 1e3), ("MB", 1e6), ("GB", 1e9)] where Double(count) < size * 1000 {
    return "\((Double(count) / size * 10).rounded() / 10) \(unit)"
  }
  return "\((Double(count) / 1e12 * 10).rounded() / 10) TB"
}

/// A time: `850 ms`, `4.2 s` or `3:05 min`.
func timeText(_ seconds: Double) -> String {
  if seconds < 1 { return "\(Int(seconds * 1000)) ms" }
  if seconds < 60 { return "\((seconds * 10).rounded() / 10) s" }
  let whole = Int(seconds)
  return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60) min"
}
