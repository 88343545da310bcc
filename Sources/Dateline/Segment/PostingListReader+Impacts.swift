extension PostingListReader {
  /// The competitive impacts of the whole list, or nil when it is short and keeps none.
  func listImpacts() throws -> [Impact]? {
    guard hasSkips else { return nil }
    var reader = try impactsReader()
    return try CompetitiveImpacts.read(from: &reader)
  }

  /// The number of groups of blocks that have impacts of their own.
  var groupTotal: Int { hasSkips ? PostingList.groupTotal(ofBlocks: blockTotal) : 0 }

  /// The competitive impacts of a group of blocks; nil when there is no such group.
  func groupImpacts(_ group: Int) throws -> [Impact]? {
    guard group < groupTotal else { return nil }
    var reader = try impactsReader()
    for _ in 0...group { _ = try CompetitiveImpacts.read(from: &reader) }
    return try CompetitiveImpacts.read(from: &reader)
  }

  /// The competitive impacts of a block, or nil when the list is short and keeps none.
  func blockImpacts(_ block: Int) throws -> [Impact]? {
    guard hasSkips else { return nil }
    var reader = try impactsReader()
    for _ in 0...groupTotal { _ = try CompetitiveImpacts.read(from: &reader) }
    try reader.skip(impactsStart(block))
    return try CompetitiveImpacts.read(from: &reader)
  }

  /// Checks the bytes of all impacts against their checksums.
  func checkImpacts() throws { try postings.check(from: impactsStart, to: dataStart) }

  /// Calls `body` with the impacts of a set, in ascending order of frequency and of norm, and moves `offset` past it.
  ///
  /// It is what the bounds of a search are made of, millions of times: nothing is allocated. `isReal` is false where
  /// two impacts were joined into one that no posting has.
  @inline(__always)
  func forEachImpact(
    at offset: inout Int, _ body: (_ frequency: UInt32, _ norm: UInt8, _ isReal: Bool) -> Void
  ) throws {
    guard let count: UInt8 = postings.integer(at: offset), count <= CompetitiveImpacts.maximumCount else {
      throw postings.damaged("impacts", at: offset, "they end early, or are too many")
    }
    var scan = VarintScan(postings, at: offset &+ 1)
    for index in 0..<Int(count) {
      guard let frequency = scan.next(), let norm: UInt8 = postings.integer(at: scan.offset) else {
        throw postings.damaged("impacts", at: scan.offset, "they end early")
      }
      scan.skipByte()
      body(frequency, norm, index > 0 || count < CompetitiveImpacts.maximumCount)
    }
    offset = scan.offset
  }

  private func impactsReader() throws -> ByteReader {
    try checkImpacts()
    return ByteReader(postings.region, structure: "impacts", offset: impactsStart)
  }
}
