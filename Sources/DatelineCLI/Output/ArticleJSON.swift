internal import CivilTime
internal import DatelineCorpus

extension Article {
  /// The article as one line of JSON; with what was considered for its fields, where that was kept and is wanted.
  func json(explained: Bool) -> String {
    var writer = JSONWriter()
    writer.add("id", id)
    writer.add("title", title)
    writer.add("text", text)
    writer.add("standfirst", standfirst)
    writer.add("kind", kind.rawValue)
    writer.add("date", date?.description)
    writer.add("modified", modified?.description)
    writer.add("authors", authors)
    writer.add("language", language)
    writer.add("url", url)
    writer.add("site", site)
    writer.add("section", section)
    writer.add("keywords", keywords)
    var origins = JSONWriter()
    for field in Field.allCases { if let signal = signals[field] { origins.add(field.rawValue, signal) } }
    writer.add("signals", origins)
    if explained { writer.add("candidates", candidates.map(\.json)) }
    return writer.line
  }
}

extension Article.Candidate {
  fileprivate var json: JSONWriter {
    var writer = JSONWriter()
    writer.add("field", field.rawValue)
    writer.add("signal", signal)
    writer.add("value", value)
    switch outcome {
    case .taken: writer.add("outcome", "taken")
    case .outranked: writer.add("outcome", "outranked")
    case .refused(let reason):
      writer.add("outcome", "refused")
      writer.add("reason", reason)
    }
    return writer
  }
}
