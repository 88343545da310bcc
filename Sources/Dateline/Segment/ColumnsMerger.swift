/// Writes the columns of several segments as one, without the values of deleted documents. The format stands at
/// ``Column``.
struct ColumnsMerger {
  private let segments: [SegmentReader]

  init(_ segments: [SegmentReader]) { self.segments = segments }

  /// Writes all columns; the addresses are in the order of ``Column``'s cases.
  func write(to file: EnvelopeWriter) throws -> [ColumnAddress] {
    try Column.allCases.map { column in
      var address = ColumnAddress(start: file.count)
      switch column.kind {
      case .integers: try ColumnsWriter.write(try integers(column), to: file, &address)
      case .keywords: try keywords(column).write(to: file, &address)
      case .strings: try writeStrings(column, to: file, &address)
      }
      address.end = file.count
      return address
    }
  }

  private func integers(_ column: Column) throws -> [Int64?] {
    try segments.flatMap { segment in
      let values = try segment.integers(column)
      return segment.liveDocuments.map(values.value(of:))
    }
  }

  private func keywords(_ column: Column) throws -> KeywordBuffer {
    var buffer = KeywordBuffer()
    for segment in segments {
      let values = try segment.keywords(column)
      for document in segment.liveDocuments { buffer.add(try values.value(of: document)) }
    }
    return buffer
  }

  /// The offsets of all, moved by what comes before, then the bytes of all.
  private func writeStrings(_ column: Column, to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
    let columns = try segments.map { try $0.strings(column) }
    var total = 0
    for (segment, strings) in zip(segments, columns) {
      for document in segment.liveDocuments { total += try strings.bytes(of: document).count }
    }
    let width = StringColumn.width(of: total)
    address.width = UInt8(width)
    guard width > 0 else { return }
    var bytes = ByteWriter()
    bytes.append(offset: 0, width: width)
    var end = 0
    for (segment, strings) in zip(segments, columns) {
      for document in segment.liveDocuments {
        end += try strings.bytes(of: document).count
        bytes.append(offset: end, width: width)
        try flush(&bytes, to: file, atLeast: 1 << 16)
      }
    }
    for (segment, strings) in zip(segments, columns) {
      for document in segment.liveDocuments {
        let value = try strings.bytes(of: document)
        bytes.append(contentsOf: value.bytes(0..<value.count))
        try flush(&bytes, to: file, atLeast: 1 << 16)
      }
    }
    try flush(&bytes, to: file, atLeast: 0)
  }

  private func flush(_ bytes: inout ByteWriter, to file: EnvelopeWriter, atLeast count: Int) throws {
    guard bytes.count >= count else { return }
    try file.append(bytes)
    bytes.removeAll()
  }
}
