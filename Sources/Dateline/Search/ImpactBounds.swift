/// What the postings of a list can score, at most: as strengths, see ``NormFactors/strength(frequency:norm:)``.
///
/// Those of the list and of its groups of blocks are read at once; those of blocks as they are asked for, since searches
/// never ask for most of them. A strength takes a multiplication; the division that makes a score of it is done once for
/// a set.
struct ImpactBounds {
  /// The bound of the whole list.
  let list: Float
  /// The bounds of groups of ``PostingList/groupCount`` blocks; empty where there is only one.
  let groups: [Float]
  private let factors: NormFactors
  private let groupsStart: Int
  private let blocksStart: Int

  /// Reads the bounds of a list that has impacts.
  init(_ reader: PostingListReader, _ factors: NormFactors) throws {
    try reader.checkImpacts()
    self.factors = factors
    var offset = reader.impactsStart
    list = try Self.strongest(reader, &offset, factors)
    groupsStart = offset
    let groupTotal = reader.groupTotal
    if groupTotal == 0 {
      groups = []
    } else {
      var groups: [Float] = []
      groups.reserveCapacity(groupTotal)
      for _ in 0..<groupTotal { groups.append(try Self.strongest(reader, &offset, factors)) }
      self.groups = groups
    }
    blocksStart = offset
  }

  /// The bound of a block.
  @inline(__always)
  func bound(ofBlock block: Int, in reader: PostingListReader) throws -> Float {
    var offset = blocksStart &+ reader.impactsStart(block)
    return try Self.strongest(reader, &offset, factors)
  }

  /// Calls `body` with the strength of postings that there are, each once: some of every group where groups are enough
  /// for `count` of them, or else some of each of the first blocks.
  func forEachReal(_ count: Int, blockLimit: Int, of reader: PostingListReader, _ body: (Float) -> Void) throws {
    // A set has about four impacts.
    let usesGroups = groups.count * 4 >= count
    var offset = usesGroups ? groupsStart : blocksStart
    for _ in 0..<(usesGroups ? groups.count : min(blockLimit, reader.blockTotal)) {
      try reader.forEachImpact(at: &offset) { frequency, norm, isReal in
        if isReal { body(factors.strength(frequency: frequency, norm: norm)) }
      }
    }
  }

  @inline(__always)
  private static func strongest(
    _ reader: PostingListReader, _ offset: inout Int, _ factors: NormFactors
  ) throws -> Float {
    var strongest: Float = 0
    try reader.forEachImpact(at: &offset) { frequency, norm, _ in
      strongest = max(strongest, factors.strength(frequency: frequency, norm: norm))
    }
    return strongest
  }
}
