import TestSupport
import Testing

@testable import Dateline

/// Interned byte strings against a dictionary.
@Suite struct ByteStringTableTests {
  private struct Key: Hashable {
    var bytes: [UInt8]
    var tag: UInt16
  }

  @Test(arguments: 0..<3)
  func numbersAreThoseOfADictionary(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var table = ByteStringTable()
    var numbers: [Key: Int] = [:]
    var order: [Key] = []
    // Enough to make the table grow twice.
    for _ in 0..<12_000 {
      let count = Int(generator.skewed(below: 26))
      let key = Key(
        bytes: (0..<count).map { _ in UInt8.random(in: 0...(count < 8 ? 9 : 1), using: &generator) },
        tag: UInt16.random(in: 0...2, using: &generator))
      let (number, isNew) = table.insert([9, 9] + key.bytes + [9], 2, count, tag: key.tag)
      if let known = numbers[key] {
        #expect(!isNew && number == known, "seed \(seed)")
      } else {
        #expect(isNew && number == order.count, "seed \(seed)")
        numbers[key] = number
        order.append(key)
      }
    }
    #expect(table.count == order.count)
    for (number, key) in order.enumerated() { #expect(Array(table.string(number)) == key.bytes, "seed \(seed)") }
  }

  @Test(arguments: 0..<3)
  func sortedNumbersAscendByTheStrings(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var table = ByteStringTable()
    for _ in 0..<1000 {
      _ = table.insert((0..<generator.skewed(below: 14)).map { _ in UInt8(generator.skewed(below: 3)) })
    }
    var order = ByteStringOrder()
    let strings = order.sort(Array(0..<UInt32(table.count)), of: table).map { Array(table.string(Int($0))) }
    #expect(strings.count == table.count)
    for (left, right) in zip(strings, strings.dropFirst()) {
      #expect(left.lexicographicallyPrecedes(right), "seed \(seed)")
    }
  }

  @Test func stringsMayBeEmptyOrAsLongAsTheyCanBe() {
    var table = ByteStringTable()
    let long = [UInt8](repeating: 7, count: 65_535)
    #expect(table.insert([]) == 0)
    #expect(table.insert(long) == 1)
    #expect(table.insert([]) == 0)
    #expect(table.insert(long) == 1)
    #expect(Array(table.string(1)) == long)
  }
}
