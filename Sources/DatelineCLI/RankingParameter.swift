internal import Dateline

/// A number that ranking depends on, as it is named on the command line.
enum RankingParameter: String, CaseIterable {
  case k1
  case b
  case titleWeight = "title-weight"
  case k3
  case functionWordWeight = "function-word-weight"

  /// Whether it goes from 0 to 1 only.
  var isPart: Bool { self == .b || self == .functionWordWeight }

  /// Whether a value makes sense.
  func allows(_ value: Double) -> Bool { value.isFinite && value >= 0 && (!isPart || value <= 1) }

  /// Sets the parameter of a ranking.
  func set(_ value: Float, in ranking: inout BM25) {
    switch self {
    case .k1: ranking.k1 = value
    case .b: ranking.b = value
    case .titleWeight: ranking.titleWeight = value
    case .k3: ranking.k3 = value
    case .functionWordWeight: ranking.functionWordWeight = value
    }
  }
}
