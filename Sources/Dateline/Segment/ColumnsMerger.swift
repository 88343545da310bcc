/// Writes the columns of several segments as one. The format stands at ``Column``.
struct ColumnsMerger {
  private let segments: [SegmentReader]

  init(_ segments: [SegmentReader]) { self.segments = segments }

  /// Writes all columns; the addresses are in the order of ``Column``'s cases.
  func write(to file: EnvelopeWriter) throws -> [ColumnAddress] {
    try Column.allCases.map { column in
      var address = ColumnAddress(start: file.count)
      switch column.kind {
      case .integers: try ColumnsWriter.write(try dates(), to: file, &address)
      case .keywords: try keywords(column).write(to: file, &address)
      case .strings: try writeStrings(column, to: file)
      }
      address.end = file.count
      return address
    }
  }

  private func dates() throws -> [Int64?] {
    try segments.flatMap { segment in
      let dates = try segment.dates()
      return (0..<DocumentID(segment.documentCount)).map(dates.value(of:))
    }
  }

  private func keywords(_ column: Column) throws -> KeywordBuffer {
    var buffer = KeywordBuffer()
    for segment in segments {
      let values = try segment.keywords(column)
      for document in 0..<DocumentID(segment.documentCount) { buffer.add(try values.value(of: document)) }
    }
    return buffer
  }

  /// The offsets of all, moved by what comes before, then the bytes of all.
  private func writeStrings(_ column: Column, to file: EnvelopeWriter) throws {
    let columns = try segments.map { try $0.strings(column) }
    var offsets = ByteWriter()
    offsets.append(UInt64(0))
    var before: UInt64 = 0
    for (segment, strings) in zip(segments, columns) {
      for document in 0..<DocumentID(segment.documentCount) {
        offsets.append(before + (try strings.end(of: document)))
        if offsets.count >= 1 << 16 {
          try file.append(offsets)
          offsets.removeAll()
        }
      }
      before += UInt64(try strings.bytes().count)
    }
    try file.append(offsets)
    for strings in columns { try file.append(try strings.bytes()) }
  }
}
