/// Which terms have which stems, by their ordinals in the dictionaries of the field `text`.
struct StemRelation: Sendable {
  let termCount: Int
  let stemCount: Int
  /// The term in the upper half, the stem in the lower; ascending, each pair once.
  let byTerm: [UInt64]
  /// The stem in the upper half, the term in the lower; ascending.
  private let byStem: [UInt64]
  /// By stem: the one term that has this stem and no other, or `none`.
  private let onlyTerms: [UInt32]

  private static let none = UInt32.max

  /// The relation of the given pairs, each a term in the upper half and a stem in the lower, in any order.
  init(_ pairs: [UInt64], termCount: Int, stemCount: Int) {
    self.termCount = termCount
    self.stemCount = stemCount
    byTerm = Self.distinct(pairs)
    byStem = Self.distinct(byTerm.map { $0 << 32 | $0 >> 32 })
    var stemsOfTerm = [UInt32](repeating: 0, count: termCount)
    var termsOfStem = [UInt32](repeating: 0, count: stemCount)
    for pair in byTerm {
      stemsOfTerm[Int(pair >> 32)] += 1
      termsOfStem[Int(UInt32(truncatingIfNeeded: pair))] += 1
    }
    var onlyTerms = [UInt32](repeating: Self.none, count: stemCount)
    for pair in byTerm {
      let (term, stem) = (Int(pair >> 32), Int(UInt32(truncatingIfNeeded: pair)))
      if stemsOfTerm[term] == 1, termsOfStem[stem] == 1 { onlyTerms[stem] = UInt32(term) }
    }
    self.onlyTerms = onlyTerms
  }

  /// The one term that has this stem and no other, or nil. Such a stem has the very posting list of its term.
  func onlyTerm(ofStem stem: Int) -> Int? {
    onlyTerms[stem] == Self.none ? nil : Int(onlyTerms[stem])
  }

  /// Writes the stems of each term and the terms of each stem, and says where they stand.
  func write(to terms: EnvelopeWriter, _ info: inout SegmentInfo) throws {
    info.stemsOfTerms = try OrdinalListsWriter.write(
      PairGroups(pairs: byTerm, count: termCount), count: termCount, targetCount: stemCount, to: terms)
    info.termsOfStems = try OrdinalListsWriter.write(
      PairGroups(pairs: byStem, count: stemCount), count: stemCount, targetCount: termCount, to: terms)
    info.ordinalListsEnd = terms.count
  }

  private static func distinct(_ pairs: [UInt64]) -> [UInt64] {
    var sorted = pairs.sorted()
    var kept = 0
    for pair in sorted where kept == 0 || sorted[kept - 1] != pair {
      sorted[kept] = pair
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }
}

/// The lower halves of sorted pairs, one list for each upper half from 0.
private struct PairGroups: Sequence, IteratorProtocol {
  let pairs: [UInt64]
  let count: Int
  private var place = 0
  private var index = 0

  init(pairs: [UInt64], count: Int) {
    self.pairs = pairs
    self.count = count
  }

  mutating func next() -> [UInt32]? {
    guard place < count else { return nil }
    var list: [UInt32] = []
    while index < pairs.count, pairs[index] >> 32 == place {
      list.append(UInt32(truncatingIfNeeded: pairs[index]))
      index += 1
    }
    place += 1
    return list
  }
}
