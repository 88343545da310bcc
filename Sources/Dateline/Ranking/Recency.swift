public import CivilTime

private import Glibc

/// New articles before old ones: scores fall by half with every half-life of an article's age.
///
/// ```
/// score(document, day) = score(document) · 2^(−min(age / halfLife, 64))      age = days from its date to the day, from 0
/// ```
///
/// So an article has to be twice as relevant as one that is a half-life younger. After 64 half-lives age counts no more,
/// which leaves the order of a very old archive to relevance. An article without a date ranks as the oldest ones, and one
/// dated after the day as if it were of that day.
///
/// Source: the exponential prior of Li and Croft, "Time-Based Language Models" (2003), applied to scores.
public struct Recency: Hashable, Sendable {
  /// The age, in days, at which a score is halved; more than 0.
  public var halfLife: Double
  /// The day that ages are counted to.
  public var day: CivilDate

  static let maximumHalfLives = 64.0

  /// A preference for what is new on a day.
  public init(halfLife: Double = 30, day: CivilDate) {
    precondition(halfLife > 0, "a half-life is more than 0 days")
    self.halfLife = halfLife
    self.day = day
  }

  /// What a score is multiplied by, for a date in seconds of the publisher's clock since 1970.
  func factor(of date: Int64?) -> Double {
    guard let date else { return exp2(-Self.maximumHalfLives) }
    let days = Double(day.daysSinceEpoch) - (Double(date) / 86_400).rounded(.down)
    return exp2(-min(max(0, days) / halfLife, Self.maximumHalfLives))
  }
}
