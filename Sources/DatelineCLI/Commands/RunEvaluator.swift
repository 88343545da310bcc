internal import Dateline

/// Scores runs and says what is odd about them.
struct RunEvaluator {
  let judgements: Judgements
  let scope: Evaluation.Topics

  func evaluate(_ run: RankedRun) -> Evaluation {
    let names = DocumentNames(judgements)
    let renamed = run.renamed(names)
    let documents = renamed.answers.values.joined().map(\.document)
    if !documents.isEmpty, !documents.contains(where: names.isJudged) {
      StandardError.write("note: none of the articles found is in the judgements. Do their names agree?\n")
    }
    return Evaluation(renamed, against: judgements, over: scope)
  }

  /// Says which topics cannot be scored.
  func note(topics: [Topic]) {
    let judged = Set(judgements.topics)
    let asked = Set(topics.map { TRECRun.word($0.id) })
    let left = asked.subtracting(judged).count
    if left > 0 { StandardError.write("note: \(counted(left, "topic")) without judgements left out.\n") }
    let missing = judged.subtracting(asked).count
    if missing > 0 { StandardError.write("note: \(counted(missing, "judged topic")) not among the topics.\n") }
  }
}

extension TopicRun {
  /// The answers to topics as a run. Topics and documents are named as in a run that is printed.
  func collect(_ topics: [Topic], _ parts: [Topic.Part]) throws -> RankedRun {
    var run = RankedRun()
    for topic in topics {
      let hits = try answers(to: topic, parts)
      guard !hits.isEmpty else { continue }
      run.add(
        hits.map { RankedRun.Answer(document: TRECRun.word($0.id), score: $0.score) }, to: TRECRun.word(topic.id))
    }
    return run
  }
}
