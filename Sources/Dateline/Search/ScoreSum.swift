/// How the scores of the parts of a query are added up: in double precision, rounded to single once, at the end.
///
/// Such sums are exact, so they are the same to the last bit in whatever order an algorithm adds, and bounds compare
/// with them without any slack. This is why:
///
/// A score is computed as `weight − q` with `0 ≤ q ≤ weight` (``TermScorer``). Where `q ≥ weight / 2`, the difference is exact
/// and a multiple of half a unit in the last place of the weight; where it is less, the result is at least `weight / 2` and
/// again such a multiple. A unit in the last place is more than `weight · 2⁻²⁴`, so all scores of a query are multiples of
/// one power of two above `smallest weight · 2⁻²⁶`. A double holds any multiple of a power of two up to 2⁵³ times it.
/// So sums of a query are exact as long as its weights together are at most 2²⁷ times the smallest one.
///
/// Only a word that is in nearly every one of many millions of documents could break that. Its weight is raised to
/// 2⁻²⁶ of the sum: that is less than a rounding error of the scores of documents that match anything else.
enum ScoreSum {
  /// The least weight that may stand beside others, of the sum of all.
  static func leastWeight(ofSum sum: Double) -> Float { Float(sum * 0x1p-26) }
}
