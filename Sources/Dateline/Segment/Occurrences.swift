/// The occurrences of one term after another: each a document and a position in it, as one integer.
///
/// Nearly always both fit into 32 bits, the positions with as many as the longest document needs: they are scattered over the table
/// and read from it in half the memory that 64 bits would take, which is most of the time of inverting.
struct Occurrences {
  /// How an occurrence is made an integer: the document in the upper bits, the position in the lower.
  struct Layout: Equatable {
    let positionBits: Int
    /// Whether 32 bits are enough.
    let isNarrow: Bool

    /// The layout for so many documents and for positions below a bound.
    init(documentCount: Int, positionBound: Int) {
      let documentBits = Self.bitCount(ofNumbersBelow: documentCount)
      let positionBits = Self.bitCount(ofNumbersBelow: positionBound)
      isNarrow = documentBits + positionBits <= 32 && positionBits < 32
      self.positionBits = isNarrow ? positionBits : 32
    }

    private static func bitCount(ofNumbersBelow bound: Int) -> Int {
      Int.bitWidth - max(0, bound - 1).leadingZeroBitCount
    }
  }

  private(set) var layout = Layout(documentCount: 0, positionBound: 0)
  /// Those of a narrow layout, and those of any other.
  private(set) var narrow: [UInt32] = []
  private(set) var wide: [UInt64] = []

  /// Makes room for so many and has them written into the table that they fit into. The other is given back: together they would
  /// be more than a run is said to take.
  mutating func fill(
    _ layout: Layout, count: Int, narrow fillNarrow: (inout [UInt32]) -> Void, wide fillWide: (inout [UInt64]) -> Void
  ) {
    self.layout = layout
    if layout.isNarrow {
      wide = []
      narrow.pad(to: count, with: 0)
      fillNarrow(&narrow)
    } else {
      narrow = []
      wide.pad(to: count, with: 0)
      fillWide(&wide)
    }
  }

  /// The occurrence at a place.
  func occurrence(at place: Int) -> (document: UInt32, position: UInt32) {
    layout.isNarrow
      ? narrow[place].occurrence(layout.positionBits) : wide[place].occurrence(layout.positionBits)
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The document and the position of an occurrence with so many bits for the position.
  @inline(__always)
  func occurrence(_ positionBits: Int) -> (document: UInt32, position: UInt32) {
    let bits = Self(truncatingIfNeeded: positionBits)
    return (UInt32(truncatingIfNeeded: self &>> bits), UInt32(truncatingIfNeeded: self & ((1 &<< bits) &- 1)))
  }

  /// An occurrence with so many bits for the position.
  @inline(__always)
  init(document: UInt32, position: UInt32, _ positionBits: Int) {
    self =
      Self(truncatingIfNeeded: document) &<< Self(truncatingIfNeeded: positionBits) | Self(truncatingIfNeeded: position)
  }
}
