internal import Dateline

/// A number that ranking depends on, as it is named on the command line.
enum RankingParameter: String, CaseIterable {
  case k1
  case b
  case titleWeight = "title-weight"

  /// Whether a value makes sense.
  func allows(_ value: Double) -> Bool {
    guard value.isFinite, value >= 0 else { return false }
    return self == .b ? value <= 1 : true
  }

  /// Sets the parameter of a ranking.
  func set(_ value: Float, in ranking: inout BM25) {
    switch self {
    case .k1: ranking.k1 = value
    case .b: ranking.b = value
    case .titleWeight: ranking.titleWeight = value
    }
  }
}
