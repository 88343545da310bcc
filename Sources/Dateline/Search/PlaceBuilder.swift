/// Makes what finds the matches of a pattern in a segment: the documents that may have some, and their places.
struct PlaceBuilder {
  let segment: SegmentReader
  let limits: SearchLimits
  /// What has been found out about stems.
  var forms = StemForms()

  /// The documents with at least so many matches; nil where there is none.
  func matches(_ pattern: PlacePattern, _ scope: QueryLeaf.Scope, minimumCount: Int) throws -> PlaceMatches? {
    guard let candidates = try candidates(pattern, scope) else { return nil }
    let counting = try counting(pattern, scope, candidates)
    return PlaceMatches(candidates, counting, minimumCount: minimumCount) {
      try reader(pattern, scope) ?? FixedPlaces([])
    }
  }

  private func counting(
    _ pattern: PlacePattern, _ scope: QueryLeaf.Scope, _ candidates: PlaceCandidates
  ) throws -> PlaceMatches.Counting {
    switch pattern {
    case .terms, .stems: return candidates.isOneList && scope != .body ? .occurrences : .matches
    case .near(.terms, let nearness, let second) where nearness.isNegated: return try notNear(second, scope, candidates)
    case .near(.stems, let nearness, let second) where nearness.isNegated: return try notNear(second, scope, candidates)
    case .scoped(let inner, let pattern): return try counting(pattern, inner, candidates)
    case .rule, .any, .phrase, .near: return pattern.countsApart ? .apart : .matches
    }
  }

  private func notNear(
    _ second: PlacePattern, _ scope: QueryLeaf.Scope, _ candidates: PlaceCandidates
  ) throws -> PlaceMatches.Counting {
    guard candidates.isOneList, scope != .body else { return .matches }
    return try self.candidates(second, scope).map { .notNear($0) } ?? .occurrences
  }
}

// MARK: - Documents

extension PlaceBuilder {
  /// Up to so many lists are sought in; more are merged.
  private static let fewLists = 8

  /// The documents that may have matches, without positions; nil where there is none.
  func candidates(_ pattern: PlacePattern, _ scope: QueryLeaf.Scope) throws -> PlaceCandidates? {
    var entries: Set<TermEntry> = []
    var unions: [any DocumentCursor] = []
    guard try addCandidates(pattern, scope, &entries, &unions) else { return nil }
    return PlaceCandidates(lists: try entries.map { try segment.cursor($0) }, unions: unions)
  }

  /// Adds the lists and unions that every match needs; false where there is no match.
  private func addCandidates(
    _ pattern: PlacePattern, _ scope: QueryLeaf.Scope, _ lists: inout Set<TermEntry>,
    _ unions: inout [any DocumentCursor]
  ) throws -> Bool {
    switch pattern {
    case .rule: return false
    case .terms(let terms): return try addCandidates(terms, try segment.exactTerms(scope.field), &lists, &unions)
    case .stems(let stems): return try addCandidates(stems, try segment.stems(scope.field), &lists, &unions)
    case .phrase(let words, _):
      return try words.allSatisfy { try addCandidates($0.pattern, scope, &lists, &unions) }
    case .any(let parts):
      let cursors = try parts.compactMap { try candidates($0, scope) }
      if cursors.count > 1 { unions.append(DisjunctionCursor(cursors)) } else { unions += cursors }
      return !cursors.isEmpty
    case .near(let first, let nearness, let second):
      guard try addCandidates(first, scope, &lists, &unions) else { return false }
      return try nearness.isNegated || addCandidates(second, scope, &lists, &unions)
    case .scoped(let inner, let pattern): return try addCandidates(pattern, inner, &lists, &unions)
    }
  }

  private func addCandidates(
    _ keys: [[UInt8]], _ dictionary: TermDictionary, _ lists: inout Set<TermEntry>,
    _ unions: inout [any DocumentCursor]
  ) throws -> Bool {
    let entries = try keys.compactMap { try dictionary.find($0)?.entry }
    if entries.count == 1 {
      lists.insert(entries[0])
    } else if !entries.isEmpty {
      let cursors = try entries.map { try segment.cursor($0) }
      if entries.count > Self.fewLists {
        unions.append(MergedOccurrences(cursors))
      } else {
        unions.append(UnionOccurrences(cursors))
      }
    }
    return !entries.isEmpty
  }
}

extension QueryLeaf.Scope {
  /// The field whose lists are read: the text has what the body has.
  fileprivate var field: IndexedField { self == .title ? .title : .text }
}

// MARK: - Places

extension PlaceBuilder {
  /// What reads the places of a pattern; nil where there is none.
  func reader(_ pattern: PlacePattern, _ scope: QueryLeaf.Scope) throws -> (any PlaceReader)? {
    switch pattern {
    case .rule: return nil
    case .terms, .stems:
      if scope == .title { return try words(pattern, .title) }
      guard let text = try words(pattern, .text) else { return nil }
      guard scope == .body, let title = try words(pattern, .title) else { return text }
      return BodyPlaces(text: text, title: title)
    case .phrase(let words, let slop):
      var readers: [any PlaceReader] = []
      for word in words {
        guard let reader = try reader(word.pattern, scope) else { return nil }
        readers.append(reader)
      }
      return PhrasePlaces(readers, offsets: words.map(\.offset), slop: slop)
    case .any(let parts):
      let readers = try parts.compactMap { try reader($0, scope) }
      return readers.count < 2 ? readers.first : AnyPlaces(readers)
    case .near(let first, let nearness, let second):
      guard let left = try reader(first, scope) else { return nil }
      guard let right = try reader(second, scope) else { return nearness.isNegated ? left : nil }
      return NearPlaces(left, nearness, right, bounds: try bounds(nearness), limits: limits)
    case .scoped(let inner, let pattern): return try reader(pattern, inner)
    }
  }

  private func bounds(_ nearness: Nearness) throws -> (any PlaceReader)? {
    switch nearness.reach {
    case .words: nil
    case .sentence: try words(.terms([BoundaryTerm.sentence.key]), .text)
    case .paragraph: try words(.terms([BoundaryTerm.paragraph.key]), .text)
    }
  }

  private func words(_ pattern: PlacePattern, _ field: IndexedField) throws -> (any PlaceReader)? {
    switch pattern {
    case .terms(let terms):
      let dictionary = try segment.exactTerms(field)
      let cursors = try terms.compactMap {
        try dictionary.find($0).map { try segment.cursor($0.entry, withPositions: true) }
      }
      return cursors.isEmpty ? nil : TermPlaces(cursors)
    case .stems(let stems): return try words(withStems: stems, field)
    default: return nil
    }
  }

  private func words(withStems stems: [[UInt8]], _ field: IndexedField) throws -> (any PlaceReader)? {
    let forms = try forms.forms(of: stems, field, in: segment)
    if forms.entries.isEmpty { return nil }
    return StemPlaces(
      try forms.entries.map { try segment.cursor($0, withPositions: true) },
      check: try forms.haveOtherStems ? check(stems, forms, field) : nil)
  }

  private func check(
    _ stems: [[UInt8]], _ forms: StemForms.Forms, _ field: IndexedField
  ) throws -> StemPlaces.Check {
    StemPlaces.Check(
      stems: try forms.stems.map { try segment.cursor($0) },
      languages: try FormLanguages(forms.terms, stems: stems, segment)
    ) { [segment] document in
      let text = TextPlaces(try segment.document(document))
      return text.stretches(.stems(stems), field == .title ? .title : .titleAndBody).map(\.start)
    }
  }
}
