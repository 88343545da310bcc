import TestSupport
import Testing

@testable import Dateline

@Suite struct NumberRangeTests {
  /// No number of a range begins with digits that a walk over terms passes over.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatIsPassedOverIsNotInTheRange(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func number() -> Double {
      let sizes: [Double] = [9, 99, 2_500, 1e6, 1e14]
      let size = sizes.randomElement(using: &generator) ?? 9
      let number = Double.random(in: 0...size, using: &generator)
      return Bool.random(using: &generator) ? number.rounded(.down) : (number * 100).rounded(.down) / 100
    }
    let range = NumberRange(number(), number())
    var terms: [String] = ["0", "9", "9.5", "10", "1,000", "0005", "99999999999999999999", "12th", "1a"]
    for _ in 0..<300 {
      let isAny = Bool.random(using: &generator)
      terms.append(NumberRange.text(isAny ? number() : min(range.lower + number() / 100, range.upper)))
    }
    for term in terms.map({ Array($0.utf8) }) {
      guard let count = range.impossiblePrefixCount(of: term) else { continue }
      let text = String(decoding: term, as: UTF8.self)
      for other in terms.map({ Array($0.utf8) }) where other.starts(with: term.prefix(count)) {
        let isIn = NumberRange.number(other[...]).map(range.contains) ?? false
        #expect(!isIn, "\(String(decoding: other, as: UTF8.self)) in \(range), as \(text), seed \(seed)")
      }
    }
  }

  @Test func walksPassOverWholeBeginnings() {
    let range = NumberRange(1990, 1999)
    #expect(range.impossiblePrefixCount(of: Array("2".utf8)) == 1)
    #expect(range.impossiblePrefixCount(of: Array("18x".utf8)) == 2)
    #expect(range.impossiblePrefixCount(of: Array("1995.5".utf8)) == nil)
  }
}
