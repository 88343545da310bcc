/// An immutable segment, open for reading.
///
/// All files are mapped at once, so that a writer may remove them meanwhile; those that not every search needs are not
/// looked into before they are needed.
final class SegmentReader: Sendable {
  let info: SegmentInfo
  let identity: FileEnvelope.Identity
  let files: [SegmentFile: MappedFile]
  /// The documents that were deleted since the segment was written; nil where there are none. Lists, columns and
  /// statistics still have them: whoever shows or counts documents leaves them out.
  let deleted: DeletedDocuments?
  /// The documents that were given another ID since the segment was written; nil where there are none.
  let renamed: RenamedDocuments?
  /// The files of deletions and renames.
  private let changeFiles: [MappedFile]
  private let terms: ByteRegion
  private let postings: ByteRegion
  private let norms: ByteRegion
  private let positions: Lazy<ByteRegion>
  private let columns: Lazy<ByteRegion>
  private let store: Lazy<DocumentStore>
  private let zones: Lazy<DateZones>
  private let order: Lazy<InsertionOrder>

  /// Opens a segment that a manifest names, of the index of a number.
  init(_ directory: any Directory, index: UInt64, _ segment: Manifest.Segment) throws {
    let identity = FileEnvelope.Identity(index: index, segment: segment.number)
    self.identity = identity
    var files: [SegmentFile: MappedFile] = [:]
    func map(_ file: SegmentFile) throws -> MappedFile {
      let mapped = try directory.open(file.name(identity.segment))
      files[file] = mapped
      return mapped
    }
    let infoFile = try map(.info)
    let content = try FileEnvelope.open(infoFile, .info, expecting: identity).content
    guard ByteRegion(infoFile).withBytes(Checksum.of) == segment.infoChecksum else {
      throw content.damaged("segment info", at: 0, "its checksum is not the one that the manifest names")
    }
    var reader = ByteReader(content, structure: "segment info")
    let info = try SegmentInfo.read(from: &reader)
    self.info = info
    guard info.documentCount == segment.documentCount else {
      throw content.damaged(
        "segment info", at: 0, "\(info.documentCount) documents, and the manifest says \(segment.documentCount)")
    }
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
    let columns = columns
    zones = Lazy {
      let address = info.columns[Int(Column.date.rawValue)]
      let dates = try IntegerColumn(
        columns.value(), start: address.start, address: address, documentCount: info.documentCount)
      return DateZones(dates, documentCount: info.documentCount)
    }
    order = Lazy {
      try InsertionOrder(
        columns.value(), info.columns[Int(Column.place.rawValue)], documentCount: info.documentCount)
    }
    self.files = files
    let deletionsFile = try segment.deletions.map { deletions in
      try directory.open(DeletionsFile.name(segment: segment.number, generation: deletions.generation))
    }
    let renamesFile = try segment.renames.map { renames in
      try directory.open(RenamesFile.name(segment: segment.number, generation: renames.generation))
    }
    if let deletionsFile, let deletions = segment.deletions {
      deleted = try DeletionsFile.read(deletionsFile, deletions, of: identity, documentCount: info.documentCount)
    } else {
      deleted = nil
    }
    if let renamesFile, let renames = segment.renames {
      renamed = try RenamesFile.open(renamesFile, renames, of: identity, documentCount: info.documentCount)
    } else {
      renamed = nil
    }
    changeFiles = [deletionsFile, renamesFile].compactMap(\.self)
    guard norms.count == info.documentCount * info.analysis.fields.count else {
      throw norms.damaged("field norms", at: 0, "\(norms.count) bytes for \(info.documentCount) documents")
    }
  }

  /// The same segment with other deletions and renames.
  init(_ other: SegmentReader, deleted: DeletedDocuments?, renamed: RenamedDocuments?) {
    (info, identity, files, changeFiles) = (other.info, other.identity, other.files, other.changeFiles)
    (terms, postings, norms) = (other.terms, other.postings, other.norms)
    (positions, columns, store) = (other.positions, other.columns, other.store)
    (zones, order) = (other.zones, other.order)
    self.deleted = deleted
    self.renamed = renamed
  }

  /// The number of documents, deleted or not: their numbers are below it.
  var documentCount: Int { info.documentCount }

  /// The number of documents that are not deleted.
  var liveCount: Int { documentCount - (deleted?.count ?? 0) }

  /// Whether a document of the segment is deleted.
  @inline(__always)
  func isDeleted(_ document: DocumentID) -> Bool { deleted?.contains(document) ?? false }

  /// All documents, deleted or not, in ascending order.
  var documents: Range<DocumentID> { 0..<DocumentID(documentCount) }

