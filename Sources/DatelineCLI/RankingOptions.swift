internal import ArgumentParser
internal import Dateline

/// The options of ranking.
struct RankingOptions: ParsableArguments {
  /// The ranking models by their names.
  enum Model: String, ExpressibleByArgument, CaseIterable {
    case bm25, bm25f, proximity

    var model: RankingModel {
      switch self {
      case .bm25: .bm25
      case .bm25f: .bm25f
      case .proximity: .proximity
      }
    }
  }

  @Option(
    help: ArgumentHelp(
      "bm25; bm25f, which adds up title and text before they saturate; proximity, which lets words near each other count.",
      valueName: "model"))
  var rank: Model = .bm25

  @Option(help: "How soon more occurrences of a word stop counting.")
  var k1: Float = BM25().k1

  @Option(help: "How much long articles are held back, 0 to 1.")
  var b: Float = BM25().b

  @Option(
    help: ArgumentHelp(
      """
      What a word in the title is worth beside one in the text (default: \(RankingModel.bm25.titleWeight); with \
      --rank bm25f: \(RankingModel.bm25f.titleWeight))
      """, valueName: "weight"))
  var titleWeight: Float?

  @Option(help: ArgumentHelp("What words near each other add with --rank proximity.", valueName: "weight"))
  var proximityWeight: Float = BM25().proximityWeight

  @Option(help: "How soon a word that the query repeats stops counting.")
  var k3: Float = BM25().k3

  @Option(help: "What a function word (the, of, is) counts beside other words, 0 to 1.")
  var functionWordWeight: Float = BM25().functionWordWeight

  @Flag(help: "Widen the query by words of the articles that it finds first.")
  var expand = false

  @Option(help: ArgumentHelp("How many articles --expand reads.", valueName: "count"))
  var expandDocuments = QueryExpansion().documentCount

  @Option(help: ArgumentHelp("How many words --expand adds.", valueName: "count"))
  var expandTerms = QueryExpansion().termCount

  @Option(help: ArgumentHelp("The part that the words of the query keep, above 0 to 1.", valueName: "part"))
  var expandWeight: Float = QueryExpansion().originalWeight

  /// All of it as one value.
  var settings: RankingSettings {
    RankingSettings(
      bm25: BM25(
        model: rank.model, k1: k1, b: b, titleWeight: titleWeight, k3: k3, functionWordWeight: functionWordWeight,
        proximityWeight: proximityWeight),
      expansion: QueryExpansion(
        documentCount: expandDocuments, termCount: expandTerms, originalWeight: expandWeight),
      expands: expand)
  }

  func validate() throws {
    let values: [(RankingParameter, Float)] = [
      (.k1, k1), (.b, b), (.titleWeight, titleWeight ?? 0), (.k3, k3), (.functionWordWeight, functionWordWeight),
      (.proximityWeight, proximityWeight),
      (.expandDocuments, Float(expandDocuments)), (.expandTerms, Float(expandTerms)), (.expandWeight, expandWeight),
    ]
    for (parameter, value) in values where !parameter.allows(Double(value)) {
      throw ValidationError("--\(parameter.rawValue) takes \(parameter.range).")
    }
  }
}
