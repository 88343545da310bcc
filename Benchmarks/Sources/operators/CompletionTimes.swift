import Dateline

/// Times the completion of the beginnings of words.
struct CompletionTimes {
  let searcher: Searcher

  /// Prints how long making ready takes, and for each length of a beginning the mean and the largest time (best of five).
  func printAll(_ pairs: [(String, String)]) throws {
    let completer = Completer(searcher.snapshot)
    let start = ContinuousClock.now
    try completer.prepare()
    print("\nCompletion: ready after \(microseconds(start.duration(to: .now)) / 1000) ms\n")
    print("| Letters | Mean | Largest |\n|---:|---:|---:|")
    for length in 1...6 {
      var times: [Int] = []
      for pair in pairs {
        var best = Duration.seconds(1_000)
        for _ in 0..<5 {
          let start = ContinuousClock.now
          _ = try completer.completions(of: String(pair.0.prefix(length)))
          best = min(best, start.duration(to: .now))
        }
        times.append(microseconds(best))
      }
      print("| \(length) | \(times.reduce(0, +) / max(1, times.count)) | \(times.max() ?? 0) |")
    }
  }

  private func microseconds(_ time: Duration) -> Int {
    Int(time.components.seconds) * 1_000_000 + Int(time.components.attoseconds / 1_000_000_000_000)
  }
}
