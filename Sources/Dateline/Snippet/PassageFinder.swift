/// Chooses the passages of a text that show most of what matched.
///
/// Marks ascend, and so do the passages that begin near them: one walk over the text and the marks finds the best, in
/// time linear in both, however many marks there are.
struct PassageFinder {
  private let bytes: [UInt8]
  private let limit: Int
  private let sentences: [Int]

  /// A place that matched is shown whole up to this many bytes, even where the limit is smaller.
  static let wholeMarkCount = 256
  /// A passage is only divided into such as have this many bytes each.
  private static let leastPartCount = 60
  private static let mostPartCount = 3

  /// `sentences` are the places where sentences begin, ascending, but for the first.
  init(_ bytes: [UInt8], limit: Int, sentences: [Int] = []) {
    self.bytes = bytes
    self.limit = min(max(1, limit), max(1, bytes.count))
    self.sentences = sentences
  }

  /// The best passage; where it cannot show all words of the query that there are, two or three shorter ones that
  /// show more of them, in the order of the text.
  ///
  /// Marks must be in the order of where they begin.
  func passages(_ marks: [Highlighter.Mark]) -> [Range<Int>] {
    let whole = best(marks)
    if bytes.count <= limit { return [whole] }
    let wordCount = Set(marks.map(\.leaf)).count
    var best = [whole]
    var mostShown = Self.leaves(of: marks, in: best).count
    var partCount = 2
    while mostShown < wordCount, partCount <= Self.mostPartCount, limit / partCount >= Self.leastPartCount {
      let parts = parts(partCount, marks)
      let shown = Self.leaves(of: marks, in: parts).count
      if shown > mostShown { (best, mostShown) = (parts, shown) }
      partCount += 1
    }
    return best.map { endingWithSentence($0, marks) }
  }

  /// So many shorter passages: each shows most of what those before it do not.
  private func parts(_ count: Int, _ marks: [Highlighter.Mark]) -> [Range<Int>] {
    let finder = PassageFinder(bytes, limit: limit / count, sentences: sentences)
    var parts: [Range<Int>] = []
    var missing = marks
    while parts.count < count, !missing.isEmpty {
      parts.append(finder.best(missing))
      let shown = Self.leaves(of: marks, in: parts)
      missing.removeAll { shown.contains($0.leaf) }
    }
    var joined: [Range<Int>] = []
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, part.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else {
        joined.append(part)
      }
    }
    return joined
  }

  /// What passages show whole.
  private static func leaves(of marks: [Highlighter.Mark], in passages: [Range<Int>]) -> Set<Int> {
    Set(marks.lazy.filter { mark in passages.contains { mark.range.clamped(to: $0) == mark.range } }.map(\.leaf))
  }

  /// A passage without the beginning of a sentence at its end, where that leaves more than half of it and all that
  /// matched in it.
  private func endingWithSentence(_ passage: Range<Int>, _ marks: [Highlighter.Mark]) -> Range<Int> {
    guard passage.upperBound < bytes.count,
      let end = sentences.last(where: { $0 <= passage.upperBound }), end > passage.lowerBound + passage.count / 2,
      !marks.contains(where: { $0.range.upperBound > end && $0.range.lowerBound < passage.upperBound })
    else { return passage }
    return passage.lowerBound..<end
  }

  /// The best passage: most distinct words of the query, then most places, then the earliest. It begins with a sentence
  /// where that leaves room for what matched, else with a word. A text that is no longer than the limit is shown whole.
  func best(_ marks: [Highlighter.Mark]) -> Range<Int> {
    var beginning = PassageBounds(bytes, limit: limit, sentences: sentences)
    var best = beginning.passage(from: 0, showing: 0..<0)
    if bytes.count <= limit { return best }
    var bestWorth = (0, 0)
    var bounds = PassageBounds(bytes, limit: limit, sentences: sentences)
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
