internal import Dateline
internal import DatelineCorpus

/// Answers a file of topics and prints a TREC run.
struct TopicRun {
  let searcher: Searcher
  let depth: Int
  let tag: String

  func run(topicsAt path: String) throws {
    let run = TRECRun(tag: tag)
    var output = OutputBuffer()
    for (number, line) in try lines(of: path).enumerated() where !line.isEmpty {
      guard let tab = line.firstIndex(of: "\t") else {
        throw MalformedTopic(path: path, line: number + 1, found: String(line.prefix(40)))
      }
      let query = Query(wordsOf: String(line[line.index(after: tab)...]))
      let hits = try searcher.search(query, limit: depth).hits
      try output.write(run.lines(topic: String(line[..<tab]), hits))
    }
    try output.flush()
  }

  private func lines(of path: String) throws -> [Substring] {
    for walked in try FileWalker(paths: [path]) {
      switch walked {
      case .file(let file):
        let text = TextDecoder().decode(try FileContent(of: file).bytes).text
        return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      case .skipped(let skipped): throw skipped
      }
    }
    return []
  }
}

/// A line of a topics file that is not `id TAB text`.
struct MalformedTopic: Error, CustomStringConvertible {
  let path: String
  let line: Int
  let found: String

  var description: String {
    "\(path), line \(line): expected `id TAB text`, found \(JSONWriter.quoted(found)), which has no tab."
  }
}
