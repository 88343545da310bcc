/// How well a run answers the topics that are judged.
public struct Evaluation: Hashable, Sendable {
  /// Which topics the mean is taken over.
  public enum Topics: Hashable, Sendable {
    /// All that are judged: one without answers counts 0 (trec_eval with `-c`).
    case judged
    /// Those of them that the run has answers to, which flatters systems that say nothing (trec_eval without `-c`).
    case answered
  }

  /// The figures of one topic.
  public struct TopicResult: Hashable, Sendable {
    /// The topic.
    public let topic: String
    /// How well it was answered.
    public let scores: EffectivenessScores
  }

  /// By topic, in the order of the judgements.
  public let topics: [TopicResult]
  /// The mean over them.
  public let mean: EffectivenessScores

  /// Scores a run.
  public init(_ run: RankedRun, against judgements: Judgements, over scope: Topics = .judged) {
    topics = judgements.topics.compactMap { topic in
      guard scope == .judged || run.answers[topic] != nil else { return nil }
      let ranking = run.ranking(of: topic)
      return TopicResult(
        topic: topic, scores: EffectivenessScores(ranking: ranking, grades: judgements.grades[topic] ?? [:]))
    }
    mean = EffectivenessScores(meanOf: topics.map(\.scores))
  }
}
