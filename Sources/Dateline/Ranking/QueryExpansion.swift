/// Pseudo relevance feedback: a query is widened by words of the documents that it finds first.
///
/// The relevance model RM3. With R the first documents and f/L the share of a word in a document's text,
///
/// ```
/// P(w | R) = mean over R of f/L · idf(w), of the heaviest words, made to sum to 1
/// weight(w) = originalWeight · share of w in the query + (1 − originalWeight) · P(w | R)
/// ```
///
/// Function words are left out, and words of one document or of more than three in ten. Weights are given as multiples
/// of what a typed word counts, so that the typed words score as they do without expansion.
///
/// Source: Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD" (2004); Lv and Zhai, "A Comparative Study of Methods
/// for Estimating Query Language Models with Pseudo Feedback" (2009), which found RM3 the most robust. The factor idf,
/// which holds back words that are common everywhere, stands for their smoothing by the collection.
public struct QueryExpansion: Hashable, Sendable {
  /// How many of the first documents are read. The default is 10.
  public var documentCount: Int
  /// How many words are added. The default is 20.
  public var termCount: Int
  /// The part of the typed words in the new query, above 0 to 1. The default is 0.5.
  public var originalWeight: Float

  /// An expansion with the given parameters; see the properties for what they mean.
  public init(documentCount: Int = 10, termCount: Int = 20, originalWeight: Float = 0.5) {
    self.documentCount = max(0, documentCount)
    self.termCount = max(0, termCount)
    self.originalWeight = min(max(originalWeight, .leastNormalMagnitude), 1)
  }

  /// The words of documents, with their share in them: P(w | R) but for the factor idf, the choice and the sum.
  func candidates(_ documents: [Document], stems: Bool) -> [TermSelector.Candidate] {
    var candidates: [TermSelector.Candidate] = []
    var places: [[UInt8]: Int] = [:]
    for document in documents {
      let counted = DocumentTerms(document, stems: stems)
      for term in counted.terms {
        let share = Double(term.frequency) / Double(counted.length)
        if let place = places[term.stem] {
          candidates[place].weight += share
        } else {
          places[term.stem] = candidates.count
          candidates.append(.init(term: term, weight: share))
        }
      }
    }
    return candidates
  }

  /// What each chosen word counts beside a word of the query, all of whose words count `queryWeight` together.
  func weights(_ choices: [TermSelector.Choice], queryWeight: Float) -> [Float] {
    let sum = choices.reduce(0) { $0 + $1.weight }
    let feedbackWeight = Double(queryWeight) * Double((1 - originalWeight) / originalWeight)
    return choices.map { sum > 0 ? Float(feedbackWeight * $0.weight / sum) : 0 }
  }
}

extension Searcher {
  /// Makes a query ready that is widened by words of the documents it finds first.
  ///
  /// A query of alternatives, a few words for example, then finds documents that only have added words, too. What the
  /// query requires, excludes or filters by is kept; a phrase is required. A query that scores nothing, or finds nothing,
  /// stays as it is. ``PreparedQuery/addedTerms`` tells what was added.
  ///
  /// It takes one search and the analysis of the documents it reads, 256 KiB of each at most.
  public func prepare(_ query: Query, expansion: QueryExpansion) throws -> PreparedQuery {
    var prepared = try prepare(query)
    let queryWeight = prepared.plan.root.queryWeight
    guard queryWeight > 0, expansion.originalWeight < 1 else { return prepared }
    let documents = try prepared.best(limit: expansion.documentCount).map { try document($0) }
    let selector = TermSelector(planner: planner, documentCount: snapshot.documentCount)
    let candidates = expansion.candidates(documents, stems: snapshot.analysis.hasStemsAndTitles)
    let choices = try selector.best(expansion.termCount, of: candidates)
    let weights = expansion.weights(choices, queryWeight: queryWeight)
    let leaves = zip(choices, weights).map { $0.leaf.weighted(by: $1) }
    prepared.plan.replaceRoot(by: prepared.plan.root.widened(by: leaves))
    prepared.addedTerms = zip(choices, weights).map {
      AddedTerm(word: String(decoding: $0.term.word, as: UTF8.self), weight: $1)
    }
    return prepared
  }
}

extension QueryPlan.Node {
  /// The sum of what its words count, apart from their inverse document frequencies.
  var queryWeight: Float {
    switch self {
    case .leaf(let leaf): leaf.queryWeight
    case .places(let leaf): leaf.queryWeight
    case .boolean(let must, let should, _, _): (must + should).reduce(0) { $0 + $1.queryWeight }
    case .everything, .nothing, .dates, .document, .metadata: 0
    }
  }

  /// The node with more leaves to score, which match by themselves only where the node is a word or alternatives.
  fileprivate func widened(by leaves: [QueryLeaf]) -> QueryPlan.Node {
    let added = leaves.map(QueryPlan.Node.leaf)
    if added.isEmpty { return self }
    switch self {
    case .boolean(let must, let should, let mustNot, let filter):
      if should.isEmpty, must.count == 1, case .leaf(let leaf) = must[0], leaf.isStemmed {
        return .boolean(must: [], should: must + added, mustNot: mustNot, filter: filter)
      }
      return .boolean(must: must, should: should + added, mustNot: mustNot, filter: filter)
    case .leaf(let leaf) where leaf.isStemmed:
      return .boolean(must: [], should: [self] + added, mustNot: [], filter: [])
    default:
      return .boolean(must: [self], should: added, mustNot: [], filter: [])
    }
  }
}

extension QueryLeaf {
  fileprivate var isStemmed: Bool {
    if case .stems = pattern { true } else { false }
  }
}
