@testable import DatelineCorpus
import TestSupport
import Testing

@Suite struct BlockClassifierTests {
  /// What the trees say, each walked from its root.
  private func walked(_ row: [Float]) -> Float {
    BlockClassifierTrees.roots.reduce(0) { sum, root in
      var node = Int(root)
      while node >= 0 {
        let goesLeft = row[Int(BlockClassifierTrees.features[node])] <= BlockClassifierTrees.thresholds[node]
        node = Int(BlockClassifierTrees.children[2 * node + (goesLeft ? 0 : 1)])
      }
      return sum + BlockClassifierTrees.leaves[~node]
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func allAtOnceTreesSayWhatTheySayOneByOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<BlockClassifier.Group.scalarCount).map { _ in row(&generator) }
    var group = BlockClassifier.Features(repeating: .zero)
    for (lane, row) in rows.enumerated() {
      for (feature, number) in row.enumerated() { group[feature][lane] = number }
    }
    let odds = BlockClassifier.grown.logOdds(group)
    for (lane, row) in rows.enumerated() { #expect(odds[lane] == walked(row), "seed \(seed), block \(lane)") }
  }

  /// The thresholds of each feature.
  private static let thresholds: [[Float]] = {
    let nodes = Dictionary(grouping: BlockClassifierTrees.features.indices) { Int(BlockClassifierTrees.features[$0]) }
    return (0...(nodes.keys.max() ?? 0)).map { nodes[$0, default: []].map { BlockClassifierTrees.thresholds[$0] } }
  }()

  private func row(_ generator: inout SeededGenerator) -> [Float] {
    Self.thresholds.map { thresholds -> Float in
      // Half of the numbers are thresholds themselves, where a mistake of one split would show.
      guard let threshold = thresholds.randomElement(using: &generator) else { return 0 }
      return switch Int.random(in: 0..<8, using: &generator) {
      case 0: .nan
      case 1: .random(in: -1000...1000, using: &generator)
      case 2: threshold.nextUp
      case 3: threshold.nextDown
      default: threshold
      }
    }
  }
}
