internal import CivilTime

/// What a query asks of a document, evaluated over what was found in its text.
struct MatchConditions {
  /// The words and phrases of the query, each once; excluded ones are among them.
  private(set) var leaves: [QueryLeaf] = []
  /// The parts that are places in the text. Their numbers follow those of the leaves.
  private(set) var places: [PlacesLeaf] = []
  private var numbers: [Key: Int] = [:]
  private var root = Condition.everything

  private struct Key: Hashable {
    let pattern: QueryLeaf.Pattern
    let scope: QueryLeaf.Scope
  }

  private indirect enum Condition {
    case everything
    case nothing
    case leaf(Int)
    case place(Int)
    case dates(Range<Int64>)
    case metadata(MetadataFilter)
    case document(id: [UInt8])
    case boolean(must: [Condition], should: [Condition], mustNot: [Condition], filter: [Condition])
  }

  init(_ plan: QueryPlan) { root = condition(plan.root) }

  private mutating func condition(_ node: QueryPlan.Node) -> Condition {
    switch node {
    case .everything: return .everything
    case .nothing: return .nothing
    case .leaf(let leaf):
      let key = Key(pattern: leaf.pattern, scope: leaf.scope)
      let number = numbers[key] ?? leaves.count
      if numbers.updateValue(number, forKey: key) == nil { leaves.append(leaf) }
      return .leaf(number)
    case .places(let leaf):
      places.append(leaf)
      return .place(places.count - 1)
    case .dates(let interval): return .dates(interval)
    case .metadata(let filter): return .metadata(filter)
    case .document(let id): return .document(id: id)
    case .boolean(let must, let should, let mustNot, let filter):
      return .boolean(
        must: conditions(must), should: conditions(should), mustNot: conditions(mustNot), filter: conditions(filter))
    }
  }

  private mutating func conditions(_ nodes: [QueryPlan.Node]) -> [Condition] {
    var result: [Condition] = []
    for node in nodes { result.append(condition(node)) }
    return result
  }

  /// Those of the parts found that make the document match; all of them where it does not match by what was found.
  func contributing(_ found: Set<Int>, _ document: Document) -> Set<Int> {
    parts(root, found, document) ?? found
  }

  /// The parts that make a condition hold; nil when it does not.
  private func parts(_ condition: Condition, _ found: Set<Int>, _ document: Document) -> Set<Int>? {
    switch condition {
    case .everything: return []
    case .nothing: return nil
    case .leaf(let number): return found.contains(number) ? [number] : nil
    case .place(let number): return found.contains(leaves.count + number) ? [leaves.count + number] : nil
    case .dates(let interval):
      return document.date.flatMap { interval.contains(Int64($0.localSecondsSinceEpoch)) ? [] : nil }
    case .metadata(let filter): return filter.matches(document) ? [] : nil
    case .document(let id): return document.id.utf8.elementsEqual(id) ? [] : nil
    case .boolean(let must, let should, let mustNot, let filter):
      var result: Set<Int> = []
      for condition in must + filter {
        guard let parts = parts(condition, found, document) else { return nil }
        result.formUnion(parts)
      }
      if mustNot.contains(where: { parts($0, found, document) != nil }) { return nil }
      let alternatives = should.compactMap { parts($0, found, document) }
      if must.isEmpty, !should.isEmpty, alternatives.isEmpty { return nil }
      for parts in alternatives { result.formUnion(parts) }
      return result
    }
  }
}

extension TextPlaces {
  /// What a part of a query matched: each word and phrase of it that stands in one of its matches. Nothing when there are
  /// fewer matches than it asks for.
  func marks(of leaf: PlacesLeaf, number: Int) -> Highlighter.DocumentMarks {
    var marks = Highlighter.DocumentMarks()
    let matches = stretches(leaf.pattern, leaf.scope)
    var counted = matches
    if leaf.pattern.countsApart { counted.keepApart() }
    guard counted.count >= leaf.minimumCount else { return marks }
    // The furthest end of all matches up to each, so that one look tells whether a word lies in any.
    var furthest = matches.map(\.end)
    for index in furthest.indices.dropFirst() { furthest[index] = max(furthest[index], furthest[index - 1]) }
    let starts = matches.map(\.start)
    var seen: Set<Stretch> = []
    for stretch in words(of: leaf.pattern, leaf.scope) {
      let before = starts.firstIndex(after: stretch.start)
      guard before > 0, furthest[before - 1] >= stretch.end, seen.insert(stretch).inserted else { continue }
      add(stretch, number, to: &marks)
    }
    return marks
  }

  private func add(_ stretch: Stretch, _ number: Int, to marks: inout Highlighter.DocumentMarks) {
    guard let index = index(ofFirstWordAt: stretch.start) else { return }
    let first = words[index]
    var end = first.source.upperBound
    for word in words[index...].prefix(while: { $0.position <= stretch.end }) { end = max(end, word.source.upperBound) }
    let mark = Highlighter.Mark(range: first.source.lowerBound..<end, leaf: number)
    if first.isInTitle { marks.title.append(mark) } else { marks.body.append(mark) }
  }

  /// The words and phrases that a pattern is made of, wherever they stand.
  private func words(of pattern: PlacePattern, _ scope: QueryLeaf.Scope) -> [Stretch] {
    switch pattern {
    case .terms, .rule, .stems: return stretches(pattern, scope)
    case .phrase(let words, let slop):
      if slop == 0 { return stretches(pattern, scope) }
      return words.flatMap { self.words(of: $0.pattern, scope) }
    case .any(let parts): return parts.flatMap { words(of: $0, scope) }
    case .near(let first, let nearness, let second):
      return words(of: first, scope) + (nearness.isNegated ? [] : words(of: second, scope))
    case .scoped(let inner, let pattern): return words(of: pattern, inner)
    }
  }
}
