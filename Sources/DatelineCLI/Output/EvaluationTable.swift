internal import Dateline
internal import Glibc

/// Prints the figures of an evaluation, for people and for programs.
enum EvaluationTable {
  static let names = ["MAP", "nDCG@10", "P@10", "recall@1000", "MRR"]
  private static let keys = ["map", "ndcg_cut_10", "P_10", "recall_1000", "recip_rank"]

  private static func figures(_ scores: EffectivenessScores) -> [Double] {
    [scores.averagePrecision, scores.ndcg10, scores.precision10, scores.recall1000, scores.reciprocalRank]
  }

  /// The cells of a row, to four digits as trec_eval prints them.
  static func cells(_ scores: EffectivenessScores) -> [String] { figures(scores).map(fourDigits) }

  /// Adds the figures under trec_eval's names.
  static func add(_ scores: EffectivenessScores, to writer: inout JSONWriter) {
    for (key, figure) in zip(keys, figures(scores)) { writer.add(key, figure) }
  }

  /// Rows of cells in columns: the first column flush left, numbers flush right.
  static func text(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].columns }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.columns))
        return index == 0 ? cell.0 + padding : padding + cell.0
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private static func fourDigits(_ value: Double) -> String {
    var bytes = [CChar](repeating: 0, count: 32)
    // Safe: the buffer is longer than any figure between 0 and 1 with four digits, and snprintf is told its size.
    let count = unsafe withVaList([value]) { unsafe vsnprintf(&bytes, bytes.count, "%.4f", $0) }
    return String(decoding: bytes.prefix(max(0, min(Int(count), 31))).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
