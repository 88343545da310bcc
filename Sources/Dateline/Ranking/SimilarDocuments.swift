extension Searcher {
  /// How many words of a document are asked for.
  static let similarTermCount = 25

  /// Makes a query ready for the documents that are about the same as a document.
  ///
  /// It asks for the 25 words that tell most about the document, by frequency times inverse document frequency; each
  /// counts n · (k3 + 1) / (k3 + n) where the document has it n times, as if the document had been typed as a query. No
  /// function word is among them.
  ///
  /// - Parameters:
  ///   - document: Any document, from the index or not. What is in the index under its ID is not found.
  ///   - query: Narrows what is found, without scoring. Nothing does by default.
  public func prepare(similarTo document: Document, within query: Query = .everything) throws -> PreparedQuery {
    let candidates = DocumentTerms(document, stems: snapshot.analysis.hasStemsAndTitles).terms.map {
      TermSelector.Candidate(term: $0, weight: Double($0.frequency))
    }
    let selector = TermSelector(planner: planner, documentCount: snapshot.documentCount)
    let choices = try selector.best(Self.similarTermCount, of: candidates)
    let weights = choices.map { ranking.repeated($0.term.frequency) }
    var prepared = try prepare(query)
    prepared.proximity = nil
    let filter = query.normalized == .everything ? [] : [prepared.plan.root]
    let leaves = zip(choices, weights).map { QueryPlan.Node.leaf($0.leaf.weighted(by: $1)) }
    prepared.plan.replaceRoot(
      by: leaves.isEmpty
        ? .nothing
        : .boolean(must: [], should: leaves, mustNot: [.document(id: Array(document.id.utf8))], filter: filter))
    prepared.addedTerms = zip(choices, weights).map {
      AddedTerm(word: String(decoding: $0.term.word, as: UTF8.self), weight: $1)
    }
    return prepared
  }
}

extension IndexSnapshot {
  /// The stored document with an address; nil when there is none. Of several with the same, the one added last.
  ///
  /// Every address is looked at, in time linear in the number of documents.
  public func document(withURL url: String) throws -> Document? {
    guard !url.isEmpty else { return nil }
    for segment in segments.reversed() {
      let urls = try segment.strings(.url)
      for document in try segment.documentsAsAdded().reversed()
      where try !segment.isDeleted(document) && urls.value(of: document) == url {
        return try segment.document(document)
      }
    }
    return nil
  }
}
