import TestSupport

@testable import Dateline

/// A query for places in the text, answered by trying everything.
struct PlacesQuery {
  var query: Query
  var field: SearchField?
  var minimumCount: Int
  var weights: ExhaustiveSearcher.Leaf
}

/// A match from its first to its last position in the title or the body.
struct NaiveMatch: Hashable {
  var start: Int
  var end: Int
  var hasHoles: Bool
}

extension ExhaustiveSearcher {
  func places(_ query: Query, _ field: SearchField?, _ minimumCount: Int) -> PlacesQuery {
    if case .field(let inner, let query) = query { return places(query, inner, minimumCount) }
    let leaf = Leaf(
      pattern: .phrase([]), field: field, textWeight: weight(query, text), titleWeight: weight(query, title))
    return PlacesQuery(query: query, field: field, minimumCount: minimumCount, weights: leaf)
  }

  func score(_ query: PlacesQuery, _ document: AnalysedDocument) -> Double? {
    let inTitle = count(query, document.title, isTitle: true)
    let inBody = count(query, document.body, isTitle: false)
    let count = query.field == nil ? inTitle + inBody : query.field == .title ? inTitle : inBody
    guard count >= query.minimumCount else { return nil }
    return score(query.weights, inTitle: inTitle, inBody: inBody, document)
  }

  /// Of a single word with a rule every token counts; of words near each other, as many matches as there can be without two
  /// that overlap; of everything else, every match.
  private func count(_ query: PlacesQuery, _ part: AnalysedDocument.Part, isTitle: Bool) -> Int {
    if let words = phraseWords(query.query), words.count == 1, !isWord(query.query) {
      return part.words.filter { words[0].matches(numbers.strings[$0.term]) }.count
    }
    let all = matches(query.query, part, isTitle: isTitle, field: query.field)
    return countsApart(query.query) ? apart(all) : all.count
  }

  private func countsApart(_ query: Query) -> Bool {
    switch query {
    case .near(_, let nearness, _): !nearness.isNegated
    case .loosePhrase: (phraseWords(query)?.count ?? 0) > 1
    case .field(_, let query): countsApart(query)
    default: false
    }
  }

  /// The most matches that do not overlap, by trying from each position whether the shortest match is taken or not.
  private func apart(_ matches: Set<NaiveMatch>) -> Int {
    let ends = Set(matches.map(\.end)).sorted()
    var best: [Int: Int] = [:]
    var most = 0
    for end in ends {
      for match in matches where match.end == end {
        let before = ends.last { $0 < match.start }.flatMap { best[$0] } ?? 0
        most = max(most, before + 1)
      }
      best[end] = most
    }
    return most
  }

  private func isWord(_ query: Query) -> Bool {
    if case .word(let text) = query { queryWords(text).count == 1 } else { false }
  }

  func marks(_ query: PlacesQuery, _ part: AnalysedDocument.Part, isTitle: Bool) -> [Range<Int>] {
    let all = matches(query.query, part, isTitle: isTitle, field: query.field)
    return Set(words(of: query.query, part, isTitle: isTitle, field: query.field)).filter { word in
      all.contains { $0.start <= word.start && word.end <= $0.end }
    }.map { word in
      let covered = part.words.filter { $0.position >= word.start && $0.position <= word.end }
      return covered[0].source.lowerBound..<(covered.map(\.source.upperBound).max() ?? 0)
    }
  }
}

// MARK: - Matches

/// A word of a phrase: its distance from the first, and what it may be.
struct NaiveWord {
  let offset: Int
  private let test: (String) -> Bool
  private let answers = Answers()

  /// What has been answered: terms come again and again.
  private final class Answers {
    var byTerm: [String: Bool] = [:]
  }

  init(offset: Int, matches test: @escaping (String) -> Bool) {
    self.offset = offset
    self.test = test
  }

  func matches(_ term: String) -> Bool {
    if let answer = answers.byTerm[term] { return answer }
    let answer = test(term)
    answers.byTerm[term] = answer
    return answer
  }
}

