/// The columns of a segment: one value a document, read at random without touching the document store.
///
/// ```
/// integers = missing-aware: value - minimum + 1 in 0, 1, 2, 4 or 8 bytes a document; 0 is a missing value
/// keywords = (offset u32) × (values + 1)  UTF-8 bytes of the values, ascending    then an integers column of ordinals
/// strings  = offset × (documents + 1)  UTF-8 bytes            offsets of 4 bytes, or of 8 where those do not reach
/// names    = see NameOrdinals
/// ```
///
/// A column of strings that are all empty takes no bytes.
enum Column: UInt8, CaseIterable {
  /// Seconds of the publisher's clock since 1970-01-01 (integers).
  case date = 0
  case language = 1
  case source = 2
  case section = 3
  case id = 4
  case url = 5
  /// The number of tokens of a field less the one that stands for its norm; missing where there is no difference
  /// (integers). See ``FieldLengths``.
  case textLength = 6
  case titleLength = 7
  /// The place of a document in the order of adding; no values where documents stand in it (integers). See
  /// ``InsertionOrder``.
  case place = 8

  /// How the values are kept.
  var kind: Kind {
    switch self {
    case .date, .textLength, .titleLength, .place: .integers
    case .language, .source, .section: .keywords
    case .id: .names
    case .url: .strings
    }
  }

  enum Kind { case integers, keywords, strings, names }
}

/// Where a column stands in the file `columns`.
struct ColumnAddress: Hashable, Sendable {
  var start = 0
  var end = 0
  /// Of the integers: the smallest value, and the bytes of each. Of strings: the bytes of an offset.
  var minimum: Int64 = 0
  var width: UInt8 = 0
  /// Of keywords: the number of distinct values. Of places: the number of documents where all were reordered together,
  /// else 0.
  var valueCount = 0
}

/// A column of whole numbers.
struct IntegerColumn {
  /// What keeps the file alive.
  private let region: ByteRegion
  private let minimum: Int64
  private let width: Int

  /// Reads a column that begins somewhere in a file. Whoever says that it is not to be checked does that with each value.
  init(
    _ file: ByteRegion, start: Int, address: ColumnAddress, documentCount: Int, isChecked: Bool = true
  ) throws {
    width = Int(address.width)
    minimum = address.minimum
    guard [0, 1, 2, 4, 8].contains(width) else { throw file.damaged("column", at: start, "\(width) bytes a value") }
    region = try file.slice(at: start, count: width * documentCount, "column")
    if isChecked { try region.check() }
  }

  /// Checks the bytes of the value of a document.
  @inline(__always)
  func check(_ document: DocumentID) throws {
    let offset = Int(document) &* width
    try region.view.check(from: offset, to: offset &+ width)
  }

  /// The value of a document; nil when it has none.
  func value(of document: DocumentID) -> Int64? {
    let offset = Int(document) * width
    let view = region.view
    let stored: UInt64
    switch width {
    case 1: stored = UInt64(view.integer(at: offset, as: UInt8.self) ?? 0)
    case 2: stored = UInt64(view.integer(at: offset, as: UInt16.self) ?? 0)
    case 4: stored = UInt64(view.integer(at: offset, as: UInt32.self) ?? 0)
    case 8: stored = view.integer(at: offset, as: UInt64.self) ?? 0
    default: stored = 0
    }
    return stored == 0 ? nil : minimum &+ Int64(bitPattern: stored &- 1)
  }
}

/// A column of few distinct strings.
struct KeywordColumn {
  /// The number of distinct values.
  let valueCount: Int
  private let region: ByteRegion
  private let ordinals: IntegerColumn

  init(_ file: ByteRegion, _ address: ColumnAddress, documentCount: Int) throws {
    valueCount = address.valueCount
    region = try file.slice(at: address.start, count: address.end - address.start, "column")
    try region.check()
    let ordinalsStart = address.end - Int(address.width) * documentCount
    ordinals = try IntegerColumn(file, start: ordinalsStart, address: address, documentCount: documentCount)
  }

  /// The value of a document; nil when it has none.
  func value(of document: DocumentID) throws -> String? {
    guard let ordinal = ordinals.value(of: document) else { return nil }
    return try value(at: Int(ordinal))
  }

  /// The place of a document's value among the distinct ones; nil when it has none.
  func ordinal(of document: DocumentID) -> Int? { ordinals.value(of: document).map { Int(clamping: $0) } }

  /// A distinct value, in ascending order.
  func value(at ordinal: Int) throws -> String {
    guard ordinal >= 0, ordinal < valueCount, let start: UInt32 = region.integer(at: ordinal * 4),
      let end: UInt32 = region.integer(at: ordinal * 4 + 4), start <= end
    else { throw region.damaged("column", at: 0, "value \(ordinal) of \(valueCount) is missing") }
    let bytes = try region.slice(at: (valueCount + 1) * 4 + Int(start), count: Int(end - start), "column")
    return String(decoding: bytes.bytes(0..<bytes.count), as: UTF8.self)
  }
}

/// A column of strings that are mostly distinct.
struct StringColumn {
  private let region: ByteRegion
  private let documentCount: Int
  /// The bytes of an offset; 0 where all strings are empty.
  private let width: Int

  init(_ file: ByteRegion, _ address: ColumnAddress, documentCount: Int) throws {
    width = Int(address.width)
    guard [0, 4, 8].contains(width) else {
      throw file.damaged("column", at: address.start, "\(width) bytes an offset")
    }
    region = try file.slice(at: address.start, count: address.end - address.start, "column")
    self.documentCount = documentCount
  }

  /// The value of a document; empty when it has none.
  func value(of document: DocumentID) throws -> String {
    let bytes = try bytes(of: document)
    return String(decoding: bytes.bytes(0..<bytes.count), as: UTF8.self)
  }

  /// The bytes of the value of a document.
  func bytes(of document: DocumentID) throws -> ByteRegion {
    let index = Int(document)
    guard index < documentCount else {
      throw region.damaged("column", at: 0, "document \(index) of \(documentCount)")
    }
    guard width > 0 else { return try region.slice(at: 0, count: 0, "column") }
    try region.check(from: index * width, to: (index + 2) * width)
    guard let start = offset(index), let end = offset(index + 1), start <= end,
      end <= UInt64(region.count)
    else { throw region.damaged("column", at: index * width, "its offsets are out of order") }
    let bytes = try region.slice(at: (documentCount + 1) * width + Int(start), count: Int(end - start), "column")
    try bytes.check()
    return bytes
  }

  private func offset(_ index: Int) -> UInt64? {
    width == 4
      ? region.integer(at: index * 4, as: UInt32.self).map(UInt64.init) : region.integer(at: index * 8, as: UInt64.self)
  }

  /// The bytes that an offset into `count` bytes takes.
  static func width(of count: Int) -> Int { count == 0 ? 0 : count <= UInt32.max ? 4 : 8 }
}
