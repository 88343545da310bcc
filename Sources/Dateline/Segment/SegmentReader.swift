/// An immutable segment, open for reading. Its files are mapped when they are first needed.
final class SegmentReader: Sendable {
  let info: SegmentInfo
  let identity: FileEnvelope.Identity
  private let directory: any Directory
  private let terms: ByteRegion
  private let postings: ByteRegion
  private let norms: ByteRegion
  private let positions: Lazy<ByteRegion>
  private let columns: Lazy<ByteRegion>
  private let store: Lazy<DocumentStore>

  init(_ directory: any Directory, identity: FileEnvelope.Identity, infoChecksum: UInt64) throws {
    self.directory = directory
    self.identity = identity
    @Sendable func open(_ file: SegmentFile) throws -> ByteRegion {
      let mapped = try directory.open(file.name(identity.segment))
      return try FileEnvelope.open(mapped, file.kind, expecting: identity).content
    }
    let infoFile = try directory.open(SegmentFile.info.name(identity.segment))
    let content = try FileEnvelope.open(infoFile, .info, expecting: identity).content
    guard ByteRegion(infoFile).withBytes(Checksum.of) == infoChecksum else {
      throw content.damaged("segment info", at: 0, "its checksum is not the one that the manifest names")
    }
    var reader = ByteReader(content, structure: "segment info")
    let info = try SegmentInfo.read(from: &reader)
    self.info = info
    terms = try open(.terms)
    postings = try open(.postings)
    norms = try open(.norms)
    positions = Lazy { try open(.positions) }
    columns = Lazy { try open(.columns) }
    store = Lazy { try DocumentStore(try open(.store), indexStart: info.storeIndex) }
    guard norms.count == info.documentCount * IndexedField.allCases.count else {
      throw norms.damaged("field norms", at: 0, "\(norms.count) bytes for \(info.documentCount) documents")
    }
  }

  var documentCount: Int { info.documentCount }

  /// The very words of a field.
  func exactTerms(_ field: IndexedField) throws -> TermDictionary {
    try TermDictionary(terms, info.fields[field.rawValue].exact, payload: .positions)
  }

  /// The stems of a field.
  func stems(_ field: IndexedField) throws -> TermDictionary {
    try TermDictionary(terms, info.fields[field.rawValue].stemmed, payload: .frequencies)
  }

  /// The stems that a word of the field `text` has in this segment: the keys of ``stems(_:)``.
  func stems(ofTermAt ordinal: Int) throws -> [[UInt8]] {
    let dictionary = try stems(.text)
    let lists = try OrdinalLists(
      terms, at: info.stemsOfTerms, end: info.termsOfStems, count: info.fields[0].exact.termCount,
      targetCount: dictionary.termCount)
    return try lists.list(at: ordinal).map { try dictionary.term(at: $0).key }
  }

  /// The words of the field `text` that have a stem.
  func terms(ofStemAt ordinal: Int) throws -> [[UInt8]] {
    let dictionary = try exactTerms(.text)
    let lists = try OrdinalLists(
      terms, at: info.termsOfStems, end: info.ordinalListsEnd, count: info.fields[0].stemmed.termCount,
      targetCount: dictionary.termCount)
    return try lists.list(at: ordinal).map { try dictionary.term(at: $0).key }
  }

  /// A cursor over a term's list; one that will be asked for positions must be of an exact term.
  func cursor(_ entry: TermEntry, withPositions: Bool = false) throws -> PostingCursor {
    try PostingCursor(
      entry, postings: postings, positions: withPositions ? try positions.value() : nil, documentCount: documentCount)
  }

  /// The norms of a field, a byte a document.
  func norms(_ field: IndexedField) throws -> ByteRegion {
    let region = try norms.slice(at: field.rawValue * documentCount, count: documentCount, "field norms")
    try region.check()
    return region
  }

  /// The document that has an ID.
  func document(withID id: String) throws -> DocumentID? {
    let ids = try TermDictionary(terms, info.ids, payload: .documents)
    guard let found = try ids.find(Array(id.utf8)) else { return nil }
    let cursor = try cursor(found.entry)
    try cursor.advance()
    return cursor.docID
  }

  /// A stored document.
  func document(_ document: DocumentID) throws -> Document { try store.value().document(document) }

  func dates() throws -> IntegerColumn {
    let address = info.columns[Int(Column.date.rawValue)]
    return try IntegerColumn(columns.value(), start: address.start, address: address, documentCount: documentCount)
  }

  func keywords(_ column: Column) throws -> KeywordColumn {
    try KeywordColumn(columns.value(), info.columns[Int(column.rawValue)], documentCount: documentCount)
  }

  func strings(_ column: Column) throws -> StringColumn {
    try StringColumn(columns.value(), info.columns[Int(column.rawValue)], documentCount: documentCount)
  }

  /// The size of all files, in bytes.
  func byteCount() throws -> Int {
    try SegmentFile.allCases.reduce(0) { try $0 + directory.open($1.name(identity.segment)).count }
  }

  /// Checks every byte of every file against its checksum.
  func verifyChecksums() throws {
    for file in SegmentFile.allCases {
      let mapped = try directory.open(file.name(identity.segment))
      try FileEnvelope.open(mapped, file.kind, expecting: identity).content.check()
    }
  }
}
