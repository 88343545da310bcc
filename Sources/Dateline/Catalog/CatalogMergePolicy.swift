/// Decides which runs of a catalog become one.
///
/// Runs are merged from the newest back as long as the next older one is less than twice as large as all of these
/// together. What remains doubles from run to run at least, so there are at most log₂ of the number of records, and every
/// record is rewritten as often at most (the logarithmic method of Bentley and Saxe, 1980).
enum CatalogMergePolicy {
  /// The first of the newest runs that are to be merged into one, given the numbers of their records in the order of
  /// writing; nil when there is nothing to merge.
  static func firstRunToMerge(_ counts: [Int]) -> Int? {
    guard var sum = counts.last else { return nil }
    var first = counts.count - 1
    while first > 0, counts[first - 1] < 2 * sum {
      first -= 1
      sum += counts[first]
    }
    return first < counts.count - 1 ? first : nil
  }
}
