/// How near two matches have to be to each other.
public struct Nearness: Hashable, Sendable {
  /// How far one may be from the other.
  public enum Reach: Hashable, Sendable {
    /// At most so many words on, 1 to ``Nearness/maximumDistance``; words side by side are 1 apart.
    case words(Int)
    /// In the same sentence.
    case sentence
    /// In the same paragraph.
    case paragraph
  }

  /// How far one may be from the other.
  public var reach: Reach
  /// Whether the first has to come before the second.
  public var isOrdered: Bool
  /// Whether the first matches where the second is *not* near.
  public var isNegated: Bool

  /// The largest distance in words: that of Nexis. It is less than the gap between a headline and its text, so that
  /// nothing in the one is near anything in the other.
  public static let maximumDistance = 255

  /// A nearness of either order, unless another is asked for.
  public init(_ reach: Reach, isOrdered: Bool = false, isNegated: Bool = false) {
    self.reach = reach
    self.isOrdered = isOrdered
    self.isNegated = isNegated
  }
}

extension Nearness {
  /// Reads `w/5`, `pre/5`, `near/5`, `onear/5`, `w/s`, `w/p`, in any case; nil when it is none of them.
  ///
  /// A distance may be too large or 0: the caller has to bring it into range.
  init?(spelled word: String) {
    guard word.utf8.count <= 12, word.utf8.contains(0x2F) else { return nil }
    let parts = word.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "w", "near": isOrdered = false
    case "pre", "onear": isOrdered = true
    default: return nil
    }
    isNegated = false
    switch parts[1] {
    case "s", "sent": reach = .sentence
    case "p", "para": reach = .paragraph
    case let digits where digits.utf8.allSatisfy { (0x30...0x39).contains($0) }:
      guard let distance = Int(digits) else { return nil }
      reach = .words(distance)
    default: return nil
    }
  }

  /// The same with a distance that is allowed.
  var clamped: Nearness {
    guard case .words(let distance) = reach else { return self }
    var nearness = self
    nearness.reach = .words(min(max(1, distance), Self.maximumDistance))
    return nearness
  }

  /// Which of several operators in a row takes its operands first, as in Nexis: the smallest distance, then the sentence,
  /// then the paragraph.
  var looseness: Int {
    switch reach {
    case .words(let distance): distance
    case .sentence: .max - 1
    case .paragraph: .max
    }
  }
}

extension Nearness: CustomStringConvertible {
  /// The operator as it is typed: `w/5`, `NOT pre/s`.
  public var description: String {
    let name = (isNegated ? "NOT " : "") + (isOrdered ? "pre/" : "w/")
    return switch reach {
    case .words(let distance): "\(name)\(distance)"
    case .sentence: name + "s"
    case .paragraph: name + "p"
    }
  }

  /// The words between the two: `within 5 words of`.
  var explanation: String {
    let not = isNegated ? "not " : ""
    return switch (reach, isOrdered) {
    case (.words(1), false): not + "next to"
    case (.words(1), true): not + "directly before"
    case (.words(let distance), false): "\(not)within \(distance) words of"
    case (.words(let distance), true): "\(not)at most \(distance) words before"
    case (.sentence, false): not + "in the same sentence as"
    case (.sentence, true): not + "before, in the same sentence,"
    case (.paragraph, false): not + "in the same paragraph as"
    case (.paragraph, true): not + "before, in the same paragraph,"
    }
  }
}
