internal import Dateline

/// How hits are found and ranked.
struct RankingSettings {
  var bm25: BM25
  var expansion: QueryExpansion
  /// Whether queries are expanded.
  var expands: Bool

  /// Makes a query ready.
  func prepare(_ query: Query, _ searcher: Searcher) throws -> PreparedQuery {
    expands ? try searcher.prepare(query, expansion: expansion) : try searcher.prepare(query)
  }
}

/// A number that ranking depends on, as it is named on the command line.
enum RankingParameter: String, CaseIterable {
  case k1
  case b
  case titleWeight = "title-weight"
  case k3
  case functionWordWeight = "function-word-weight"
  case proximityWeight = "proximity-weight"
  case expandDocuments = "expand-documents"
  case expandTerms = "expand-terms"
  case expandWeight = "expand-weight"

  private var bounds: ClosedRange<Double> {
    switch self {
    case .k1, .k3, .titleWeight, .proximityWeight: 0...1e9
    case .b, .functionWordWeight: 0...1
    case .expandWeight: 0.001...1
    case .expandDocuments: 1...1000
    case .expandTerms: 1...1000
    }
  }

  /// The values that make sense, in words.
  var range: String {
    switch self {
    case .k1, .k3, .titleWeight, .proximityWeight: "a number from 0"
    case .b, .functionWordWeight: "a number from 0 to 1"
    case .expandWeight: "a number from 0.001 to 1"
    case .expandDocuments, .expandTerms: "a whole number from 1 to 1000"
    }
  }

  /// Whether a value makes sense.
  func allows(_ value: Double) -> Bool { bounds.contains(value) }

  /// Sets the parameter; one of the expansion expands, too.
  func set(_ value: Float, in settings: inout RankingSettings) {
    switch self {
    case .k1: settings.bm25.k1 = value
    case .b: settings.bm25.b = value
    case .titleWeight: settings.bm25.titleWeight = value
    case .k3: settings.bm25.k3 = value
    case .functionWordWeight: settings.bm25.functionWordWeight = value
    case .proximityWeight: settings.bm25.proximityWeight = value
    case .expandDocuments: settings.expansion.documentCount = Int(value)
    case .expandTerms: settings.expansion.termCount = Int(value)
    case .expandWeight: settings.expansion.originalWeight = value
    }
    if [.expandDocuments, .expandTerms, .expandWeight].contains(self) { settings.expands = true }
  }
}
