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

/// Some megabytes of pages in turn: a machine that changes its speed every few seconds changes it for both sides, and no
/// page is still in the processor's cache from one side when the other gets it.
let batchSize = 8_000_000
var batches: [[[UInt8]]] = []
var length = batchSize
for page in pages {
  if length >= batchSize {
    batches.append([])
    length = 0
  }
  batches[batches.count - 1].append(page)
  length += page.count
}

let megabytes = Double(pages.reduce(0) { $0 + $1.count }) / 1e6
// 2026-11-24: the dates of all pages are before.
let reader = CorpusReader(now: CivilDate(daysSinceEpoch: 20_781))
var bestBare = Double.infinity
var best = Double.infinity
var ratios: [Double] = []
for _ in 0..<rounds {
  var bare = 0.0
  var extraction = 0.0
  var events = 0
  var length = 0
  for batch in batches {
    var start = processorTime()
    for page in batch {
      events += page.withUnsafeBytes { bare_parse($0.bindMemory(to: CChar.self).baseAddress, $0.count) }
    }
    bare += processorTime() - start
    start = processorTime()
    for page in batch { reader.articles(in: page, path: "a.html") { length += $0.text.utf8.count } }
    extraction += processorTime() - start
  }
  bestBare = min(bestBare, bare)
  best = min(best, extraction)
  ratios.append(bare / extraction)
  print("\(events) events of the bare parse, \(length) bytes of articles")
}

func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
print(
  "\(pages.count) pages, \(rounded(megabytes)) MB, best of \(rounds): bare \(rounded(megabytes / bestBare)) MB/s, "
    + "extraction \(rounded(megabytes / best)) MB/s, ratio \(rounded(ratios.sorted()[ratios.count / 2])) in the median")
