import Foundation
import Testing

@testable import Dateline

/// Figures worked out by hand, as trec_eval defines them.
@Suite struct EffectivenessScoreTests {
  @Test func aRankingIsScoredAsByHand() {
    // Relevant: b (grade 2), d (1), x (1, not returned). Ranks 2 and 4.
    let scores = EffectivenessScores(ranking: ["a", "b", "c", "d"], grades: ["a": 0, "b": 2, "d": 1, "x": 1, "y": -1])
    #expect(isClose(scores.averagePrecision, (1.0 / 2 + 2.0 / 4) / 3))
    #expect(isClose(scores.reciprocalRank, 0.5))
    #expect(isClose(scores.precision10, 0.2))
    #expect(isClose(scores.recall1000, 2.0 / 3))
    let gain = 2 / log2(3.0) + 1 / log2(5.0)
    let ideal = 2 / log2(2.0) + 1 / log2(3.0) + 1 / log2(4.0)
    #expect(isClose(scores.ndcg10, gain / ideal))
  }

  @Test func cutoffsAreAtTenAndAThousand() {
    let ranking = (1...1001).map { "d\($0)" }
    let scores = EffectivenessScores(ranking: ranking, grades: ["d10": 1, "d11": 1, "d1000": 1, "d1001": 1])
    #expect(isClose(scores.precision10, 0.1))
    #expect(isClose(scores.recall1000, 0.75))
    #expect(isClose(scores.averagePrecision, (1.0 / 10 + 2.0 / 11 + 3.0 / 1000 + 4.0 / 1001) / 4))
    let ideal = (0..<4).reduce(0.0) { $0 + 1 / log2(Double($1 + 2)) }
    #expect(isClose(scores.ndcg10, 1 / log2(11.0) / ideal))
  }

  @Test func theIdealOfManyRelevantDocumentsIsThatOfTheBestTen() {
    let grades = Dictionary(uniqueKeysWithValues: (0..<30).map { ("d\($0)", $0 < 12 ? 3 : 1) })
    let scores = EffectivenessScores(ranking: (0..<10).map { "d\($0)" }, grades: grades)
    #expect(isClose(scores.ndcg10, 1))
    #expect(isClose(scores.averagePrecision, 10.0 / 30))
  }

  @Test(arguments: [[:], ["a": 0], ["a": -2]]) func withoutRelevantDocumentsEverythingIsZero(grades: [String: Int]) {
    #expect(EffectivenessScores(ranking: ["a", "b"], grades: grades) == EffectivenessScores())
  }

  @Test func judgedTopicsWithoutAnswersCountZeroUnlessTheyAreLeftOut() throws {
    let judgements = try Judgements(parsing: "1 0 a 1\n2 0 b 1\n")
    let run = try RankedRun(parsing: "1 Q0 a 1 9.5 x\n3 Q0 a 1 9.5 x\n")
    let all = Evaluation(run, against: judgements)
    #expect(all.topics.map(\.topic) == ["1", "2"])
    #expect(all.mean.averagePrecision == 0.5)
    let answered = Evaluation(run, against: judgements, over: .answered)
    #expect(answered.topics.map(\.topic) == ["1"])
    #expect(answered.mean.averagePrecision == 1)
    #expect(Evaluation(RankedRun(), against: judgements, over: .answered).mean == EffectivenessScores())
  }

  private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }
}
