import CivilTime
@_spi(Measuring) import DatelineCorpus
import Foundation

// Prints, for every page of a folder, its blocks of text and what the classifier is told of each: a JSON object a line.
// Usage: features FOLDER > features.jsonl

guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("Usage: features FOLDER\n".utf8))
  exit(2)
}
let root = CommandLine.arguments[1]
// Dates do not matter here.
let reader = CorpusReader(now: CivilDate(daysSinceEpoch: 20_000))
let names = (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted()
for name in names where name.hasSuffix(".html") {
  let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + name)))
  let document = try HTMLParser().parse(TextDecoder().decode(bytes).utf8)
  var title = ""
  reader.articles(in: bytes, path: name) { title = $0.title }
  var blocks: [[String: Any]] = []
  if !document.blocks.isEmpty {
    let features = BlockFeatures(document, title: title)
    var row = FeatureRow()
    for index in document.blocks.indices {
      features.fill(&row, block: index)
      blocks.append(["text": document.text(of: document.blocks[index]), "row": row.all.map(Double.init)])
    }
  }
  let page: [String: Any] = ["id": name, "canonical": document.canonical ?? "", "blocks": blocks]
  FileHandle.standardOutput.write(try JSONSerialization.data(withJSONObject: page) + Data("\n".utf8))
}
