/// Chooses the passage of a text that shows most of what matched.
///
/// Marks ascend, and so do the passages that begin near them: one walk over the text and the marks finds the best, in
/// time linear in both, however many marks there are.
struct PassageFinder {
  private let bytes: [UInt8]
  private let limit: Int

  /// A place that matched is shown whole up to this many bytes, even where the limit is smaller.
  static let wholeMarkCount = 256

  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = min(max(1, limit), max(1, bytes.count))
  }

  /// The best passage: most distinct words of the query, then most places, then the earliest. It begins with a sentence
  /// where that leaves room for what matched, else with a word. A text that is no longer than the limit is shown whole.
  ///
  /// Marks must be in the order of where they begin.
  func best(_ marks: [Highlighter.Mark]) -> Range<Int> {
    var beginning = PassageBounds(bytes, limit: limit)
    var best = beginning.passage(from: 0, showing: 0..<0)
    if bytes.count <= limit { return best }
    var bestWorth = (0, 0)
    var bounds = PassageBounds(bytes, limit: limit)
    var window = MarkWindow(marks)
    for mark in marks {
      let start = bounds.start(before: mark.range.lowerBound)
      let passage = bounds.passage(from: start, showing: mark.range)
      let worth = window.worth(of: passage, showing: mark)
      if worth > bestWorth { (best, bestWorth) = (passage, worth) }
    }
    return best
  }
}

/// The marks that lie inside a passage, while the passage moves on over the text.
private struct MarkWindow {
  private let marks: [Highlighter.Mark]
  /// The same in the order of where they end.
  private let marksByEnd: [Highlighter.Mark]
  private var firstKept = 0
  private var firstBeyond = 0
  private var lowerBound = 0
  private var upperBound = 0
  private var counts: [Int: Int] = [:]
  private var count = 0

  init(_ marks: [Highlighter.Mark]) {
    self.marks = marks
    marksByEnd = marks.sorted { $0.range.upperBound < $1.range.upperBound }
  }

  /// How many distinct words and how many places a passage shows, the mark it is made for in any case. Passages ascend;
  /// where one ends before the last did, because that had to show a very long mark, it counts as if it ended there.
  mutating func worth(of passage: Range<Int>, showing mark: Highlighter.Mark) -> (Int, Int) {
    lowerBound = max(lowerBound, passage.lowerBound)
    while firstKept < marks.count, marks[firstKept].range.lowerBound < lowerBound {
      if marks[firstKept].range.upperBound <= upperBound { add(-1, marks[firstKept]) }
      firstKept += 1
    }
    upperBound = max(upperBound, passage.upperBound)
    while firstBeyond < marks.count, marksByEnd[firstBeyond].range.upperBound <= upperBound {
      if marksByEnd[firstBeyond].range.lowerBound >= lowerBound { add(1, marksByEnd[firstBeyond]) }
      firstBeyond += 1
    }
    let isNew = counts[mark.leaf] == nil
    return (counts.count + (isNew ? 1 : 0), min(max(count, 1), 8))
  }

  private mutating func add(_ change: Int, _ mark: Highlighter.Mark) {
    count += change
    let left = counts[mark.leaf, default: 0] + change
    counts[mark.leaf] = left == 0 ? nil : left
  }
}