  /// The documents that are not deleted, in ascending order.
  var liveDocuments: some Sequence<DocumentID> {
    (0..<DocumentID(documentCount)).lazy.filter { [deleted] in !(deleted?.contains($0) ?? false) }
  }

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
    return try stemsOfTerms().list(at: ordinal).map { try dictionary.term(at: $0).key }
  }

  /// The words of the field `text` that have a stem.
  func terms(ofStemAt ordinal: Int) throws -> [[UInt8]] {
    let dictionary = try exactTerms(.text)
    let lists = try OrdinalLists(
      terms, at: info.termsOfStems, end: info.ordinalListsEnd, count: info.fields[0].stemmed.termCount,
      targetCount: dictionary.termCount)
    return try lists.list(at: ordinal).map { try dictionary.term(at: $0).key }
  }

  /// The stems of all words of the field `text`.
  func stemsOfTerms() throws -> OrdinalLists {
    try OrdinalLists(
      terms, at: info.stemsOfTerms, end: info.termsOfStems, count: info.fields[0].exact.termCount,
      targetCount: info.fields[0].stemmed.termCount)
  }

  /// The documents of each ID, as the segment was written.
  func writtenIDs() throws -> TermDictionary { try TermDictionary(terms, info.ids, payload: .documents) }

  /// The place of each document's ID among these.
  func ordinalsOfWrittenIDs() throws -> NameOrdinals {
    try NameOrdinals(columns.value(), info.columns[Int(Column.id.rawValue)], documentCount: documentCount)
  }

  /// A cursor over a term's list; one that will be asked for positions must be of an exact term.
  func cursor(_ entry: TermEntry, withPositions: Bool = false) throws -> PostingCursor {
    try PostingCursor(
      entry, postings: postings, positions: withPositions ? try positions.value() : nil, documentCount: documentCount)
  }

  /// Asks for the beginning of a posting list.
  func prefetchPostingList(_ entry: TermEntry) { PostingListReader.prefetch(entry, in: postings.view) }

  /// The posting list of a term.
  func postingList(_ entry: TermEntry) throws -> PostingListReader {
    try PostingListReader(entry, postings, documentCount: documentCount)
  }

  /// The norms of a field, a byte a document, to be checked where they are read.
  func norms(_ field: IndexedField) throws -> ByteRegion {
    try norms.slice(at: field.rawValue * documentCount, count: documentCount, "field norms")
  }

  /// The norms of a field, all of them checked: for whoever takes them on into another file, or adds them up.
  func checkedNorms(_ field: IndexedField) throws -> ByteRegion {
    let norms = try norms(field)
    try norms.check()
    return norms
  }

  /// The lengths of a field, exactly.
  func lengths(_ field: IndexedField) throws -> FieldLengths {
    FieldLengths(norms: try checkedNorms(field), rests: try integers(field == .text ? .textLength : .titleLength))
  }

  /// The order in which the documents were added; nil where they stand in it.
  func insertionOrder() throws -> InsertionOrder? {
    hasInsertionOrder ? try order.value() : nil
  }

  /// Whether the documents may stand in another order than that of adding.
  var hasInsertionOrder: Bool { info.columns[Int(Column.place.rawValue)].width > 0 }

  /// Whether its documents were reordered, all together.
  var isReordered: Bool { hasInsertionOrder && info.columns[Int(Column.place.rawValue)].valueCount == documentCount }

  /// All documents, deleted or not, in the order in which they were added.
  func documentsAsAdded() throws -> [DocumentID] { try insertionOrder()?.documents() ?? Array(documents) }

  /// A document as it was stored, with the ID that it had then.
  func writtenDocument(_ document: DocumentID) throws -> Document {
    guard info.storesDocuments else { throw IndexError.limit("the index was made without storing documents") }
    return try store.value().document(try insertionOrder()?.place(of: document) ?? document)
  }

  /// The document store.
  func documentStore() throws -> DocumentStore { try store.value() }

  func dates() throws -> IntegerColumn { try integers(.date) }

  /// What is known of the dates, zone by zone.
  func dateZones() throws -> DateZones { try zones.value() }

  func integers(_ column: Column) throws -> IntegerColumn {
    let address = info.columns[Int(column.rawValue)]
    return try IntegerColumn(columns.value(), start: address.start, address: address, documentCount: documentCount)
  }

  func keywords(_ column: Column) throws -> KeywordColumn {
    try KeywordColumn(columns.value(), info.columns[Int(column.rawValue)], documentCount: documentCount)
  }

  func strings(_ column: Column) throws -> StringColumn {
    try StringColumn(columns.value(), info.columns[Int(column.rawValue)], documentCount: documentCount)
  }

  /// Gives back the memory of what has been read of its files; see ``MappedFile/releasePages()``.
  func releasePages() {
    for file in files.values { file.releasePages() }
  }

  /// The size of all files, in bytes.
  var byteCount: Int { (files.values + changeFiles).reduce(0) { $0 + $1.count } }

  /// Checks every byte of every file against its checksum.
  func verifyChecksums() throws {
    for file in SegmentFile.allCases {
      guard let mapped = files[file] else { continue }
      try FileEnvelope.open(mapped, file.kind, expecting: identity).content.check()
    }
    try renamed?.verify()
  }
}
