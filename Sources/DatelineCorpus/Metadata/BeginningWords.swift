/// Words that lines are asked to begin with, in any case. Most lines begin with none of them, which their first byte tells.
struct BeginningWords: Sendable {
  private let byFirstByte: [[String]]

  /// Words in lower case.
  init(_ words: [String]) {
    var byFirstByte = [[String]](repeating: [], count: 256)
    for word in words { if let first = word.utf8.first { byFirstByte[Int(first)].append(word) } }
    self.byFirstByte = byFirstByte.map { $0.sorted { $0.utf8.count > $1.utf8.count } }
  }

  /// Those that the line begins with, the longest first.
  func beginning(_ line: String) -> [String] {
    guard let first = line.utf8.first else { return [] }
    // Beyond ASCII a small letter may begin with another byte than its capital.
    let small = first < 0x80 ? (0x41...0x5A).contains(first) ? first | 0x20 : first : lowerFirstByte(line)
    let candidates = byFirstByte[Int(small)].filter { Self.mayBegin(line, $0) }
    if candidates.isEmpty { return [] }
    let start = line.prefix(Self.maxLength).lowercased()
    return candidates.filter { start.utf8.starts(with: $0.utf8) }
  }

  /// Whether the first letters of ASCII of a word are those of a line. Cases beyond ASCII take more time to tell.
  private static func mayBegin(_ line: String, _ word: String) -> Bool {
    let (line, word) = (line.utf8.span, word.utf8.span)
    for index in word.indices {
      guard word[index] < 0x80, index < line.count, line[index] < 0x80 else { break }
      let byte = line[index]
      if word[index] != ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) { return false }
    }
    return true
  }

  private func lowerFirstByte(_ line: String) -> UInt8 { line.prefix(1).lowercased().utf8.first ?? 0 }

  /// No word is longer, in characters.
  private static let maxLength = 40
}
