/// Short strings that each stand for a sign, looked for all at once in one pass over some bytes.
struct SignTable: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [(text: Range<Int>, signs: UInt32)] = []
  /// The entries that begin with the same two bytes, group by group. Group 0 is empty: hardly any two bytes begin one.
  private var groups: [Range<Int>] = [0..<0]
  /// For each two bytes, the number of their group.
  private var groupOfPair = [UInt8](repeating: 0, count: 1 << 16)

  /// The table in which the strings of list `n` stand for bit `n`. The strings are in lower case and of two bytes at
  /// least.
  init(_ lists: [[String]]) {
    let all = lists.enumerated().flatMap { bit, list in list.map { (Array($0.utf8), UInt32(1) << UInt32(bit)) } }
    for (pair, group) in Dictionary(grouping: all, by: { Self.pair($0.0[0], $0.0[1]) }).sorted(by: { $0.key < $1.key })
    {
      precondition(groups.count < 256, "more beginnings than a byte can number")
      groupOfPair[pair] = UInt8(groups.count)
      groups.append(entries.count..<(entries.count + group.count))
      for (text, signs) in group {
        entries.append((bytes.count..<(bytes.count + text.count), signs))
        bytes += text
      }
    }
  }

  /// The signs of all strings that occur in these bytes. Letters of ASCII match in either case.
  func signs(in text: ArraySlice<UInt8>) -> UInt32 {
    var found: UInt32 = 0
    guard var first = text.first.map(Self.lowered) else { return 0 }
    for index in (text.startIndex + 1)..<text.endIndex {
      let second = Self.lowered(text[index])
      let group = groupOfPair[Self.pair(first, second)]
      first = second
      guard group != 0 else { continue }
      for entry in groups[Int(group)] where entries[entry].signs & ~found != 0 {
        if matches(entries[entry].text, text[(index - 1)...]) { found |= entries[entry].signs }
      }
    }
    return found
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

  private func matches(_ entry: Range<Int>, _ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= entry.count else { return false }
    for offset in 2..<max(entry.count, 2)
    where bytes[entry.lowerBound + offset] != Self.lowered(text[text.startIndex + offset]) { return false }
    return true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
