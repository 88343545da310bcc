/// Writes the columns of several segments as one, without the values of deleted documents. The format stands at
/// ``Column``.
struct ColumnsMerger {
  private let segments: [SegmentReader]
  private let documents: MergedDocuments

  init(_ segments: [SegmentReader], _ documents: MergedDocuments) {
    self.segments = segments
    self.documents = documents
  }

  /// Writes all columns; the addresses are in the order of ``Column``'s cases. `names` has the places of the documents'
  /// names in the merged dictionary.
  func write(names: [UInt32], to file: EnvelopeWriter) throws -> [ColumnAddress] {
    try Column.allCases.map { column in
      var address = ColumnAddress(start: file.count)
      switch column.kind {
      case .integers: try ColumnsWriter.write(try integers(column), of: documents.count, to: file, &address)
      case .keywords: try keywords(column).write(of: documents.count, to: file, &address)
      case .strings: try writeStrings(column, to: file, &address)
      case .names: try NameOrdinals.write(names, to: file)
      }
      if column == .place, !documents.keepsOrder { address.valueCount = documents.count }
      address.end = file.count
      return address
    }
  }

  private func integers(_ column: Column) throws -> [Int64?] {
    if column == .place { return documents.places?.map { Int64($0) } ?? [] }
    let columns = try segments.map { try $0.integers(column) }
    var values: [Int64?] = []
    values.reserveCapacity(documents.count)
    documents.forEach { values.append(columns[$0.segment].value(of: $0.document)) }
    return values
  }

  private func keywords(_ column: Column) throws -> KeywordBuffer {
    let columns = try segments.map { try $0.keywords(column) }
    var buffer = KeywordBuffer()
    var document = 0
    try documents.forEach { source in
      buffer.add(try columns[source.segment].value(of: source.document), of: document)
      document += 1
    }
    return buffer
  }

  /// The offsets of all values, then the bytes of all.
  private func writeStrings(_ column: Column, to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
    let columns = try segments.map { try $0.strings(column) }
    var total = 0
    try documents.forEach { total += try columns[$0.segment].bytes(of: $0.document).count }
    let width = StringColumn.width(of: total)
    address.width = UInt8(width)
    guard width > 0 else { return }
    var bytes = ByteWriter()
    bytes.append(offset: 0, width: width)
    var end = 0
    try documents.forEach { source in
      end += try columns[source.segment].bytes(of: source.document).count
      bytes.append(offset: end, width: width)
      try flush(&bytes, to: file, atLeast: 1 << 16)
    }
    try documents.forEach { source in
      let value = try columns[source.segment].bytes(of: source.document)
      bytes.append(contentsOf: value.bytes(0..<value.count))
      try flush(&bytes, to: file, atLeast: 1 << 16)
    }
    try flush(&bytes, to: file, atLeast: 0)
  }

  private func flush(_ bytes: inout ByteWriter, to file: EnvelopeWriter, atLeast count: Int) throws {
    guard bytes.count >= count else { return }
    try file.append(bytes)
    bytes.removeAll()
  }
}
