/// Lists of ascending ordinals, one for each ordinal of a term dictionary: which stems a word has, and which words a
/// stem has.
///
/// ```
/// lists = (offset u32) × (count / 64, rounded up)  list*          an offset, from the first list, for each 64 lists
/// list  = count varint  first signed varint  gap varint*          first: less the list's own place in proportion
/// ```
///
/// Words and their stems mostly stand at about the same relative place in their dictionaries, so `first` is the
/// distance from `place * targets / count`.
struct OrdinalListsWriter {
  static let groupCount = 64

  /// Writes `count` lists and returns where they begin; `targetCount` is the number of ordinals that they point into.
  static func write(
    _ lists: some Sequence<[UInt32]>, count: Int, targetCount: Int, to file: EnvelopeWriter
  ) throws -> Int {
    var offsets = ByteWriter()
    var data = ByteWriter()
    for (place, list) in lists.enumerated() {
      if place % groupCount == 0 { offsets.append(UInt32(data.count)) }
      data.appendVarint(list.count)
      var previous = expected(place, count, targetCount)
      for (index, ordinal) in list.enumerated() {
        if index == 0 {
          data.appendSignedVarint(Int(ordinal) - previous)
        } else {
          data.appendVarint(Int(ordinal) - previous)
        }
        previous = Int(ordinal)
      }
    }
    let start = file.count
    try file.append(offsets)
    try file.append(data)
    return start
  }

  static func expected(_ place: Int, _ count: Int, _ targetCount: Int) -> Int { place * targetCount / count }
}

/// Reads what ``OrdinalListsWriter`` wrote.
struct OrdinalLists {
  private let region: ByteRegion
  private let count: Int
  private let targetCount: Int
  private let dataStart: Int

  init(_ file: ByteRegion, at start: Int, end: Int, count: Int, targetCount: Int) throws {
    region = try file.slice(at: start, count: end - start, "ordinal lists")
    self.count = count
    self.targetCount = targetCount
    dataStart = (count + OrdinalListsWriter.groupCount - 1) / OrdinalListsWriter.groupCount * 4
  }

  /// The list at `place`, which must be below the count.
  func list(at place: Int) throws -> [Int] {
    precondition(place >= 0 && place < count)
    let group = place / OrdinalListsWriter.groupCount
    let start = try groupStart(group)
    let isLast = (group + 1) * OrdinalListsWriter.groupCount >= count
    try region.check(from: start, to: (isLast ? region.count : try groupStart(group + 1)))
    var reader = ByteReader(region, structure: "ordinal lists", offset: start)
    for _ in group * OrdinalListsWriter.groupCount..<place { try skipList(&reader) }
    return try readList(&reader, place)
  }

  /// Calls `body` with every list in order.
  func forEach(_ body: (_ place: Int, _ list: [Int]) throws -> Void) throws {
    guard count > 0 else { return }
    try region.check()
    var reader = ByteReader(region, structure: "ordinal lists", offset: try groupStart(0))
    for place in 0..<count { try body(place, try readList(&reader, place)) }
  }

  private func groupStart(_ group: Int) throws -> Int {
    try region.check(from: group * 4, to: group * 4 + 4)
    guard let offset: UInt32 = region.integer(at: group * 4) else {
      throw region.damaged("ordinal lists", at: group * 4, "they end early")
    }
    return dataStart + Int(offset)
  }

  private func skipList(_ reader: inout ByteReader) throws {
    for _ in 0..<(try reader.readCount(atMost: targetCount)) { _ = try reader.readVarint() }
  }

  private func readList(_ reader: inout ByteReader, _ place: Int) throws -> [Int] {
    let listCount = try reader.readCount(atMost: targetCount)
    var list: [Int] = []
    var previous = OrdinalListsWriter.expected(place, count, targetCount)
    for index in 0..<listCount {
      previous &+= index == 0 ? try reader.readSignedVarint() : try reader.readCount(atMost: targetCount)
      guard previous >= 0, previous < targetCount else { throw reader.damaged("an ordinal of \(previous)") }
      list.append(previous)
    }
    return list
  }
}
