/// Tells how likely a block belongs to the article, from its ``BlockFeatures``: the sum of what small decision trees
/// say (gradient boosting; J. H. Friedman, "Greedy function approximation", Annals of Statistics 29, 2001).
///
/// The trees were grown from pages whose articles are known, by the method in Documentation/Extraction.md.
enum BlockClassifier {
  /// The log-odds from which a block belongs to the article: a probability of 0.525. Where the trees err on
  /// sites that they have not seen, they take too much more often than too little.
  static let threshold: Float = 0.1
  /// The log-odds from which it may do so, where a page gives next to nothing otherwise: a probability of 0.15.
  static let lowThreshold: Float = -1.73

  /// The log-odds that a block with these features belongs to the article.
  static func logOdds(_ row: [Float]) -> Float {
    var sum: Float = 0
    for root in roots {
      var node = Int(root)
      while node >= 0 {
        let goesLeft = row[Int(features[node])] <= thresholds[node]
        node = Int(children[2 * node + (goesLeft ? 0 : 1)])
      }
      sum += leaves[~node]
    }
    return sum
  }
}
