import BareParse
import CivilTime
import DatelineCorpus
import Foundation

let root = CommandLine.arguments[1]
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2])! : 3
var pages: [[UInt8]] = []
for case let name as String in FileManager.default.enumerator(atPath: root)! where name.hasSuffix(".html") {
  pages.append([UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + name))))
}
let size = pages.reduce(0) { $0 + $1.count }
func cpu() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
var bestBare = 1e9, best = 1e9
let reader = CorpusReader(now: CivilDate(year: 2026, month: 11, day: 24)!)
for _ in 0..<rounds {
  var start = cpu()
  var events = 0
  for page in pages {
    events += page.withUnsafeBytes { bare_parse($0.bindMemory(to: CChar.self).baseAddress, $0.count) }
  }
  bestBare = min(bestBare, cpu() - start)
  start = cpu()
  var length = 0
  for page in pages { reader.articles(in: page, path: "a.html") { length += $0.text.utf8.count } }
  best = min(best, cpu() - start)
  print(events, length)
}
let megabytes = Double(size) / 1e6
print(
  "\(pages.count) pages, \(megabytes) MB: bare \(megabytes / bestBare) MB/s, extraction \(megabytes / best) MB/s, ratio \(bestBare / best)"
)
