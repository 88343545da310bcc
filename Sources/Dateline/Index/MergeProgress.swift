/// How far a merge has come. Whoever is told may throw, which cancels the merge: the index stays as it was.
public struct MergeProgress: Hashable, Sendable {
  /// What a merge is doing.
  public enum Phase: Hashable, Sendable {
    /// Finding the order of documents.
    case ordering
    /// Writing the merged segment.
    case writing
  }

  /// What is being done.
  public let phase: Phase
  /// What part of it is done, 0 to 1.
  public let fraction: Double

  /// Is told of the progress, on any thread and by several at once.
  public typealias Report = @Sendable (MergeProgress) throws -> Void
}
