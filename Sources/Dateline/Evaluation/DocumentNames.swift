/// What the documents of an index are called in judgements.
///
/// An index names an article by the path of its file (`docs/FT911-3.txt`), judgements by what stood in it or by the name
/// of the file (`FT911-3`). A document goes by the first of these names that is judged for any topic: its ID, what
/// follows the last `#` of it (the record of a file of many), its last path component, and that component with one
/// extension less after the other. One that is judged under none of them keeps its ID and counts as not relevant.
public struct DocumentNames: Sendable {
  private let judged: Set<String>

  /// The names in judgements.
  public init(_ judgements: Judgements) { judged = judgements.documents }

  /// Whether judgements have a name.
  public func isJudged(_ name: String) -> Bool { judged.contains(name) }

  /// What judgements call a document; its ID where they do not have it.
  public func name(of id: String) -> String {
    if judged.contains(id) { return id }
    if let sign = id.lastIndex(of: "#") {
      let record = String(id[id.index(after: sign)...])
      if judged.contains(record) { return record }
    }
    var name = id[...]
    if let slash = name.lastIndex(of: "/") { name = name[name.index(after: slash)...] }
    while true {
      if judged.contains(String(name)) { return String(name) }
      guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return id }
      name = name[..<dot]
    }
  }
}

extension RankedRun {
  /// The same answers under the names of judgements. Of several documents of a topic that would go by one name, the best
  /// gets it.
  public func renamed(_ names: DocumentNames) -> RankedRun {
    var result = RankedRun()
    for (topic, answers) in answers {
      var taken: Set<String> = Set(answers.map(\.document).filter(names.isJudged))
      result.add(
        answers.sorted(by: Self.isBetter).map { answer in
          let name = names.name(of: answer.document)
          let isFree = name != answer.document && taken.insert(name).inserted
          return Answer(document: isFree ? name : answer.document, score: answer.score)
        }, to: topic)
    }
    return result
  }
}
