import CivilTime
@_spi(Measuring) import DatelineCorpus
import Foundation

// Prints the articles in the pages of a folder: a JSON object a line. Where a file has odds for the blocks of a page,
// those of `train.py --odds`, they stand in for the trees.
// Usage: articles FOLDER [ODDS] > articles.jsonl

struct Odds: Decodable {
  let id: String
  let odds: [Float]
}

let arguments = CommandLine.arguments
guard (2...3).contains(arguments.count) else {
  FileHandle.standardError.write(Data("Usage: articles FOLDER [ODDS]\n".utf8))
  exit(2)
}
let lines = arguments.count < 3 ? "" : try String(contentsOfFile: arguments[2], encoding: .utf8)
let pages = try lines.split(separator: "\n").map { try JSONDecoder().decode(Odds.self, from: Data($0.utf8)) }
let odds = Dictionary(uniqueKeysWithValues: pages.map { ($0.id, $0.odds) })
let now = CivilDate(daysSinceEpoch: 20_781)
let reader = CorpusReader(now: now, extractor: ProseExtractor(now: now) { odds[$0] })
let root = arguments[1]
let names = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted()
for name in names where name.hasSuffix(".html") {
  let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + name)))
  try reader.articles(in: bytes, path: name) { article in
    let fields: [String: Any] = [
      "id": name, "title": article.title, "text": article.text, "standfirst": article.standfirst ?? "",
      "kind": article.kind.rawValue, "date": article.date.map { "\($0)" } ?? "", "authors": article.authors,
      "modified": article.modified.map { "\($0)" } ?? "",
      "language": article.language ?? "", "site": article.site ?? "", "url": article.url ?? "",
      "signals": Dictionary(uniqueKeysWithValues: article.signals.map { ($0.key.rawValue, $0.value) }),
    ]
    FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: fields) + Data("\n".utf8))
  }
}
