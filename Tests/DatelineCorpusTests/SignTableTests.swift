@testable import DatelineCorpus
import Foundation
import TestSupport
import Testing

@Suite struct SignTableTests {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func allStringsThatOccurAreFound(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    // Few letters, so that strings begin and end with one another.
    func text(_ lengths: ClosedRange<Int>, _ letters: [String]) -> String {
      (0..<Int.random(in: lengths, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "" }
        .joined()
    }
    let lists = (0..<Int.random(in: 1...32, using: &generator)).map { _ in
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in text(1...5, ["a", "b", "-", "é"]) }
    }
    let table = SignTable(lists)
    for _ in 0..<10 {
      let line = text(0...30, ["a", "b", "A", "B", "-", "é", "x", "È"])
      let lower = line.replacingOccurrences(of: "A", with: "a").replacingOccurrences(of: "B", with: "b")
      let expected = lists.enumerated().reduce(UInt32(0)) { signs, list in
        list.element.contains { lower.contains($0) } ? signs | 1 << UInt32(list.offset) : signs
      }
      #expect(table.signs(in: line.utf8.span) == expected, "seed \(seed), '\(line)'")
    }
  }
}
