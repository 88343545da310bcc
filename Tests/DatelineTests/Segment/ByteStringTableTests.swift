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

  @Test(arguments: 0..<6, [1, 5, WordBatch.capacity])
  func wordsOfABatchGetTheNumbersThatTheyGetOneByOne(seed: UInt64, batchCount: Int) {
    var generator = SeededGenerator(seed: seed)
    var (table, other) = (ByteStringTable(), ByteStringTable())
    let batch = WordBatch()
    // Enough to make the table grow, in the middle of a batch, too.
    for round in 0..<6000 / batchCount {
      var expected: [UInt32] = []
      batch.removeAll()
      for _ in 0..<batchCount {
        let count = Int(generator.skewed(below: 17))
        let word = (0..<count).map { _ in UInt8(ascii: "a") + UInt8(generator.skewed(below: 20)) }
        batch.append(ByteStringTable.short(word.span, 0, count))
        expected.append(UInt32(other.insert(word)))
      }
      // Some of the words have been met already, alone and with a tag, and some are too long for a batch.
      if round % 3 == 0 {
        let long = [UInt8](repeating: UInt8(round % 50), count: 17 + round % 30)
        #expect(table.insert(long) == table.insert(long))
        _ = table.insert(Array("tagged".utf8), 0, 6, tag: 1)
        _ = other.insert(long)
        _ = other.insert(Array("tagged".utf8), 0, 6, tag: 1)
      }
      // The other table had the words first: numbers differ, but stand for the same strings.
      table.insert(batch)
      for index in 0..<batchCount {
        let number = unsafe Int(batch.numbers[index])
        #expect(table.string(number) == other.string(Int(expected[index])), "seed \(seed)")
        #expect(table.insert(Array(table.string(number))) == number, "seed \(seed)")
      }
    }
    #expect(table.count == other.count, "seed \(seed)")
  }

  @Test func newWordsOfABatchAreNumberedInTheirOrder() {
    var table = ByteStringTable()
    let batch = WordBatch()
    for word in ["to", "be", "or", "not", "to", "be", "internationally"] {
      batch.append(ByteStringTable.short(Array(word.utf8).span, 0, word.utf8.count))
    }
    table.insert(batch)
    #expect((0..<batch.count).map { unsafe batch.numbers[$0] } == [0, 1, 2, 3, 0, 1, 4])
    #expect(
      (0..<table.count).map { String(decoding: table.string($0), as: UTF8.self) }
        == ["to", "be", "or", "not", "internationally"])
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

extension ByteStringTable {
  mutating func insert(_ string: [UInt8]) -> Int { insert(string.span) }

  mutating func insert(_ source: [UInt8], _ start: Int, _ count: Int, tag: UInt16 = 0) -> (number: Int, isNew: Bool) {
    insert(source.span, start, count, tag: tag)
  }
}
