/// A short name of ASCII as a number, in lower case: names of tags and attributes are compared and looked up by it
/// without making strings.
struct PackedName: Hashable, Sendable {
  /// Longer names than this are all the same: unknown.
  static let maxLength = 16

  private var bits: UInt128 = 0
  private var length = 0

  /// The name of no bytes, to which bytes are appended.
  init() {}

  /// The name in this text.
  init(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends a byte.
  mutating func append(_ byte: UInt8) {
    length += 1
    guard length <= Self.maxLength else { return bits = 0 }
    bits = bits << 8 | UInt128((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
  }

  /// Whether it is too long to be told from others.
  var isUnknown: Bool { length == 0 || length > Self.maxLength }

  /// A slot in a table of 2^`width` slots.
  fileprivate func slot(width: Int) -> Int {
    let folded = UInt64(truncatingIfNeeded: bits) ^ UInt64(truncatingIfNeeded: bits >> 64)
    return Int((folded &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - width))
  }
}

/// Values by their names: a hash table with open addressing that is never more than a quarter full.
struct PackedNameTable<Value: Sendable>: Sendable {
  private var slots: [(name: PackedName, value: Value)?]
  private let width: Int

  init(_ values: [(String, Value)]) {
    width = max(4, Int.bitWidth - (values.count * 4).leadingZeroBitCount)
    slots = Array(repeating: nil, count: 1 << width)
    for (name, value) in values {
      let packed = PackedName(name)
      precondition(!packed.isUnknown, "the name \(name) is too long for the table")
      var slot = packed.slot(width: width)
      while slots[slot] != nil { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = (packed, value)
    }
  }

  /// The value of this name.
  subscript(name: PackedName) -> Value? {
    var slot = name.slot(width: width)
    while let entry = slots[slot] {
      if entry.name == name { return entry.value }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}
