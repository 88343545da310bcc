/// A base and the marks that follow it, brought to the composed normal form (NFC) and to lower case.
///
/// Most characters of most texts are single scalars, which need no cluster. Those that do are the same character
/// whether it was written composed, decomposed or half so. The storage is reused from cluster to cluster.
struct CharacterCluster {
  /// Longer clusters exist only as a prank; Unicode's stream-safe format, too, allows for about thirty marks.
  static let maximumCount = 32

  /// The scalars of the cluster: decomposed while it is built, after `compose()` the stem form.
  private(set) var scalars: [UInt32] = []
  private var combiningClasses: [UInt8] = []

  /// Begins a new cluster.
  mutating func removeAll() {
    scalars.removeAll(keepingCapacity: true)
    combiningClasses.removeAll(keepingCapacity: true)
  }

  /// Adds the lower-cased, decomposed scalars of a symbol.
  mutating func append(_ symbol: Symbol) {
    guard symbol.isMapped else {
      appendDecomposed(symbol.scalar < 0x80 ? lowercasedASCII(symbol.scalar) : symbol.scalar)
      return
    }
    var index = UnicodeData.mapping(of: symbol.scalar).stemForm
    while !index.isEmpty {
      let scalar = UnicodeData.mappedScalar(at: index.lowerBound)
      appendDecomposed(scalar)
      index = index.lowerBound + utf8Width(of: scalar)..<index.upperBound
    }
  }

  /// Puts the marks in canonical order, composes what can be composed and drops the diacritics that are left.
  ///
  /// What a dropped mark stood between may compose then, so that folding a folded form changes nothing.
  mutating func compose() {
    sortMarks()
    composeNeighbours()
    if dropDiacritics() { composeNeighbours() }
  }

  private mutating func composeNeighbours() {
    var count = 1
    var starter = 0
    var lastClass: UInt8 = 0
    for index in scalars.indices.dropFirst() {
      let scalar = scalars[index]
      let combiningClass = combiningClasses[index]
      let isAdjacent = starter == count - 1
      let isReachable = isAdjacent || (combiningClass != 0 && lastClass < combiningClass)
      if isReachable, let composite = Self.composition(of: scalars[starter], scalar) {
        scalars[starter] = composite
        continue
      }
      scalars[count] = scalar
      combiningClasses[count] = combiningClass
      if combiningClass == 0 { starter = count }
      lastClass = combiningClass
      count += 1
    }
    scalars.removeLast(max(0, scalars.count - count))
    combiningClasses.removeLast(combiningClasses.count - scalars.count)
  }

  /// Removes marks that are not part of terms, and says whether there were any.
  private mutating func dropDiacritics() -> Bool {
    let oldCount = scalars.count
    var count = 0
    for index in scalars.indices
    where UnicodeData.properties(of: scalars[index]).characterClass != .diacritic {
      scalars[count] = scalars[index]
      combiningClasses[count] = combiningClasses[index]
      count += 1
    }
    scalars.removeLast(oldCount - count)
    combiningClasses.removeLast(oldCount - count)
    return count < oldCount
  }

  /// Stable, and quick for the two or three marks that there are.
  private mutating func sortMarks() {
    for index in scalars.indices.dropFirst() where combiningClasses[index] != 0 {
      var position = index
      while position > 0, combiningClasses[position - 1] > combiningClasses[position] {
        scalars.swapAt(position, position - 1)
        combiningClasses.swapAt(position, position - 1)
        position -= 1
      }
    }
  }

  private mutating func appendDecomposed(_ scalar: UInt32) {
    if let parts = UnicodeData.decomposition(of: scalar) {
      appendDecomposed(parts.first)
      appendDecomposed(parts.second)
    } else if scalars.count < Self.maximumCount {
      scalars.append(scalar)
      combiningClasses.append(UnicodeData.combiningClass(of: scalar))
    }
  }

  private static func composition(of first: UInt32, _ second: UInt32) -> UInt32? {
    // The small form of the Turkish capital I with a dot is i, however the capital was written.
    if first == 0x69, second == 0x307 { return first }
    return Hangul.composition(of: first, second) ?? UnicodeData.composition(of: first, second)
  }
}

/// The arithmetic of Hangul syllables (The Unicode Standard, section 3.12).
enum Hangul {
  /// The syllable of a leading consonant and a vowel, or of such a syllable and a final consonant.
  @inline(__always)
  static func composition(of first: UInt32, _ second: UInt32) -> UInt32? {
    guard (0x1161...0x11C2).contains(second) else { return nil }
    if (0x1100...0x1112).contains(first), (0x1161...0x1175).contains(second) {
      return 0xAC00 + ((first - 0x1100) * 21 + (second - 0x1161)) * 28
    }
    if (0xAC00...0xD7A3).contains(first), (first - 0xAC00).isMultiple(of: 28), (0x11A8...0x11C2).contains(second) {
      return first + (second - 0x11A7)
    }
    return nil
  }
}

/// A to Z in lower case, other ASCII unchanged.
@inline(__always)
func lowercasedASCII<Value: FixedWidthInteger>(_ value: Value) -> Value {
  value >= 0x41 && value <= 0x5A ? value | 0x20 : value
}