extension ExhaustiveSearcher {
  func matches(
    _ query: Query, _ part: AnalysedDocument.Part, isTitle: Bool, field: SearchField?
  ) -> Set<NaiveMatch> {
    if let words = phraseWords(query), !isSingleWord(query) {
      if field != nil, (field == .title) != isTitle { return [] }
      if case .loosePhrase(_, let slop) = query, words.count > 1 { return loose(words, slop, part) }
      return exact(words, part)
    }
    switch query {
    case .word(let text):
      if field != nil, (field == .title) != isTitle { return [] }
      guard let word = queryWords(text).first, case .stems(let stems) = stemmed(word, text, nil).pattern else {
        return []
      }
      return Set(
        part.words.filter { stems.contains($0.stem) }.map {
          NaiveMatch(start: $0.position, end: $0.position, hasHoles: false)
        })
    case .field(let inner, let query): return matches(query, part, isTitle: isTitle, field: inner)
    case .boolean(let boolean):
      return boolean.should.reduce(into: []) { $0.formUnion(matches($1, part, isTitle: isTitle, field: field)) }
    case .near(let first, let nearness, let second):
      let left = matches(first, part, isTitle: isTitle, field: field)
      let right = matches(second, part, isTitle: isTitle, field: field)
      if nearness.isNegated { return left.filter { one in !right.contains { areNear(one, nearness, $0, part) } } }
      var result: Set<NaiveMatch> = []
      for one in left {
        for other in right where areNear(one, nearness, other, part) {
          result.insert(
            NaiveMatch(start: min(one.start, other.start), end: max(one.end, other.end), hasHoles: true))
        }
      }
      return result
    default: return []
    }
  }

  private func isSingleWord(_ query: Query) -> Bool { isWord(query) }

  private func areNear(
    _ one: NaiveMatch, _ nearness: Nearness, _ other: NaiveMatch, _ part: AnalysedDocument.Part
  ) -> Bool {
    let taken = Set(one.hasHoles ? [one.start, one.end] : Array(one.start...one.end))
    let others = Set(other.hasHoles ? [other.start, other.end] : Array(other.start...other.end))
    guard taken.isDisjoint(with: others) else { return false }
    if nearness.isOrdered, one.end >= other.start { return false }
    switch nearness.reach {
    case .words(let distance): return max(other.start - one.end, one.start - other.end) <= distance
    case .sentence:
      return Set([one.start, one.end, other.start, other.end].map { place(part, $0).sentence }).count == 1
    case .paragraph:
      return Set([one.start, one.end, other.start, other.end].map { place(part, $0).paragraph }).count == 1
    }
  }

  private func place(_ part: AnalysedDocument.Part, _ position: Int) -> AnalysedDocument.Word {
    part.words.last { $0.position <= position } ?? part.words[0]
  }

  private func positions(_ word: NaiveWord, _ part: AnalysedDocument.Part) -> [Int] {
    Set(part.words.filter { word.matches(numbers.strings[$0.term]) }.map(\.position)).sorted()
  }

  private func exact(_ words: [NaiveWord], _ part: AnalysedDocument.Part) -> Set<NaiveMatch> {
    guard let first = words.first, let last = words.last else { return [] }
    let lists = words.map { Set(positions($0, part)) }
    return Set(
      positions(first, part).filter { start in
        zip(words, lists).allSatisfy { $1.contains(start + $0.offset) }
      }.map { NaiveMatch(start: $0, end: $0 + last.offset, hasHoles: false) })
  }

  /// By trying every choice of different positions.
  private func loose(_ words: [NaiveWord], _ slop: Int, _ part: AnalysedDocument.Part) -> Set<NaiveMatch> {
    let lists = words.map { positions($0, part) }
    var result: Set<NaiveMatch> = []
    let beginnings = Set(zip(words, lists).flatMap { word, list in list.map { $0 - word.offset } })
    for beginning in beginnings {
      let window = zip(words, lists).map { word, list in
        list.filter { ($0 - word.offset) >= beginning && ($0 - word.offset) <= beginning + slop }
      }
      if hasChoice(window[...], []) {
        let all = window.flatMap { $0 }
        result.insert(NaiveMatch(start: all.min() ?? 0, end: all.max() ?? 0, hasHoles: true))
      }
    }
    return result
  }

  private func hasChoice(_ lists: ArraySlice<[Int]>, _ taken: Set<Int>) -> Bool {
    guard let first = lists.first else { return true }
    return first.contains { !taken.contains($0) && hasChoice(lists.dropFirst(), taken.union([$0])) }
  }

  /// The words that a query is made of, wherever they stand.
  private func words(
    of query: Query, _ part: AnalysedDocument.Part, isTitle: Bool, field: SearchField?
  ) -> [NaiveMatch] {
    switch query {
    case .loosePhrase:
      guard let words = phraseWords(query), words.count > 1, field == nil || (field == .title) == isTitle else {
        return Array(matches(query, part, isTitle: isTitle, field: field))
      }
      return words.flatMap { positions($0, part) }.map { NaiveMatch(start: $0, end: $0, hasHoles: false) }
    case .field(let inner, let query): return words(of: query, part, isTitle: isTitle, field: inner)
    case .boolean(let boolean):
      return boolean.should.flatMap { words(of: $0, part, isTitle: isTitle, field: field) }
    case .near(let first, let nearness, let second):
      return words(of: first, part, isTitle: isTitle, field: field)
        + (nearness.isNegated ? [] : words(of: second, part, isTitle: isTitle, field: field))
    default: return Array(matches(query, part, isTitle: isTitle, field: field))
    }
  }
}
