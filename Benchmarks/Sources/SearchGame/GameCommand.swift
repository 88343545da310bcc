/// What the Search Benchmark Game asks of a query: how many of the best documents, and whether all matches are counted.
public enum GameCommand: Equatable, Sendable {
  /// `COUNT`: the number of matches.
  case count
  /// `TOP_n`: the best n documents.
  case top(Int)
  /// `TOP_n_COUNT`: the best n documents and the number of matches.
  case topAndCount(Int)

  /// Reads a command; nil when there is none of that name.
  public init?(_ text: some StringProtocol) {
    if text == "COUNT" {
      self = .count
      return
    }
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts[0] == "TOP", let limit = Int(parts[1]), limit > 0 else {
      return nil
    }
    if parts.count == 2 {
      self = .top(limit)
    } else if parts[2] == "COUNT" {
      self = .topAndCount(limit)
    } else {
      return nil
    }
  }
}
