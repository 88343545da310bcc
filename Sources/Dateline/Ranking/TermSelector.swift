/// A word that is searched for because a document has it, not because somebody typed it.
public struct AddedTerm: Hashable, Sendable {
  /// A word with its stem, folded, as a document has it.
  public let word: String
  /// What it counts beside a word that was typed, which counts 1.
  public let weight: Float
}

/// Chooses the terms that tell most about some documents.
struct TermSelector {
  /// A term that may be chosen.
  struct Candidate {
    let term: DocumentTerms.Term
    /// How much the documents are about it.
    var weight: Double
  }

  /// A term that was chosen.
  struct Choice {
    let leaf: QueryLeaf
    let term: DocumentTerms.Term
    /// The candidate's weight times its inverse document frequency.
    let weight: Double
  }

  let planner: LeafPlanner
  let documentCount: Int

  /// No more candidates than these, the heaviest, are looked up: that bounds the work whatever the documents hold.
  private static let maximumCandidateCount = 4096
  /// In an archive this small, no term is too frequent.
  private static let alwaysAllowedFrequency = 10

  /// The `count` best terms by weight times inverse document frequency, best first; ties go by the bytes of the stem.
  ///
  /// A term of a single document tells nothing about others, and one of more than three documents in ten too little: both
  /// are passed over.
  func best(_ count: Int, of candidates: [Candidate]) throws -> [Choice] {
    var choices: [Choice] = []
    for candidate in candidates.sorted(by: Self.isHeavier).prefix(Self.maximumCandidateCount) {
      let leaf = try planner.leaf(ofStem: candidate.term.stem)
      let frequency = leaf.documentFrequency
      guard frequency > 1, frequency <= max(Self.alwaysAllowedFrequency, documentCount * 3 / 10) else { continue }
      choices.append(Choice(leaf: leaf, term: candidate.term, weight: candidate.weight * Double(leaf.scorer.weight)))
    }
    choices.sort { $0.weight != $1.weight ? $0.weight > $1.weight : Self.precedes($0.term, $1.term) }
    return Array(choices.prefix(count))
  }

  private static func isHeavier(_ left: Candidate, _ right: Candidate) -> Bool {
    left.weight != right.weight ? left.weight > right.weight : precedes(left.term, right.term)
  }

  private static func precedes(_ left: DocumentTerms.Term, _ right: DocumentTerms.Term) -> Bool {
    left.stem.lexicographicallyPrecedes(right.stem)
  }
}
