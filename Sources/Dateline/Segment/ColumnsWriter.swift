internal import CivilTime

/// Collects the values of the columns of a segment and writes them. The format stands at ``Column``.
///
/// A column's buffer ends with the last document that has a value: one that no document has, as in archives without dates or sources,
/// takes no memory and no time.
struct ColumnsWriter: Sendable {
  private var documentCount = 0
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
    if let date = document.date {
      dates.pad(to: documentCount, with: nil)
      dates.append(Int64(date.localSecondsSinceEpoch))
    }
    languages.add(document.language, of: documentCount)
    sources.add(document.source, of: documentCount)
    sections.add(document.section, of: documentCount)
    urls.add(document.url, of: documentCount)
    documentCount += 1
  }

  /// Adds the values of the documents of another.
  mutating func append(_ other: ColumnsWriter) {
    if !other.dates.isEmpty {
      dates.pad(to: documentCount, with: nil)
      dates.append(contentsOf: other.dates)
    }
    languages.append(other.languages, at: documentCount)
    sources.append(other.sources, at: documentCount)
    sections.append(other.sections, at: documentCount)
    urls.append(other.urls, at: documentCount)
    documentCount += other.documentCount
  }

  /// Writes all columns; the addresses are in the order of ``Column``'s cases. `textLengths` and `titleLengths` are
  /// those of all documents, `names` the places of their names in the dictionary.
  func write(
    to file: EnvelopeWriter, textLengths: [UInt32], titleLengths: [UInt32], names: [UInt32]
  ) throws -> [ColumnAddress] {
    try Column.allCases.map { column in
      var address = ColumnAddress(start: file.count)
      switch column {
      case .date: try Self.write(dates, of: documentCount, to: file, &address)
      case .textLength: try write(textLengths, to: file, &address)
      case .titleLength: try write(titleLengths, to: file, &address)
      case .place: break
      case .language: try languages.write(of: documentCount, to: file, &address)
      case .source: try sources.write(of: documentCount, to: file, &address)
      case .section: try sections.write(of: documentCount, to: file, &address)
      case .id: try NameOrdinals.write(names, to: file)
      case .url: try urls.write(of: documentCount, to: file, &address)
      }
      address.end = file.count
      return address
    }
  }

  /// Writes a column of what norms leave out of the lengths of documents.
  private func write(_ lengths: [UInt32], to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
    var rests: [Int64?] = []
    for (document, length) in lengths.enumerated() {
      guard let rest = FieldLengths.rest(of: Int(length)) else { continue }
      rests.pad(to: document, with: nil)
      rests.append(rest)
    }
    try Self.write(rests, of: lengths.count, to: file, &address)
  }

  /// Writes a column of whole numbers; documents behind those of `values` have none.
  static func write(
    _ values: [Int64?], of documentCount: Int, to file: EnvelopeWriter, _ address: inout ColumnAddress
  ) throws {
    let present = values.compactMap { $0 }
    let minimum = present.min() ?? 0
    let range = UInt64(bitPattern: (present.max() ?? 0) &- minimum)
    address.minimum = minimum
    address.width = present.isEmpty ? 0 : range < 0xFF ? 1 : range < 0xFFFF ? 2 : range < 0xFFFF_FFFF ? 4 : 8
    var writer = ByteWriter()
    for document in 0..<(address.width > 0 ? documentCount : 0) {
      let value = document < values.count ? values[document] : nil
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
  /// By document, up to the last that has a value.
  private(set) var ordinals: [Int32] = []
  private var keyByteCount = 0

  /// The memory that the values take, in bytes.
  var byteCount: Int { ordinals.count * 4 + keyByteCount }

  /// Adds the value of a document, if it has one.
  mutating func add(_ value: String?, of document: Int) {
    guard let value, !value.isEmpty else { return }
    ordinals.pad(to: document, with: -1)
    ordinals.append(code(of: value))
  }

  private mutating func code(of value: String) -> Int32 {
    let code = codes[value] ?? Int32(codes.count)
    if codes.updateValue(code, forKey: value) == nil { keyByteCount += value.utf8.count + 64 }
    return code
  }

  /// Adds the values of the documents of another, the first of which is `document`.
  mutating func append(_ other: KeywordBuffer, at document: Int) {
    if other.ordinals.isEmpty { return }
    ordinals.pad(to: document, with: -1)
    var values = [String](repeating: "", count: other.codes.count)
    for (value, code) in other.codes { values[Int(code)] = value }
    let mapped = values.map { code(of: $0) }
    for ordinal in other.ordinals { ordinals.append(ordinal < 0 ? -1 : mapped[Int(ordinal)]) }
  }

  func write(of documentCount: Int, to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
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
    try ColumnsWriter.write(
      ordinals.map { $0 < 0 ? nil : rank[Int($0)] }, of: documentCount, to: file, &address)
  }
}

private struct StringBuffer: Sendable {
  private var bytes: [UInt8] = []
  /// By document, up to the last that has a value.
  private var ends: [Int] = []

  /// The memory that the values take, in bytes.
  var byteCount: Int { bytes.count + ends.count * MemoryLayout<Int>.size }

  /// Adds the value of a document, if it has one.
  mutating func add(_ value: String?, of document: Int) {
    guard let value, !value.isEmpty else { return }
    ends.pad(to: document, with: bytes.count)
    bytes.append(contentsOf: value.utf8)
    ends.append(bytes.count)
  }

  /// Adds the values of the documents of another, the first of which is `document`.
  mutating func append(_ other: StringBuffer, at document: Int) {
    if other.ends.isEmpty { return }
    ends.pad(to: document, with: bytes.count)
    let start = bytes.count
    bytes.append(contentsOf: other.bytes)
    for end in other.ends { ends.append(start + end) }
  }

  func write(of documentCount: Int, to file: EnvelopeWriter, _ address: inout ColumnAddress) throws {
    address.width = UInt8(StringColumn.width(of: bytes.count))
    guard address.width > 0 else { return }
    var offsets = ByteWriter()
    offsets.append(offset: 0, width: Int(address.width))
    for document in 0..<documentCount {
      offsets.append(offset: document < ends.count ? ends[document] : bytes.count, width: Int(address.width))
    }
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
