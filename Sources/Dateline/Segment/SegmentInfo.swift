/// The files of a segment.
enum SegmentFile: String, CaseIterable {
  case info, terms, postings, positions, norms, columns, store

  /// The file's name: `segment-0000000000000001.postings`.
  func name(_ segment: UInt64) -> String { Self.prefix + hexadecimal(segment) + "." + rawValue }

  /// The segment that a file name belongs to, or nil when it is none of a segment's.
  static func segment(ofName name: String) -> UInt64? {
    guard name.hasPrefix(prefix) else { return nil }
    let parts = name.dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = UInt64(parts[0], radix: 16), number < Manifest.limit,
      let file = SegmentFile(rawValue: String(parts[1])),
      file.name(number) == name
    else { return nil }
    return number
  }

  private static let prefix = "segment-"

  var kind: FileEnvelope.Kind {
    switch self {
    case .info: .info
    case .terms: .terms
    case .postings: .postings
    case .positions: .positions
    case .norms: .norms
    case .columns: .columns
    case .store: .store
    }
  }
}

/// A field with postings.
enum IndexedField: Int, CaseIterable {
  /// Title and body.
  case text = 0
  /// The title alone.
  case title = 1

  /// In order; kept, because every word of a query asks for it.
  static let allCases: [IndexedField] = [.text, .title]
}

/// What the file `info` says of a segment: its size, its statistics and where its structures stand.
///
/// ```
/// info     = documentCount u32  languages field(text) field(title) ids stems columns storeIndex varint
///            analysis u8  stored u8
/// languages = count varint  string*
/// field    = documentCount varint  tokenCount varint  exact dictionary  stemmed dictionary
/// dictionary = termCount varint  blocks varint  index varint
/// ids      = dictionary
/// stems    = stemsOfTerms varint  termsOfStems varint  end varint          where ordinal lists begin in `terms`
/// columns  = (start varint  end varint  minimum signed varint  width u8  valueCount varint) × 9
/// ```
///
/// `analysis` is the raw value of ``TextAnalysis``; `stored` is 1 where the document store has the documents, else 0 and the
/// store has none. A string is a varint count and UTF-8 bytes. The file is small and checked whole when the segment is opened.
struct SegmentInfo: Hashable, Sendable {
  struct Field: Hashable, Sendable {
    /// The number of documents that have a token in the field.
    var documentCount = 0
    /// The number of positions that hold a token, over all documents.
    var tokenCount = 0
    var exact = TermDictionaryAddress()
    var stemmed = TermDictionaryAddress()
  }

  var analysis: TextAnalysis = .articles
  /// Whether the document store has the documents.
  var storesDocuments = true
  var documentCount = 0
  /// The languages that stems were made in. In documents in others, words are their own stems.
  var languages: [String] = []
  /// By ``IndexedField``.
  var fields: [Field] = []
  var ids = TermDictionaryAddress()
  var stemsOfTerms = 0
  var termsOfStems = 0
  var ordinalListsEnd = 0
  /// By ``Column``.
  var columns: [ColumnAddress] = []
  var storeIndex = 0

  func write(to writer: inout ByteWriter) {
    writer.append(UInt32(documentCount))
    writer.appendVarint(languages.count)
    for language in languages { writer.appendString(language) }
    for field in fields {
      writer.appendVarint(field.documentCount)
      writer.appendVarint(field.tokenCount)
      field.exact.write(to: &writer)
      field.stemmed.write(to: &writer)
    }
    ids.write(to: &writer)
    for address in [stemsOfTerms, termsOfStems, ordinalListsEnd] { writer.appendVarint(address) }
    for column in columns {
      writer.appendVarint(column.start)
      writer.appendVarint(column.end)
      writer.appendSignedVarint(Int(column.minimum))
      writer.append(column.width)
      writer.appendVarint(column.valueCount)
    }
    writer.appendVarint(storeIndex)
    writer.append(analysis.rawValue)
    writer.append(UInt8(storesDocuments ? 1 : 0))
  }

  static func read(from reader: inout ByteReader) throws -> SegmentInfo {
    var info = SegmentInfo()
    info.documentCount = Int(try reader.readUInt32())
    guard info.documentCount < Int(Int32.max) else { throw reader.damaged("\(info.documentCount) documents") }
    for _ in 0..<(try reader.readCount(atMost: 1000)) { info.languages.append(try reader.readString()) }
    for _ in IndexedField.allCases {
      var field = Field()
      field.documentCount = try reader.readCount(atMost: info.documentCount)
      // Small enough that the sum over all segments of an index cannot overflow.
      field.tokenCount = try reader.readCount(atMost: 1 << 42)
      field.exact = try TermDictionaryAddress(from: &reader)
      field.stemmed = try TermDictionaryAddress(from: &reader)
      info.fields.append(field)
    }
    info.ids = try TermDictionaryAddress(from: &reader)
    info.stemsOfTerms = try reader.readAddress()
    info.termsOfStems = try reader.readAddress()
    info.ordinalListsEnd = try reader.readAddress()
    for _ in Column.allCases {
      var column = ColumnAddress()
      column.start = try reader.readAddress()
      column.end = try reader.readAddress()
      column.minimum = Int64(try reader.readSignedVarint())
      column.width = try reader.readUInt8()
      column.valueCount = try reader.readAddress()
      info.columns.append(column)
    }
    info.storeIndex = try reader.readAddress()
    let analysis = try reader.readUInt8()
    guard let known = TextAnalysis(rawValue: analysis) else { throw reader.damaged("an analysis of \(analysis)") }
    info.analysis = known
    let stored = try reader.readUInt8()
    guard stored <= 1 else { throw reader.damaged("\(stored) where 0 or 1 says whether documents are stored") }
    info.storesDocuments = stored == 1
    guard reader.isAtEnd else { throw reader.damaged("more bytes than expected") }
    return info
  }
}

extension TermDictionaryAddress {
  fileprivate func write(to writer: inout ByteWriter) {
    for number in [termCount, blocks, index] { writer.appendVarint(number) }
  }

  fileprivate init(from reader: inout ByteReader) throws {
    termCount = try reader.readCount(atMost: Int(UInt32.max))
    blocks = try reader.readAddress()
    index = try reader.readAddress()
    guard blocks <= index else { throw reader.damaged("a dictionary that ends before it begins") }
  }
}

extension ByteReader {
  /// A place in a file: anything that later arithmetic cannot overflow.
  fileprivate mutating func readAddress() throws -> Int { try readCount(atMost: 1 << 56) }
}
