/// What the postings of a list can score, at most: as strengths, see ``NormFactors/strength(frequency:norm:)``.
///
/// Those of the list and of its groups of blocks are read at once; those of blocks as they are asked for, since searches
/// never ask for most of them. A strength takes a multiplication; the division that makes a score of it is done once for
/// a set.
///
/// It is copied without counting references: whoever makes one keeps the factors alive, and calls ``deallocate()``.
///
/// Unsafe memory: a table with a number for each group, and the table of the factors, which is indexed by bytes.
@safe
struct ImpactBounds {
  /// The bound of the whole list.
  let list: Float
  /// The number of groups of ``PostingList/groupCount`` blocks; 0 where there is only one.
  let groupTotal: Int
  /// Nil where there are none.
  private let groups: UnsafeMutablePointer<Float>?
  private let factors: UnsafePointer<Float>
  private let groupsStart: Int
  private let blocksStart: Int

  /// Reads the bounds of a list that has impacts.
  init(_ reader: PostingListReader, _ factors: NormFactors) throws {
    try reader.checkImpacts()
    let table = unsafe factors.table
    var offset = reader.impactsStart
    list = try unsafe Self.strongest(reader, &offset, table)
    groupsStart = offset
    groupTotal = reader.groupTotal
    unsafe self.factors = table
    unsafe groups = groupTotal == 0 ? nil : .allocate(capacity: groupTotal)
    if let groups = unsafe groups {
      do {
        for group in 0..<groupTotal {
          unsafe (groups + group).initialize(to: try Self.strongest(reader, &offset, table))
        }
      } catch {
        unsafe groups.deallocate()
        throw error
      }
    }
    blocksStart = offset
  }

  func deallocate() { unsafe groups?.deallocate() }

  /// The bound of a group of blocks; that of the list, which is above it, where there is no such group.
  @inline(__always)
  func bound(ofGroup group: Int) -> Float {
    guard let groups = unsafe groups, group >= 0, group < groupTotal else { return list }
    return unsafe groups[group]
  }

  /// The bound of a block.
  @inline(__always)
  func bound(ofBlock block: Int, in reader: PostingListReader) throws -> Float {
    var offset = blocksStart &+ reader.impactsStart(block)
    return try unsafe Self.strongest(reader, &offset, factors)
  }

  /// The least frequency with which a posting of a block can be stronger than `strength`: no posting has a better norm than
  /// the first impact that has its frequency or more.
  @inline(__always)
  func leastFrequency(ofBlock block: Int, above strength: Float, in reader: PostingListReader) throws -> UInt32 {
    var offset = blocksStart &+ reader.impactsStart(block)
    var least = UInt32.max
    var below: UInt32 = 0
    try reader.forEachImpact(at: &offset) { frequency, norm, _ in
      // Safe: a byte is below 256.
      let needed = unsafe strength / factors[Int(norm)]
      if least == .max, needed < Float(frequency) { least = max(below, UInt32(needed)) &+ 1 }
      below = frequency
    }
    return least
  }

  /// Calls `body` with the strength of postings that there are, each once: some of every group where groups are enough
  /// for `count` of them, or else some of each of the first blocks.
  func forEachReal(_ count: Int, blockLimit: Int, of reader: PostingListReader, _ body: (Float) -> Void) throws {
    // A set has about four impacts.
    let usesGroups = groupTotal * 4 >= count
    var offset = usesGroups ? groupsStart : blocksStart
    for _ in 0..<(usesGroups ? groupTotal : min(blockLimit, reader.blockTotal)) {
      try reader.forEachImpact(at: &offset) { frequency, norm, isReal in
        if isReal { body(unsafe Float(frequency) * factors[Int(norm)]) }
      }
    }
  }

  @inline(__always)
  private static func strongest(
    _ reader: PostingListReader, _ offset: inout Int, _ factors: UnsafePointer<Float>
  ) throws -> Float {
    var strongest: Float = 0
    try reader.forEachImpact(at: &offset) { frequency, norm, _ in
      // Safe: a byte is below 256.
      strongest = unsafe max(strongest, Float(frequency) * factors[Int(norm)])
    }
    return strongest
  }
}
