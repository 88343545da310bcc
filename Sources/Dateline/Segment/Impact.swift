/// A pair of frequency and norm that bounds what postings can score.
struct Impact: Hashable {
  var frequency: UInt32
  var norm: UInt8
}

/// The competitive impacts of some postings: those that no other posting beats in both frequency and norm.
///
/// BM25 grows with the frequency and falls with the norm, so the best of these bounds every posting whatever k1, b and
/// the statistics are: pruning needs no change of format when they change. (Ding and Suel, "Faster top-k document
/// retrieval using block-max indexes", 2011; as sets of pairs in Lucene since 8.0.)
struct CompetitiveImpacts {
  /// In ascending order of frequency and of norm.
  private(set) var pairs: [Impact] = []

  /// A set is thinned to this many pairs by joining neighbours into one that bounds both.
  static let maximumCount = 8

  mutating func removeAll() { pairs.removeAll(keepingCapacity: true) }

  /// Adds a posting.
  mutating func add(frequency: UInt32, norm: UInt8) {
    let isBeaten = pairs.contains { $0.frequency >= frequency && $0.norm <= norm }
    guard !isBeaten else { return }
    pairs.removeAll { $0.frequency <= frequency && $0.norm >= norm }
    let index = pairs.firstIndex { $0.frequency > frequency } ?? pairs.count
    pairs.insert(Impact(frequency: frequency, norm: norm), at: index)
  }

  /// Becomes the set of the first `count` postings of a block.
  ///
  /// The least norm of each frequency is found first, so that the set is put together once and not posting by posting.
  mutating func replace(
    frequencies: UnsafePointer<UInt32>, norms: UnsafePointer<UInt8>, count: Int
  ) {
    removeAll()
    var lowest = InlineArray<64, UInt16>(repeating: Self.noNorm)
    var highest = 0
    for index in 0..<count {
      // Safe: both tables have `count` entries.
      let frequency = unsafe frequencies[index]
      guard frequency < 64 else {
        add(frequency: frequency, norm: unsafe norms[index])
        continue
      }
      highest = max(highest, Int(frequency))
      lowest[Int(frequency)] = min(lowest[Int(frequency)], UInt16(unsafe norms[index]))
    }
    var best = Self.noNorm
    for frequency in stride(from: highest, to: 0, by: -1) where lowest[frequency] < best {
      best = lowest[frequency]
      add(frequency: UInt32(frequency), norm: UInt8(best))
    }
  }

  private static let noNorm: UInt16 = 256

  /// Adds all of another set.
  mutating func add(_ other: CompetitiveImpacts) {
    for pair in other.pairs { add(frequency: pair.frequency, norm: pair.norm) }
  }

  /// Writes `count u8, (frequency varint, norm u8) × count`, at most ``maximumCount`` pairs.
  func write(to writer: inout ByteWriter) {
    var thinned = pairs
    while thinned.count > Self.maximumCount {
      // Joining the two lowest frequencies loosens the bound least where scores are low anyway.
      let joined = Impact(frequency: thinned[1].frequency, norm: thinned[0].norm)
      thinned.replaceSubrange(0...1, with: [joined])
    }
    writer.append(UInt8(thinned.count))
    for pair in thinned {
      writer.appendVarint(pair.frequency)
      writer.append(pair.norm)
    }
  }

  /// Reads what ``write(to:)`` wrote.
  static func read(from reader: inout ByteReader) throws -> [Impact] {
    let count = Int(try reader.readUInt8())
    guard count <= maximumCount else { throw reader.damaged("\(count) impacts, expected at most \(maximumCount)") }
    var pairs: [Impact] = []
    for _ in 0..<count {
      let frequency = UInt32(try reader.readCount(atMost: Int(UInt32.max)))
      pairs.append(Impact(frequency: frequency, norm: try reader.readUInt8()))
    }
    return pairs
  }
}
