/// Tells how likely a block belongs to the article, from its ``BlockFeatures``: the sum of what small decision trees
/// say (gradient boosting; J. H. Friedman, "Greedy function approximation", Annals of Statistics 29, 2001).
///
/// The trees were grown from pages whose articles are known, by the method in Documentation/Extraction.md.
///
/// They are not walked one by one, where every second step is a branch that no processor foresees. A split sends a block
/// to the right if its feature is above the threshold, and with that rules out the leaves on its left. So each feature
/// goes up its own thresholds as far as they are below it, and strikes out what each of them rules out: the first leaf
/// that is left of a tree is the one that a walk would have come to (QuickScorer; C. Lucchese et al., "QuickScorer: a
/// Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees", SIGIR 2015). Eight blocks go that way
/// together (the same authors, "Exploiting CPU SIMD Extensions to Speed-up Document Scoring with Tree Ensembles", SIGIR
/// 2016).
struct BlockClassifier: Sendable {
  /// The log-odds from which a block belongs to the article: even odds.
  static let threshold: Float = 0
  /// The log-odds from which it may do so, where a page gives next to nothing otherwise: a probability of 0.15.
  static let lowThreshold: Float = -1.73

  /// A split, seen from its feature.
  private struct Split {
    let threshold: Float
    /// The leaves that are still possible on its right.
    let remaining: UInt32
    let tree: UInt8
  }

  /// The splits of one feature after those of another, each by rising thresholds.
  private var splits: [Split] = []
  /// Where the splits of a feature begin; in the end, where the last ones end.
  private var starts: [Int] = []
  /// The leaves of one tree after those of another, from left to right, `leavesPerTree` places for each.
  private var values: [Float]
  private let treeCount: Int

  /// One bit of a mask for each leaf.
  private static let leavesPerTree = 16

  /// The trees of ``BlockClassifierTrees``.
  static let grown = BlockClassifier(
    roots: BlockClassifierTrees.roots, features: BlockClassifierTrees.features,
    thresholds: BlockClassifierTrees.thresholds, children: BlockClassifierTrees.children,
    leaves: BlockClassifierTrees.leaves)

  /// Trees that are given by the first node of each, and for each node by its feature, its threshold and its two
  /// children; a negative number is a leaf: `leaves[~number]`.
  init(roots: [Int16], features: [UInt8], thresholds: [Float], children: [Int16], leaves: [Float]) {
    precondition(roots.count <= Int(UInt8.max) + 1, "more trees than a byte can number")
    precondition((features.max() ?? 0) < Features.count, "more features than a row has room for")
    treeCount = roots.count
    values = Array(repeating: 0, count: roots.count * Self.leavesPerTree)
    var bySplit = [[Split]](repeating: [], count: Int(features.max() ?? 0) + 1)
    for (tree, root) in roots.enumerated() {
      var leafCount = 0
      /// Numbers the leaves below this node, and gives their numbers.
      func add(_ node: Int) -> Range<Int> {
        guard node >= 0 else {
          precondition(leafCount < Self.leavesPerTree, "more leaves than a mask has bits")
          values[tree * Self.leavesPerTree + leafCount] = leaves[~node]
          leafCount += 1
          return (leafCount - 1)..<leafCount
        }
        let left = add(Int(children[2 * node]))
        let right = add(Int(children[2 * node + 1]))
        let ruledOut = left.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
        bySplit[Int(features[node])].append(
          Split(threshold: thresholds[node], remaining: ~ruledOut, tree: UInt8(tree)))
        return left.lowerBound..<right.upperBound
      }
      _ = add(Int(root))
    }
    for group in bySplit {
      starts.append(splits.count)
      splits += group.sorted { $0.threshold < $1.threshold }
    }
    starts.append(splits.count)
  }

  /// As many blocks as are asked about together.
  typealias Group = SIMD8<Float>
  /// Each feature of a group, by its place in a ``FeatureRow``, which has room for as many.
  typealias Features = InlineArray<128, Group>

  /// The log-odds that each of some blocks belongs to the article, given each feature of all of them.
  func logOdds(_ features: Features) -> Group {
    // A place for every number that a byte can be, so that none has to be checked.
    var remaining = InlineArray<256, SIMD8<UInt32>>(repeating: SIMD8(repeating: .max))
    for feature in 0..<(starts.count - 1) {
      let numbers = features[feature]
      for split in starts[feature]..<starts[feature + 1] {
        // Safe: a mask is a vector of integers of which all bits are set where it is true.
        let staysLeft = unsafe unsafeBitCast(numbers .<= splits[split].threshold, to: SIMD8<UInt32>.self)
        if staysLeft == SIMD8(repeating: .max) { break }
        remaining[Int(splits[split].tree)] &= staysLeft | splits[split].remaining
      }
    }
    var sums = Group()
    for tree in 0..<treeCount {
      let first = tree * Self.leavesPerTree
      for block in sums.indices { sums[block] += values[first + remaining[tree][block].trailingZeroBitCount] }
    }
    return sums
  }
}
