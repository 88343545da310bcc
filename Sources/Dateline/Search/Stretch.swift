/// A stretch of a text that matched, from its first to its last position.
struct Stretch: Hashable, Comparable {
  var start: UInt32
  var end: UInt32
  /// Whether other words may stand in it: it was made of words near each other. A word or phrase is solid.
  var hasHoles = false

  static func < (left: Stretch, right: Stretch) -> Bool { (left.start, left.end) < (right.start, right.end) }

  /// Whether one position of the text belongs to both, and not only lies in a hole of one of them.
  func collides(with other: Stretch) -> Bool {
    guard start <= other.end, other.start <= end else { return false }
    switch (hasHoles, other.hasHoles) {
    case (false, false): return true
    case (false, true): return contains(other.start) || contains(other.end)
    case (true, false): return other.contains(start) || other.contains(end)
    case (true, true): return [other.start, other.end].contains { $0 == start || $0 == end }
    }
  }

  private func contains(_ position: UInt32) -> Bool { position >= start && position <= end }
}

/// Joins the matches of two queries that stand near each other.
///
/// Two matches make one together, from the first position of both to the last. Where a match has holes, another one may
/// lie in a hole, and is then near. No pair is left out because another one is shorter, so that `(a w/5 b) w/5 c` finds
/// every c that is near a match of `a w/5 b`.
struct StretchJoiner {
  let nearness: Nearness
  /// The stretches that a document may have for one operator. A text of nothing but two words could have millions.
  static let limit = 1 << 16

  /// Replaces `result` by the matches, ascending and each once; for a negated operator, by those of `first` that nothing
  /// of `second` is near. Both lists ascend. `bounds` are the positions at which sentences or paragraphs begin.
  ///
  /// Returns whether there were more than ``limit``.
  func join(_ first: [Stretch], _ second: [Stretch], bounds: [UInt32], into result: inout [Stretch]) -> Bool {
    result.removeAll(keepingCapacity: true)
    let longest = second.reduce(0) { max($0, $1.end - $1.start) }
    var from = 0
    var isComplete = true
    for one in first {
      guard let reach = reach(of: one, bounds) else {
        if nearness.isNegated { result.append(one) }
        continue
      }
      // Those of `second` that begin further back end before the reach.
      let earliest = reach.lowerBound > longest ? reach.lowerBound - longest : 0
      while from < second.count, second[from].start < earliest { from += 1 }
      var isNear = false
      var index = from
      while index < second.count, second[index].start <= reach.upperBound {
        let other = second[index]
        index += 1
        guard other.end >= reach.lowerBound, areNear(one, other, reach) else { continue }
        isNear = true
        if nearness.isNegated { break }
        guard result.count < Self.limit else {
          isComplete = false
          break
        }
        result.append(Stretch(start: min(one.start, other.start), end: max(one.end, other.end), hasHoles: true))
      }
      if nearness.isNegated, !isNear { result.append(one) }
    }
    if !nearness.isNegated { result.sortAndRemoveDuplicates() }
    return !isComplete
  }

  /// Where the other match has to be: at least partly for a distance, as a whole for a sentence.
  private func reach(of stretch: Stretch, _ bounds: [UInt32]) -> ClosedRange<UInt32>? {
    if case .words(let distance) = nearness.reach {
      let distance = UInt32(distance)
      return (stretch.start > distance ? stretch.start - distance : 0)...(stretch.end + distance)
    }
    let next = bounds.firstIndex(after: stretch.start)
    let lower = next == 0 ? 0 : bounds[next - 1]
    let upper = next < bounds.count ? bounds[next] - 1 : UInt32(Int32.max)
    return stretch.end <= upper ? lower...upper : nil
  }

  private func areNear(_ one: Stretch, _ other: Stretch, _ reach: ClosedRange<UInt32>) -> Bool {
    if one.collides(with: other) { return false }
    if nearness.isOrdered, one.end >= other.start { return false }
    guard case .words = nearness.reach else { return other.start >= reach.lowerBound && other.end <= reach.upperBound }
    return true
  }
}

extension [UInt32] {
  /// The index of the first element that is larger than a value; the elements ascend.
  func firstIndex(after value: UInt32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension [Stretch] {
  mutating func sortAndRemoveDuplicates() {
    sort()
    var kept = 0
    for index in indices where kept == 0 || self[kept - 1] != self[index] {
      self[kept] = self[index]
      kept += 1
    }
    removeLast(count - kept)
  }
}
