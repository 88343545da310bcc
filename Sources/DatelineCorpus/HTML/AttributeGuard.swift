/// Cuts tags that have more attributes than any page needs.
///
/// libxml2 compares each attribute of a tag with all before it, so a file of a few megabytes that is one tag would
/// keep it busy for hours. The rest of the file is not touched, and a page without such a tag is not copied.
enum AttributeGuard {
  static let maxAttributeCount = 256

  /// Ends every tag after its first ``maxAttributeCount`` attributes.
  static func limit(_ page: inout [UInt8]) {
    var index = 0
    while let start = page[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      guard index < page.count, (0x61...0x7A).contains(page[index] | 0x20) else { continue }
      index = limitTag(&page, from: index)
    }
  }

  /// Goes over one tag, whose name begins at `start`, and gives the index of what follows it.
  private static func limitTag(_ page: inout [UInt8], from start: Int) -> Int {
    var index = start
    var count = 0
    var afterBreak = false
    var afterEquals = false
    while index < page.count {
      let byte = page[index]
      if byte == UInt8(ascii: ">") { return index + 1 }
      if afterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let close = page[(index + 1)...].firstIndex(of: byte) else { return page.count }
        index = close
        afterEquals = false
        afterBreak = true
      } else if isBreak(byte) {
        afterBreak = true
      } else {
        if afterBreak { count += 1 }
        afterBreak = false
        afterEquals = byte == UInt8(ascii: "=")
      }
      if count > maxAttributeCount {
        page[index] = UInt8(ascii: ">")
        return index + 1
      }
      index += 1
    }
    return index
  }

  /// What may come between two attributes.
  private static func isBreak(_ byte: UInt8) -> Bool {
    byte.isSpace || byte == UInt8(ascii: "/")
  }
}
