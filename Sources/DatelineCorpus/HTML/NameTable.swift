/// The distinct class names of a page, each kept once: pages use the same few for thousands of elements.
struct NameTable {
  /// The names by their numbers. The empty name has number 0.
  private(set) var names = [""]
  private var bytes: [UInt8] = []
  private var ends = [0]
  private var slots = [Int32](repeating: 0, count: 64)

  /// The number of a name.
  mutating func number(of name: [UInt8]) -> Int {
    if name.isEmpty { return 0 }
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot])
      if bytes[ends[number - 1]..<ends[number]].elementsEqual(name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(names.count)
    names.append(String(decoding: name, as: UTF8.self))
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    if names.count * 2 > slots.count { grow() }
    return names.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in 1..<names.count {
      var slot = Self.hash(bytes[ends[number - 1]..<ends[number]]) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// So that no page can be made whose names all fall on one slot.
  private static let seed = UInt64.random(in: .min ... .max)

  /// FNV-1a, folded; http://www.isthe.com/chongo/tech/comp/fnv/
  private static func hash(_ name: some Sequence<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}
