private import Glibc

/// How well one topic was answered, or the mean over topics. Each figure is from 0 to 1; all are trec_eval's.
///
/// The names in brackets are those of trec_eval. Source of the definitions: its code, version 9.0, `m_map.c`,
/// `m_ndcg_cut.c`, `m_P.c`, `m_recall.c` and `m_recip_rank.c`.
public struct EffectivenessScores: Hashable, Sendable {
  /// MAP (`map`): the mean, over all relevant documents, of the precision at the rank of each; 0 for one not returned.
  public var averagePrecision = 0.0
  /// nDCG@10 (`ndcg_cut_10`): the sum of grade / log2(rank + 1) over the first ten, as a part of the greatest possible.
  public var ndcg10 = 0.0
  /// P@10 (`P_10`): the relevant documents among the first ten, divided by ten even if fewer were returned.
  public var precision10 = 0.0
  /// Recall@1000 (`recall_1000`): the part of the relevant documents that is among the first thousand.
  public var recall1000 = 0.0
  /// MRR (`recip_rank`): 1 / the rank of the first relevant document; 0 where there is none.
  public var reciprocalRank = 0.0

  /// All figures 0: of a topic without answers.
  public init() {}

  /// The figures of a topic, in time linear in the ranking and the judgements.
  ///
  /// - Parameters:
  ///   - ranking: The documents that were returned, best first, each once.
  ///   - grades: The grades of the judged documents.
  public init(ranking: [String], grades: [String: Int]) {
    let relevantCount = grades.values.count { $0 > 0 }
    guard relevantCount > 0 else { return }
    var found = 0
    for (index, document) in ranking.enumerated() {
      guard let grade = grades[document], grade > 0 else { continue }
      found += 1
      if found == 1 { reciprocalRank = 1 / Double(index + 1) }
      averagePrecision += Double(found) / Double(index + 1)
      if index < 10 {
        precision10 += 1
        ndcg10 += Self.discounted(grade, at: index)
      }
      if index < 1000 { recall1000 += 1 }
    }
    averagePrecision /= Double(relevantCount)
    precision10 /= 10
    recall1000 /= Double(relevantCount)
    ndcg10 /= Self.idealGain(grades)
  }

  /// The mean over topics, a topic after the other; 0 where there is none.
  public init(meanOf topics: [EffectivenessScores]) {
    guard !topics.isEmpty else { return }
    for figure in Self.figures {
      self[keyPath: figure] = topics.reduce(0) { $0 + $1[keyPath: figure] } / Double(topics.count)
    }
  }

  private static var figures: [WritableKeyPath<EffectivenessScores, Double>] {
    [\.averagePrecision, \.ndcg10, \.precision10, \.recall1000, \.reciprocalRank]
  }

  private static func discounted(_ grade: Int, at index: Int) -> Double { Double(grade) / log2(Double(index + 2)) }

  /// What the ten documents with the best grades give.
  private static func idealGain(_ grades: [String: Int]) -> Double {
    let best = grades.values.filter { $0 > 0 }.sorted(by: >).prefix(10)
    return best.enumerated().reduce(0) { $0 + discounted($1.element, at: $1.offset) }
  }
}
