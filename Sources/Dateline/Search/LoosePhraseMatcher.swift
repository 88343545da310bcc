/// Finds the places where the words of a phrase stand, moved by a few places in all.
///
/// Each position less the word's place in the phrase is where the phrase would begin by that word. A match is one position
/// for each word, all different, whose beginnings are at most `slop` apart; it is Lucene's `SloppyPhraseMatcher` with
/// every match found. That positions are different is a matching in a bipartite graph, found by augmenting paths.
struct LoosePhraseMatcher {
  let slop: UInt32
  /// The place of each word in the phrase.
  let offsets: [UInt32]

  /// Replaces `result` by a stretch for each beginning from which a match is possible: from the first to the last
  /// position that words of the phrase have there. `places` are those of each word, ascending, one or more.
  func stretches(_ places: [[Stretch]], into result: inout [Stretch]) {
    result.removeAll(keepingCapacity: true)
    let positions = places.map { $0.map(\.start) }
    var first = [Int](repeating: 0, count: positions.count)
    for beginning in beginnings(positions) {
      var candidates: [ArraySlice<UInt32>] = []
      for word in positions.indices {
        let lowest = beginning + Int64(offsets[word])
        while first[word] < positions[word].count, Int64(positions[word][first[word]]) < lowest { first[word] += 1 }
        var end = first[word]
        while end < positions[word].count, Int64(positions[word][end]) <= lowest + Int64(slop) { end += 1 }
        candidates.append(positions[word][first[word]..<end])
      }
      if candidates.contains(where: \.isEmpty) || !hasDistinctPositions(candidates) { continue }
      let start = candidates.reduce(UInt32.max) { min($0, $1[$1.startIndex]) }
      let end = candidates.reduce(0) { max($0, $1[$1.endIndex - 1]) }
      result.append(Stretch(start: start, end: end, hasHoles: true))
    }
    result.sortAndRemoveDuplicates()
  }

  /// Every place where the phrase would begin by one of its words, ascending.
  private func beginnings(_ positions: [[UInt32]]) -> [Int64] {
    var beginnings: [Int64] = []
    for (word, list) in positions.enumerated() {
      for position in list { beginnings.append(Int64(position) - Int64(offsets[word])) }
    }
    beginnings.sort()
    var kept = 0
    for index in beginnings.indices where kept == 0 || beginnings[kept - 1] != beginnings[index] {
      beginnings[kept] = beginnings[index]
      kept += 1
    }
    beginnings.removeLast(beginnings.count - kept)
    return beginnings
  }

  private func hasDistinctPositions(_ candidates: [ArraySlice<UInt32>]) -> Bool {
    var wordAt: [UInt32: Int] = [:]
    func assign(_ word: Int, _ tried: inout Set<UInt32>) -> Bool {
      for position in candidates[word] where tried.insert(position).inserted {
        guard let other = wordAt[position], !assign(other, &tried) else {
          wordAt[position] = word
          return true
        }
      }
      return false
    }
    return candidates.indices.allSatisfy { word in
      var tried: Set<UInt32> = []
      return assign(word, &tried)
    }
  }
}
