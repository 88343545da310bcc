/// Reads what ``ByteWriter`` wrote from a region of a file, never past its end: whatever the bytes are, the worst
/// outcome is ``IndexError/damaged(file:structure:offset:problem:)``.
struct ByteReader {
  private let region: ByteRegion
  private let structure: String
  private(set) var offset: Int

  init(_ region: ByteRegion, structure: String, offset: Int = 0) {
    self.region = region
    self.structure = structure
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= region.count }

  mutating func readUInt8() throws -> UInt8 { try readInteger() }

  mutating func readUInt16() throws -> UInt16 { try readInteger() }

  mutating func readUInt32() throws -> UInt32 { try readInteger() }

  mutating func readUInt64() throws -> UInt64 { try readInteger() }

  @inline(__always)
  mutating func readVarint() throws -> UInt64 {
    // Most are of one byte.
    if let byte: UInt8 = region.integer(at: offset), byte < 0x80 {
      offset &+= 1
      return UInt64(byte)
    }
    return try readLongVarint()
  }

  @inline(never)
  private mutating func readLongVarint() throws -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte: UInt8 = try readInteger()
      guard shift < 63 || byte <= 1 else { throw damaged("a varint of more than 64 bits") }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// A varint that counts something: at most `limit`, which also keeps hostile files from asking for memory.
  @inline(__always)
  mutating func readCount(atMost limit: Int) throws -> Int {
    let value = try readVarint()
    guard value <= UInt64(limit) else { throw damaged("expected a number up to \(limit), found \(value)") }
    return Int(value)
  }

  mutating func readSignedVarint() throws -> Int {
    signedNumber(try readVarint())
  }

  mutating func readBytes(_ count: Int) throws -> [UInt8] {
    let start = offset
    try skip(count)
    return region.bytes(start..<offset)
  }

  mutating func readString() throws -> String {
    let count = try readCount(atMost: region.count)
    return String(decoding: try readBytes(count), as: UTF8.self)
  }

  mutating func skip(_ count: Int) throws {
    guard offset >= 0, offset <= region.count, count >= 0, count <= region.count - offset else {
      throw damaged("\(count) bytes reach past the end")
    }
    offset += count
  }

  func damaged(_ problem: String) -> IndexError {
    region.damaged(structure, at: offset, problem)
  }

  private mutating func readInteger<Value: FixedWidthInteger>() throws -> Value {
    guard let value: Value = region.integer(at: offset) else { throw damaged("the structure ends early") }
    offset += MemoryLayout<Value>.size
    return value
  }
}
