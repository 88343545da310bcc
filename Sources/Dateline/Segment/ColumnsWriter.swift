internal import CivilTime

/// Collects the values of the columns of a segment and writes them. The format stands at ``Column``.
struct ColumnsWriter: Sendable {
  private var dates: [Int64?] = []
  private var languages = KeywordBuffer()
  private var sources = KeywordBuffer()
  private var sections = KeywordBuffer()
  private var urls = StringBuffer()

  /// The memory that the values take, in bytes.
  var byteCount: Int {
    dates.count * 16 + urls.byteCount + languages.byteCount + sources.byteCount + sections.byteCount
  }

  /// Adds the values of the next document.
  mutating func add(_ document: Document) {
    dates.append(document.date.map { Int64($0.localSecondsSinceEpoch) })
    languages.add(document.language)
    sources.add(document.source)
    sections.add(document.section)
    urls.add(document.url ?? "")
  }

  /// Adds the values of the documents of another.
  mutating func append(_ other: ColumnsWriter) {
    dates.append(contentsOf: other.dates)
    languages.append(other.languages)
    sources.append(other.sources)
    sections.append(other.sections)
    urls.append(other.urls)
  }

  /// Writes all columns; the addresses are in the order of ``Column``'s cases. `textLengths` and `titleLengths` are
  /// those of all documents, `names` the places of their names in the dictionary.
  func write(
    to file: EnvelopeWriter, textLengths: [UInt32], titleLengths: [UInt32], names: [UInt32]
  ) throws -> [ColumnAddress] {
    try Column.allCases.map { column in
      var address = ColumnAddress(start: file.count)
      switch column {
      case .date: try Self.write(dates, to: file, &address)
      case .textLength: try Self.write(textLengths.map { FieldLengths.rest(of: Int($0)) }, to: file, &address)
      case .titleLength: try Self.write(titleLengths.map { FieldLengths.rest(of: Int($0)) }, to: file, &address)
      case .place: break
      case .language: try languages.write(to: file, &address)
      case .source: try sources.write(to: file, &address)
      case .section: try sections.write(to: file, &address)
      case .id: try NameOrdinals.write(names, to: file)
      case .url: try urls.write(to: file, &address)
      }
      address.end = file.count
      return address
    }
  }

  /// Writes a column of whole numbers.
  static func write(_ values: [Int64?], to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
    let present = values.compactMap { $0 }
    let minimum = present.min() ?? 0
    let range = UInt64(bitPattern: (present.max() ?? 0) &- minimum)
    address.minimum = minimum
    address.width = present.isEmpty ? 0 : range < 0xFF ? 1 : range < 0xFFFF ? 2 : range < 0xFFFF_FFFF ? 4 : 8
    var writer = ByteWriter()
    for value in values where address.width > 0 {
      let stored = value.map { UInt64(bitPattern: $0 &- minimum) + 1 } ?? 0
      switch address.width {
      case 1: writer.append(UInt8(stored))
      case 2: writer.append(UInt16(stored))
      case 4: writer.append(UInt32(stored))
      default: writer.append(stored)
      }
    }
    try file.append(writer)
  }
}

/// The values of a column of keywords.
struct KeywordBuffer: Sendable {
  private var codes: [String: Int32] = [:]
  private(set) var ordinals: [Int32] = []
  private var keyByteCount = 0

  /// The memory that the values take, in bytes.
  var byteCount: Int { ordinals.count * 4 + keyByteCount }

  mutating func add(_ value: String?) {
    guard let value, !value.isEmpty else { return ordinals.append(-1) }
    let code = codes[value] ?? Int32(codes.count)
    if codes.updateValue(code, forKey: value) == nil { keyByteCount += value.utf8.count + 64 }
    ordinals.append(code)
  }

  /// Adds the values of the documents of another.
  mutating func append(_ other: KeywordBuffer) {
    var values = [String](repeating: "", count: other.codes.count)
    for (value, code) in other.codes { values[Int(code)] = value }
    let mapped = values.map { value in
      add(value)
      return ordinals.removeLast()
    }
    for ordinal in other.ordinals { ordinals.append(ordinal < 0 ? -1 : mapped[Int(ordinal)]) }
  }

  func write(to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
    let values = codes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var rank = [Int64](repeating: 0, count: values.count)
    var offsets = ByteWriter()
    var bytes = ByteWriter()
    offsets.append(UInt32(0))
    for (order, value) in values.enumerated() {
      rank[Int(codes[value] ?? 0)] = Int64(order)
      bytes.append(contentsOf: value.utf8)
      offsets.append(UInt32(bytes.count))
    }
    address.valueCount = values.count
    try file.append(offsets)
    try file.append(bytes)
    try ColumnsWriter.write(ordinals.map { $0 < 0 ? nil : rank[Int($0)] }, to: file, &address)
  }
}

private struct StringBuffer: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// The memory that the values take, in bytes.
  var byteCount: Int { bytes.count + ends.count * MemoryLayout<Int>.size }

  mutating func add(_ value: String) {
    bytes.append(contentsOf: value.utf8)
    ends.append(bytes.count)
  }

  /// Adds the values of the documents of another.
  mutating func append(_ other: StringBuffer) {
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    for end in other.ends { ends.append(start + end) }
  }

  func write(to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
    address.width = UInt8(StringColumn.width(of: bytes.count))
    guard address.width > 0 else { return }
    var offsets = ByteWriter()
    offsets.append(offset: 0, width: Int(address.width))
    for end in ends { offsets.append(offset: end, width: Int(address.width)) }
    try file.append(offsets)
    try file.append(bytes)
  }
}

extension ByteWriter {
  /// Adds an offset of a column of strings, of 4 or 8 bytes.
  mutating func append(offset: Int, width: Int) {
    if width == 4 { append(UInt32(offset)) } else { append(UInt64(offset)) }
  }
}
