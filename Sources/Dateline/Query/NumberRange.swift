internal import Glibc

/// Numbers from one to another, both included.
public struct NumberRange: Hashable, Sendable {
  /// The smallest number.
  public let lower: Double
  /// The largest number.
  public let upper: Double

  /// Numbers from the smaller to the larger of two, which are finite and have 15 digits at most.
  public init(_ first: Double, _ second: Double) {
    lower = min(first, second)
    upper = max(first, second)
  }

  /// Whether a number lies in the range.
  public func contains(_ number: Double) -> Bool { number >= lower && number <= upper }

  /// Reads `1990..1999` and `0.5..1,000`: two numbers of at most 15 digits, as ``number(_:)`` reads them.
  init?(spelled word: String) {
    guard word.utf8.count <= 48 else { return nil }
    let bytes = Array(word.utf8)
    guard let dots = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }),
      let first = Self.number(bytes[..<dots]), let second = Self.number(bytes[(dots + 2)...])
    else { return nil }
    self.init(first, second)
  }

  /// Whether ``init(spelled:)`` exchanges the two.
  static func isReversed(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard let dots = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }) else {
      return false
    }
    return (number(bytes[..<dots]) ?? 0) > (number(bytes[(dots + 2)...]) ?? 0)
  }

  /// The number that a term is (`1000`, `3.5`), or that is typed with commas between the thousands; nil for anything
  /// else. Of more than 15 digits a `Double` does not hold all.
  static func number(_ digits: ArraySlice<UInt8>) -> Double? {
    var mantissa = 0.0
    var count = 0
    var decimals = 0
    var hasPoint = false
    for (index, byte) in zip(digits.indices, digits) {
      switch byte {
      case 0x30...0x39:
        mantissa = mantissa * 10 + Double(byte - 0x30)
        count += 1
        decimals += hasPoint ? 1 : 0
      case 0x2E where !hasPoint && count > 0 && index + 1 < digits.endIndex: hasPoint = true
      case 0x2C where !hasPoint && isThousandsComma(at: index, in: digits): continue
      default: return nil
      }
    }
    guard (1...15).contains(count) else { return nil }
    return mantissa / pow(10, Double(decimals))
  }

  private static func isThousandsComma(at index: Int, in digits: ArraySlice<UInt8>) -> Bool {
    guard index > digits.startIndex, digits.endIndex - index > 3 else { return false }
    return digits[index + 1..<index + 4].allSatisfy { (0x30...0x39).contains($0) }
      && (index + 4 == digits.endIndex || digits[index + 4] == 0x2C || digits[index + 4] == 0x2E)
  }
}

// MARK: - Walking over terms

extension NumberRange {
  /// How many of the first digits of a term are enough to tell that no term which begins with them can be in the range; nil
  /// where they do not tell.
  func impossiblePrefixCount(of term: [UInt8]) -> Int? {
    var value = 0.0
    for (index, byte) in term.prefix(15).enumerated() {
      // Decimals make it no larger than the next whole number.
      if byte == 0x2E, index > 0 { return value > upper || value + 1 <= lower ? index + 1 : nil }
      // Zeros in front say nothing of how large the number is.
      guard (0x30...0x39).contains(byte), !(index == 0 && byte == 0x30) else { return nil }
      value = value * 10 + Double(byte - 0x30)
      if !isPossible(startingWith: value) { return index + 1 }
    }
    return nil
  }

  /// Whether a number in the range can begin with these digits: whatever the number of digits that follow.
  private func isPossible(startingWith value: Double) -> Bool {
    var (least, behind) = (value, value + 1)
    while least <= upper {
      if behind > lower { return true }
      least *= 10
      behind *= 10
    }
    return false
  }
}

extension NumberRange: CustomStringConvertible {
  /// The range as it is typed: `1990..1999`.
  public var description: String { "\(Self.text(lower))..\(Self.text(upper))" }

  static func text(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    // The shortest decimal that reads back as the number, without an exponent.
    for decimals in 1...15 {
      let scaled = (number * pow(10, Double(decimals))).rounded()
      if scaled / pow(10, Double(decimals)) == number {
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
      }
    }
    return String(number)
  }
}
