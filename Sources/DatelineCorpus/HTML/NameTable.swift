internal import Glibc

/// The distinct class names of a page, each kept once: pages use the same few for thousands of elements.
struct NameTable {
  /// The names by their numbers. The empty name has number 0.
  private(set) var names = [""]
  private var bytes: [UInt8] = []
  private var ends = [0]
  private var hashes = [0]
  private var slots = [Int32](repeating: 0, count: 256)

  /// The number of a name.
  mutating func number(of name: [UInt8]) -> Int {
    if name.isEmpty { return 0 }
    let hash = Self.hash(name)
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isName(number, name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(names.count)
    names.append(String(decoding: name, as: UTF8.self))
    bytes.append(contentsOf: name)
    ends.append(bytes.count)
    hashes.append(hash)
    if names.count * 2 > slots.count { grow() }
    return names.count - 1
  }

  private func isName(_ number: Int, _ name: [UInt8]) -> Bool {
    let start = ends[number - 1]
    guard ends[number] - start == name.count else { return false }
    // Safe: as many bytes are compared as both have.
    return unsafe bytes.withUnsafeBytes { all in
      unsafe name.withUnsafeBytes { name in
        guard let all = all.baseAddress, let name = name.baseAddress else { return true }
        return unsafe memcmp(all + start, name, ends[number] - start) == 0
      }
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for number in 1..<names.count {
      var slot = hashes[number] & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  /// So that no page can be made whose names all fall on one slot.
  private static let seed = UInt64.random(in: .min ... .max) | 1

  /// Eight bytes at a time: the folded product of what is there and a secret odd number.
  private static func hash(_ name: [UInt8]) -> Int {
    let seed = Self.seed
    // Safe: no more bytes are loaded than there are.
    return unsafe name.withUnsafeBytes { name in
      var hash = UInt64(name.count) ^ seed
      var index = 0
      while name.count - index >= 8 {
        hash = mixed(hash ^ (unsafe name.loadUnaligned(fromByteOffset: index, as: UInt64.self)), seed)
        index += 8
      }
      var last: UInt64 = 0
      while index < name.count {
        last = unsafe last << 8 | UInt64(name[index])
        index += 1
      }
      return Int(truncatingIfNeeded: mixed(hash ^ last, seed) & 0x7FFF_FFFF)
    }
  }

  private static func mixed(_ value: UInt64, _ seed: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: seed)
    return product.high ^ product.low
  }
}
