extension Article {
  /// Something that a file says about a field, and what became of it.
  public struct Candidate: Sendable, Equatable {
    /// The field it could have filled.
    public let field: Field
    /// Where it stands, such as `json-ld` or `meta author`.
    public let signal: String
    /// What it says, of at most ``maxValueLength`` scalars.
    public let value: String
    /// What became of it.
    public let outcome: Outcome

    /// What becomes of a candidate.
    public enum Outcome: Sendable, Equatable {
      /// It is the value of the field.
      case taken
      /// It would have done, but a stronger signal was found.
      case outranked
      /// It is no value for this field, for the reason given.
      case refused(String)
    }

    /// Longer values are cut: a candidate is to be read by a person.
    public static let maxValueLength = 200
  }
}
