import BareParse
import CivilTime
import DatelineCorpus
import Foundation

// Measures how fast articles are found in the pages of a folder, beside a bare parse of the same pages by libxml2.
// Usage: extraction FOLDER [ROUNDS]

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("extraction: \(message)\n".utf8))
  exit(2)
}

guard (2...3).contains(CommandLine.arguments.count) else { fail("expected a folder: extraction FOLDER [ROUNDS]") }
let root = CommandLine.arguments[1]
let roundsArgument = CommandLine.arguments.dropFirst(2).first ?? "3"
guard let rounds = Int(roundsArgument), rounds > 0 else {
  fail("expected a number of rounds of at least 1, found '\(roundsArgument)'")
}
guard let files = FileManager.default.enumerator(atPath: root) else { fail("cannot read the folder '\(root)'") }
var pages: [[UInt8]] = []
for case let name as String in files where name.hasSuffix(".html") {
  pages.append([UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + name))))
}
guard !pages.isEmpty else { fail("there is no page, a file whose name ends in .html, in '\(root)'") }

/// The time of the processor in seconds.
func processorTime() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

let size = pages.reduce(0) { $0 + $1.count }
// 2026-11-24: the dates of all pages are before.
let reader = CorpusReader(now: CivilDate(daysSinceEpoch: 20_781))
var bestBare = Double.infinity
var best = Double.infinity
for _ in 0..<rounds {
  var start = processorTime()
  var events = 0
  for page in pages {
    events += page.withUnsafeBytes { bare_parse($0.bindMemory(to: CChar.self).baseAddress, $0.count) }
  }
  bestBare = min(bestBare, processorTime() - start)
  start = processorTime()
  var length = 0
  for page in pages { reader.articles(in: page, path: "a.html") { length += $0.text.utf8.count } }
  best = min(best, processorTime() - start)
  print("\(events) events of the bare parse, \(length) bytes of articles")
}
let megabytes = Double(size) / 1e6
print(
  "\(pages.count) pages, \(megabytes) MB: bare \(megabytes / bestBare) MB/s, extraction \(megabytes / best) MB/s, "
    + "ratio \(bestBare / best)")
