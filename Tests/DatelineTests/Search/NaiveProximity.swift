@testable import Dateline

extension ExhaustiveSearcher {
  /// What words near each other add to the score of a document, by pairing their places in every way.
  func proximity(_ query: Query, _ document: AnalysedDocument) -> Double {
    guard ranking.model == .proximity, case .boolean(let boolean) = query.normalized else { return 0 }
    var words: [(text: String, word: PhraseWord)] = []
    for case .word(let text) in boolean.should.count > 1 ? boolean.should : boolean.must {
      let found = queryWords(text)
      if found.count == 1 { words.append((text, found[0])) }
    }
    let function = functionWords(words.map(\.word.term))
    words.removeAll { function.contains($0.word.term) }
    var seen: Set<[Int]> = []
    return zip(words, words.dropFirst()).reduce(0) { sum, pair in
      let (first, second) = pair
      guard first.word.term != second.word.term, seen.insert([first.word.term, second.word.term]).inserted else {
        return sum
      }
      let leaves = [stemmed(first.word, first.text, nil), stemmed(second.word, second.text, nil)]
      let near = [document.title, document.body].reduce(0) { $0 + nearCount(leaves, $1) }
      let weight = (leaves[0].textWeight + leaves[1].textWeight) * Double(ranking.proximityWeight)
      return sum + weight * saturated(near, document.title.length + document.body.length, text)
    }
  }

  /// The most pairs of places at most 8 words apart of which no two share a place: a matching, by augmenting paths.
  private func nearCount(_ leaves: [Leaf], _ part: AnalysedDocument.Part) -> Int {
    let places = leaves.map { leaf -> [Int] in
      guard case .stems(let stems) = leaf.pattern else { return [] }
      return Set(part.words.filter { stems.contains($0.stem) }.map(\.position)).sorted()
    }
    var partner: [Int: Int] = [:]
    func assign(_ place: Int, _ tried: inout Set<Int>) -> Bool {
      for other in places[1] where other != place && abs(other - place) <= 8 && tried.insert(other).inserted {
        guard let taken = partner[other], !assign(taken, &tried) else {
          partner[other] = place
          return true
        }
      }
      return false
    }
    return places[0].count { place in
      var tried: Set<Int> = []
      return assign(place, &tried)
    }
  }
}
