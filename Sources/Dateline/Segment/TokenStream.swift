/// The tokens of one field of all documents of a run, in reading order: four bytes a token.
///
/// Inverting is then a counting sort of this stream by term (``Inversion``): the hot path only appends, and memory
/// is known to the byte. An entry is a variant's number, or one with its top bit set for a token that stands at the same
/// position as the one before it, or a gap in the positions (the two top bits set, and how many are left out).
struct TokenStream {
  private static let samePosition: UInt32 = 1 << 31
  private static let gap: UInt32 = 3 << 30
  private static let numberMask: UInt32 = (1 << 30) - 1

  private var entries: [UInt32] = []
  private var ends: [Int] = []
  private var nextPosition: Int32 = 0
  /// The number of positions that hold a token, by document.
  private(set) var lengths: [UInt32] = []
  private var length: UInt32 = 0
  /// All positions are below this.
  private(set) var positionBound = 0

  /// The memory that it takes, in bytes.
  var byteCount: Int { entries.count * 4 + ends.count * 12 }

  var tokenCount: Int { entries.count }

  var documentCount: Int { ends.count }

  /// Forgets all tokens and keeps the storage.
  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    positionBound = 0
    nextPosition = 0
    length = 0
  }

  /// Adds a token of the current document.
  @inline(__always)
  mutating func append(_ variant: UInt32, position: Int32) {
    if position == nextPosition {
      entries.append(variant)
      nextPosition &+= 1
      length &+= 1
    } else if position < nextPosition {
      entries.append(variant | Self.samePosition)
    } else {
      entries.append(Self.gap | UInt32(position - nextPosition))
      entries.append(variant)
      nextPosition = position + 1
      length += 1
    }
  }

  /// Adds tokens of the current document that stand at one position after another.
  mutating func append(_ variants: UnsafeBufferPointer<UInt32>, position: Int32) {
    guard let first = unsafe variants.first else { return }
    append(first, position: position)
    let count = variants.count
    entries.append(addingCapacity: count - 1) { output in
      // Safe: the indices are the buffer's.
      for index in 1..<count { unsafe output.append(variants[index]) }
    }
    nextPosition = position &+ Int32(truncatingIfNeeded: count)
    length &+= UInt32(truncatingIfNeeded: count &- 1)
  }

  /// Ends the current document.
  mutating func endDocument() {
    ends.append(entries.count)
    lengths.append(length)
    positionBound = max(positionBound, Int(nextPosition))
    nextPosition = 0
    length = 0
  }

  /// Calls `body` with every token in order.
  @inline(__always)
  func forEach(_ body: (_ document: UInt32, _ variant: Int, _ position: UInt32) -> Void) {
    var index = 0
    for (document, end) in ends.enumerated() {
      var position: UInt32 = 0
      while index < end {
        let entry = entries[index]
        index &+= 1
        if entry < Self.samePosition {
          body(UInt32(truncatingIfNeeded: document), Int(entry), position)
          position &+= 1
        } else if entry & Self.gap == Self.gap {
          position &+= entry & Self.numberMask
        } else {
          body(UInt32(truncatingIfNeeded: document), Int(entry & Self.numberMask), position &- 1)
        }
      }
    }
  }
}
