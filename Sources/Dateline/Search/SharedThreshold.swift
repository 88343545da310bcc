internal import Synchronization

/// What the best of several searches at work at a time knows of the threshold: a score that at least as many documents reach as
/// are wanted, wherever they are.
final class SharedThreshold: Sendable {
  /// The bits of a score, which order numbers that are not negative as they are ordered.
  private let bits = Atomic<UInt32>(0)

  var score: Float { Float(bitPattern: bits.load(ordering: .relaxed)) }

  /// Takes notice that at least as many documents as are wanted score `score` or more.
  func raise(to score: Float) { bits.max(score.bitPattern, ordering: .relaxed) }
}
