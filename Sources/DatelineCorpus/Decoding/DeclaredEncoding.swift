/// Finds the encoding that an HTML or XML file declares about itself in its first bytes.
enum DeclaredEncoding {
  /// How far into a file a declaration is looked for. The standard says 1,024 bytes; real pages need more.
  private static let window = 8192

  /// The label in `<?xml encoding="…"?>`, `<meta charset="…">` or `<meta … content="text/html; charset=…">`.
  static func label(in bytes: [UInt8]) -> String? {
    let head = bytes.prefix(window)
    guard let first = head.first(where: { !$0.isSpace }), first == UInt8(ascii: "<") else { return nil }
    let lower = head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if let start = lower.prefix(24).firstRange(of: Array("<?xml".utf8)),
      let end = lower[start.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      let label = value(of: "encoding", in: lower[start.upperBound..<end])
    {
      return label
    }
    return metaLabel(in: lower)
  }

  private static func metaLabel(in lower: [UInt8]) -> String? {
    var rest = lower[...]
    while let start = rest.firstRange(of: Array("<meta".utf8)) {
      rest = rest[start.upperBound...]
      let end = rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex
      if let label = value(of: "charset", in: rest[..<end]) { return label }
      rest = rest[end...]
    }
    return nil
  }

  /// What follows `name =`, in quotes or not.
  private static func value(of name: String, in bytes: ArraySlice<UInt8>) -> String? {
    guard let found = bytes.firstRange(of: Array(name.utf8)) else { return nil }
    var rest = bytes[found.upperBound...].drop(while: \.isSpace)
    guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
    rest = rest.drop { $0.isSpace || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    let label = rest.prefix { !$0.isSpace && !"\"';>/?".utf8.contains($0) }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }
}

extension Collection where Element: Equatable, SubSequence == ArraySlice<Element>, Index == Int {
  /// Where this run of elements first occurs.
  func firstRange(of run: [Element]) -> Range<Int>? {
    guard let first = run.first, count >= run.count else { return nil }
    var start = startIndex
    while start + run.count <= endIndex {
      if self[start] == first, self[start..<start + run.count].elementsEqual(run) { return start..<start + run.count }
      start += 1
    }
    return nil
  }
}
