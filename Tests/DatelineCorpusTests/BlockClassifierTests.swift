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

  @Test(arguments: 0..<200 as Range<UInt64>)
  func allAtOnceTreesSayWhatTheySayOneByOne(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<BlockClassifier.Group.scalarCount).map { _ in row(&generator) }
    var group = InlineArray<128, BlockClassifier.Group>(repeating: .zero)
    for (lane, row) in rows.enumerated() {
      for (feature, number) in row.enumerated() { group[feature][lane] = number }
    }
    let odds = BlockClassifier.grown.logOdds(group)
    for (lane, row) in rows.enumerated() { #expect(odds[lane] == walked(row), "seed \(seed), block \(lane)") }
  }

  private func row(_ generator: inout SeededGenerator) -> [Float] {
    (0...Int(BlockClassifierTrees.features.max() ?? 0)).map { feature -> Float in
      let nodes = BlockClassifierTrees.features.indices.filter { BlockClassifierTrees.features[$0] == feature }
      // Half of the numbers are thresholds themselves, where a mistake of one split would show.
      guard let node = nodes.randomElement(using: &generator) else { return 0 }
      let threshold = BlockClassifierTrees.thresholds[node]
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
