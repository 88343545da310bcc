internal import Dateline

/// Answers topics and prints a TREC run.
struct TopicRun {
  let searcher: Searcher
  let settings: RankingSettings
  let depth: Int
  let tag: String

  func run(_ topics: [Topic]) throws {
    let run = TRECRun(tag: tag)
    var output = OutputBuffer()
    for topic in topics {
      try output.write(run.lines(topic: topic.id, try answers(to: topic)))
    }
    try output.flush()
  }

  /// The hits for the words of a topic; nothing in it is an operator.
  func answers(to topic: Topic, _ parts: [Topic.Part] = [.title]) throws -> [Hit] {
    try settings.prepare(Query(wordsOf: topic.text(parts)), searcher).search(limit: depth).hits
  }
}
