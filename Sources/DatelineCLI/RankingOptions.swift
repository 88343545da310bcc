internal import ArgumentParser
internal import Dateline

/// The parameters of ranking.
struct RankingOptions: ParsableArguments {
  @Option(help: "How soon more occurrences of a word stop counting.")
  var k1: Float = BM25().k1

  @Option(help: "How much long articles are held back, 0 to 1.")
  var b: Float = BM25().b

  @Option(help: "What a word in the title is worth beside one in the text.")
  var titleWeight: Float = BM25().titleWeight

  var bm25: BM25 { BM25(k1: k1, b: b, titleWeight: titleWeight) }

  func validate() throws {
    guard k1 >= 0, k1.isFinite else { throw ValidationError("--k1 takes a number from 0.") }
    guard (0...1).contains(b) else { throw ValidationError("--b takes a number from 0 to 1.") }
    guard titleWeight >= 0, titleWeight.isFinite else { throw ValidationError("--title-weight takes a number from 0.") }
  }
}
