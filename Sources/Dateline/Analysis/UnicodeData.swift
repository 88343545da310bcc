/// Questions to the generated `UnicodeTables`.
///
/// Every table is a string literal in read-only memory. Each access is checked against the table's length.
enum UnicodeData {
  /// A scalar's class, and whether `mapping(of:)` has an entry for it.
  struct Properties {
    var characterClass: CharacterClass
    var isMapped: Bool
  }

  /// What a scalar becomes: byte ranges of `UnicodeTables.mappings`.
  struct Mapping {
    /// The lower-cased form with its accents, composed (NFC).
    var stemForm: Range<Int>
    /// The form with case and accents folded; the same range when that is no different.
    var term: Range<Int>
  }

  /// The class of a scalar.
  @inline(__always)
  static func properties(of scalar: UInt32) -> Properties {
    guard scalar < UnicodeTables.end else { return propertiesBeyondTables(of: scalar) }
    let page = number(in: UnicodeTables.classPageIndex, at: Int(scalar >> pageBits) * 2)
    let code = byte(in: UnicodeTables.classPages, at: page << pageBits | Int(scalar) & pageMask)
    let isMapped = code >= 0x50
    return Properties(characterClass: CharacterClass(code: code & 0x0F), isMapped: isMapped)
  }

  /// The stem form and term of a scalar whose properties say that it is mapped.
  static func mapping(of scalar: UInt32) -> Mapping {
    let page = number(in: UnicodeTables.mappingPageIndex, at: Int(scalar >> pageBits) * 2)
    let entry = number(in: UnicodeTables.mappingPages, at: (page << pageBits | Int(scalar) & pageMask) * 2) * 2
    let stemCount = Int(byte(in: UnicodeTables.mappings, at: entry))
    let termCount = Int(byte(in: UnicodeTables.mappings, at: entry + 1))
    let stemForm = entry + 2..<entry + 2 + stemCount
    return Mapping(
      stemForm: stemForm, term: termCount == 0 ? stemForm : stemForm.upperBound..<stemForm.upperBound + termCount)
  }

  /// Appends bytes of `UnicodeTables.mappings`: a stem form or a term.
  static func appendMapped(_ range: Range<Int>, to output: inout [UInt8]) {
    output.append(addingCapacity: range.count) { output in
      for index in range { output.append(byte(in: UnicodeTables.mappings, at: index)) }
    }
  }

  /// The scalar whose UTF-8 starts at an index of `UnicodeTables.mappings`.
  static func mappedScalar(at index: Int) -> UInt32 {
    let lead = UInt32(byte(in: UnicodeTables.mappings, at: index))
    guard lead >= 0x80 else { return lead }
    let width = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var scalar = lead & (0xFF >> UInt32(width + 1))
    for offset in 1..<width {
      scalar = scalar << 6 | UInt32(byte(in: UnicodeTables.mappings, at: index + offset) & 0x3F)
    }
    return scalar
  }

  /// The scalar that two others compose to, if there is one. Hangul is not in the tables.
  static func composition(of first: UInt32, _ second: UInt32) -> UInt32? {
    var low = 0
    var high = UnicodeTables.compositionCount
    while low < high {
      let middle = (low + high) / 2
      let pair = compositionPair(middle)
      if pair.first == first, pair.second == second { return pair.composite }
      if (pair.first, pair.second) < (first, second) { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The two scalars that a composite consists of.
  static func decomposition(of composite: UInt32) -> (first: UInt32, second: UInt32)? {
    var low = 0
    var high = UnicodeTables.compositionCount
    while low < high {
      let middle = (low + high) / 2
      let pair = compositionPair(number(in: UnicodeTables.compositionsByComposite, at: middle * 2))
      if pair.composite == composite { return (pair.first, pair.second) }
      if pair.composite < composite { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The canonical combining class: marks of different classes may change places, 0 stays where it is.
  static func combiningClass(of scalar: UInt32) -> UInt8 {
    var low = 0
    var high = UnicodeTables.combiningRunCount
    while low < high {
      let middle = (low + high) / 2
      let first = longNumber(in: UnicodeTables.combiningClasses, at: middle * 6)
      let end = first + UInt32(byte(in: UnicodeTables.combiningClasses, at: middle * 6 + 3))
      if scalar < first {
        high = middle
      } else if scalar >= end {
        low = middle + 1
      } else {
        return UInt8(truncatingIfNeeded: number(in: UnicodeTables.combiningClasses, at: middle * 6 + 4))
      }
    }
    return 0
  }

  private static let pageBits: UInt32 = 5
  private static let pageMask = 31

  /// The supplementary ideographic planes are all ideographs; plane 14 holds tags and variation selectors.
  private static func propertiesBeyondTables(of scalar: UInt32) -> Properties {
    switch scalar {
    case 0x20000...0x3FFFD: Properties(characterClass: .ideographic, isMapped: false)
    case 0xE0000...0xE0FFF: Properties(characterClass: .ignorable, isMapped: false)
    default: Properties(characterClass: .separator, isMapped: false)
    }
  }

  private static func compositionPair(_ index: Int) -> (first: UInt32, second: UInt32, composite: UInt32) {
    let table = UnicodeTables.compositions
    return (
      longNumber(in: table, at: index * 9), longNumber(in: table, at: index * 9 + 3),
      longNumber(in: table, at: index * 9 + 6)
    )
  }

  /// Two digits of base 128.
  @inline(__always)
  private static func number(in table: StaticString, at index: Int) -> Int {
    Int(byte(in: table, at: index)) << 7 | Int(byte(in: table, at: index + 1))
  }

  /// Three digits of base 128.
  private static func longNumber(in table: StaticString, at index: Int) -> UInt32 {
    UInt32(number(in: table, at: index)) << 7 | UInt32(byte(in: table, at: index + 2))
  }

  @inline(__always)
  private static func byte(in table: StaticString, at index: Int) -> UInt8 {
    precondition(index >= 0 && index < table.utf8CodeUnitCount, "outside a Unicode table")
    // Safe: the literal lives as long as the program and the index has been checked.
    return unsafe table.utf8Start[index]
  }
}
