/// An immutable segment, open for reading.
///
/// All files are mapped at once, so that a writer may remove them meanwhile; those that not every search needs are not
/// looked into before they are needed.
final class SegmentReader: Sendable {
  let info: SegmentInfo
  let identity: FileEnvelope.Identity
  private let files: [SegmentFile: MappedFile]
  private let terms: ByteRegion
  private let postings: ByteRegion
  private let norms: ByteRegion
  private let positions: Lazy<ByteRegion>
  private let columns: Lazy<ByteRegion>
  private let store: Lazy<DocumentStore>

  init(_ directory: any Directory, identity: FileEnvelope.Identity, infoChecksum: UInt64) throws {
    self.identity = identity
    var files: [SegmentFile: MappedFile] = [:]
    func map(_ file: SegmentFile) throws -> MappedFile {
      let mapped = try directory.open(file.name(identity.segment))
      files[file] = mapped
      return mapped
    }
    let infoFile = try map(.info)
    let content = try FileEnvelope.open(infoFile, .info, expecting: identity).content
    guard ByteRegion(infoFile).withBytes(Checksum.of) == infoChecksum else {
      throw content.damaged("segment info", at: 0, "its checksum is not the one that the manifest names")
    }
    var reader = ByteReader(content, structure: "segment info")
    let info = try SegmentInfo.read(from: &reader)
    self.info = info
    terms = try FileEnvelope.open(try map(.terms), .terms, expecting: identity).content
    postings = try FileEnvelope.open(try map(.postings), .postings, expecting: identity).content
    norms = try FileEnvelope.open(try map(.norms), .norms, expecting: identity).content
    let (positionsFile, columnsFile, storeFile) = (try map(.positions), try map(.columns), try map(.store))
    positions = Lazy { try FileEnvelope.open(positionsFile, .positions, expecting: identity).content }
    columns = Lazy { try FileEnvelope.open(columnsFile, .columns, expecting: identity).content }
    store = Lazy {
      let content = try FileEnvelope.open(storeFile, .store, expecting: identity).content
      return try DocumentStore(content, indexStart: info.storeIndex)
    }
    self.files = files
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

  /// The document that has an ID; of several, the one added last.
  func document(withID id: String) throws -> DocumentID? {
    let ids = try TermDictionary(terms, info.ids, payload: .documents)
    guard let found = try ids.find(Array(id.utf8)) else { return nil }
    let cursor = try cursor(found.entry)
    try cursor.advance()
    // Of several, the one added last.
    var last: DocumentID?
    while cursor.docID != exhaustedDocument {
      last = cursor.docID
      try cursor.advance()
    }
    return last
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
  func byteCount() throws -> Int { files.values.reduce(0) { $0 + $1.count } }

  /// Checks every byte of every file against its checksum.
  func verifyChecksums() throws {
    for file in SegmentFile.allCases {
      guard let mapped = files[file] else { continue }
      try FileEnvelope.open(mapped, file.kind, expecting: identity).content.check()
    }
  }
}
