/// One of the lists that a ranked disjunction adds up, with bounds on what it adds.
///
/// Documents are asked for in ascending order: no method goes back, but ``PostingScorer/rewind()``. It is a class and not a
/// protocol because the calls of a search, one a block or a candidate, are cheaper through a class's table than through an
/// existential.
class ClauseScorer {
  /// No document scores more.
  final var maxScore: Double
  /// About how many documents match: an upper bound.
  let cost: Int

  init(maxScore: Double, cost: Int) {
    self.maxScore = maxScore
    self.cost = cost
  }

  /// The clause, if it is one posting list.
  var postings: PostingScorer? { nil }

  /// A document at or after `document` before which there is no match from it on; found without decoding a block.
  func floor(from document: DocumentID) throws -> DocumentID { document }

  /// What the documents of a range can score, at most.
  func bound(from first: DocumentID, through last: DocumentID) throws -> Double { maxScore }

  /// Adds the scores of the matches from `first` on to a window, in which `first` lies. Those of documents that cannot
  /// score more than `need` here may be left out.
  func add(to window: inout ScoreWindow, from first: DocumentID, above need: Double) throws {
    fatalError("a clause adds its own scores")
  }

  /// What a document scores: 0 where it does not match, and ``ClauseScorer/notCompetitive``, or the score, where
  /// that cannot be more than `need`.
  func score(of document: DocumentID, above need: Double) throws -> Double {
    fatalError("a clause scores its own documents")
  }

  /// Adds what the clause scores to candidates, which ascend. Those whose sum is not above `need` are dropped.
  ///
  /// A clause does it for all at once: a call for each candidate was a fourth of the time of a disjunction.
  func complete(_ candidates: inout Candidates, above need: Double) throws {
    for index in 0..<candidates.takeCount() {
      let (document, score) = candidates[index]
      let sum = score + (try self.score(of: document, above: need - score))
      candidates.append(document, sum, if: sum > need)
    }
  }

  static let notCompetitive = -Double.infinity
}
