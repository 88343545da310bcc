/// A plan as it is evaluated in most documents of a segment: with one list for each word, and the few documents in which
/// words have other lists.
///
/// A word has a stem in each language that a segment has articles in. Where nearly all are in one language, it has one
/// long list and some very short ones, which would keep it from everything that single lists allow. So documents of
/// the short lists are left out, and looked at one by one.
struct MajorLists {
  /// The plan with the longest list of each word.
  let root: QueryPlan.Node
  /// The documents of all other lists, ascending.
  let others: [DocumentID]

  /// To look at more documents than this part of the long lists one by one costs more than it saves.
  private static let part = 32
  private static let leastLimit = 64

  /// Nil where every word has one list at most, or short lists are too long.
  init?(_ root: QueryPlan.Node, in segment: SegmentReader, at index: Int) throws {
    if !root.mayHaveSeveralLists(at: index) { return nil }
    var division = Division(segment: segment, index: index)
    self.root = try division.divide(root)
    let count = division.minor.reduce(0) { $0 + $1.documentFrequency }
    if division.minor.isEmpty || count > max(Self.leastLimit, division.majorCount / Self.part) { return nil }
    var documents: Set<DocumentID> = []
    for entry in division.minor {
      let cursor = try segment.cursor(entry)
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        documents.insert(cursor.docID)
        try cursor.advance()
      }
    }
    others = documents.sorted()
  }

  /// Divides lists into those that are kept and those that are not.
  private struct Division {
    let segment: SegmentReader
    let index: Int
    var minor: Set<TermEntry> = []
    var majorCount = 0

    mutating func divide(_ node: QueryPlan.Node) throws -> QueryPlan.Node {
      switch node {
      case .everything, .nothing, .dates, .document, .metadata: return node
      case .leaf(let leaf):
        return .leaf(leaf.withEntries(at: index) { divide($0) })
      case .places(let leaf): return .places(leaf.withPattern(try divide(leaf.pattern, leaf.scope)))
      case .boolean(let must, let should, let mustNot, let filter):
        return .boolean(
          must: try divide(must), should: try divide(should), mustNot: try divide(mustNot), filter: try divide(filter))
      }
    }

    private mutating func divide(_ nodes: [QueryPlan.Node]) throws -> [QueryPlan.Node] {
      var result: [QueryPlan.Node] = []
      for node in nodes { result.append(try divide(node)) }
      return result
    }

    /// Keeps the longest of several lists.
    private mutating func divide(_ entries: [TermEntry]) -> [TermEntry] {
      guard let longest = entries.max(by: { $0.documentFrequency < $1.documentFrequency }) else { return entries }
      majorCount += longest.documentFrequency
      minor.formUnion(entries.filter { $0 != longest })
      return [longest]
    }

    private mutating func divide(_ pattern: PlacePattern, _ scope: QueryLeaf.Scope) throws -> PlacePattern {
      switch pattern {
      case .terms, .rule: return pattern
      case .stems(let stems):
        let dictionary = try segment.stems(scope == .title ? .title : .text)
        var found: [(stem: [UInt8], entry: TermEntry)] = []
        for stem in stems {
          if let entry = try dictionary.find(stem)?.entry { found.append((stem, entry)) }
        }
        guard let longest = divide(found.map(\.entry)).first else { return pattern }
        return .stems(found.filter { $0.entry == longest }.map(\.stem))
      case .phrase(var words, let slop):
        for place in words.indices { words[place].pattern = try divide(words[place].pattern, scope) }
        return .phrase(words, slop: slop)
      case .any(let parts):
        var result: [PlacePattern] = []
        for part in parts { result.append(try divide(part, scope)) }
        return .any(result)
      case .near(let first, let nearness, let second):
        return .near(try divide(first, scope), nearness, try divide(second, scope))
      case .scoped(let inner, let pattern): return .scoped(inner, try divide(pattern, inner))
      }
    }
  }
}

extension QueryPlan.Node {
  /// Whether a word may have several lists in a segment: asked of every plan, so nothing is copied for it.
  fileprivate func mayHaveSeveralLists(at index: Int) -> Bool {
    switch self {
    case .everything, .nothing, .dates, .document, .metadata: false
    case .places: true
    case .leaf(let leaf): !leaf.isPhrase && leaf.lists.hasSeveral(at: index)
    case .boolean(let must, let should, let mustNot, let filter):
      must.mayHaveSeveralLists(at: index) || should.mayHaveSeveralLists(at: index)
        || mustNot.mayHaveSeveralLists(at: index) || filter.mayHaveSeveralLists(at: index)
    }
  }
}

extension [QueryPlan.Node] {
  fileprivate func mayHaveSeveralLists(at index: Int) -> Bool { contains { $0.mayHaveSeveralLists(at: index) } }
}

extension QueryLeaf {
  /// The same leaf with other lists in a segment, if it is a word.
  fileprivate func withEntries(at index: Int, _ change: ([TermEntry]) -> [TermEntry]) -> QueryLeaf {
    guard case .stems = pattern else { return self }
    var lists = lists
    for field in IndexedField.allCases { lists.replace(field, at: index, by: change(lists.found(field, at: index))) }
    return withLists(lists)
  }
}

/// Documents that are known.
final class KnownDocuments: DocumentCursor {
  private let documents: [DocumentID]
  private var next = -1

  /// Takes documents in ascending order.
  init(_ documents: [DocumentID]) { self.documents = documents }

  var docID: DocumentID { next < 0 ? 0 : next < documents.count ? documents[next] : exhaustedDocument }
  var cost: Int { documents.count }
  func advance() throws { next = min(next + 1, documents.count) }
  func seek(to target: DocumentID) throws {
    next = max(next, 0)
    while next < documents.count, documents[next] < target { next += 1 }
  }
  func score() throws -> Double { 0 }
}
