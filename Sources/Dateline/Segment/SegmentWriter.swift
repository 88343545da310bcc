/// Writes the documents of a ``PostingsBuffer`` as a segment: seven write-once files.
struct SegmentWriter {
  private let directory: any Directory
  private let identity: FileEnvelope.Identity
  private let buffer: PostingsBuffer
  private var files: [SegmentFile: EnvelopeWriter] = [:]

  /// Writes the segment. The files are durable when this returns; what was begun of them is removed when it throws.
  static func write(
    _ buffer: PostingsBuffer, documents: SegmentDocuments, to directory: any Directory,
    identity: FileEnvelope.Identity
  ) throws {
    var writer = SegmentWriter(directory: directory, identity: identity, buffer: buffer)
    do {
      try writer.write(documents)
    } catch {
      for (file, output) in writer.files {
        output.abandon()
        try? directory.remove(file.name(identity.segment))
      }
      throw error
    }
  }

  private init(directory: any Directory, identity: FileEnvelope.Identity, buffer: PostingsBuffer) {
    self.directory = directory
    self.identity = identity
    self.buffer = buffer
  }

  private mutating func write(_ documents: SegmentDocuments) throws {
    var info = SegmentInfo()
    info.documentCount = buffer.documentCount
    info.languages = buffer.vocabulary.languages
    info.storeIndex = documents.indexStart
    files[.store] = documents.file
    try writePostings(&info)
    info.columns = try buffer.columns.write(to: open(.columns))
    var bytes = ByteWriter()
    info.write(to: &bytes)
    try open(.info).append(bytes)
    for file in SegmentFile.allCases { try files[file]?.finish() }
  }

  private mutating func writePostings(_ info: inout SegmentInfo) throws {
    let norms = try open(.norms)
    let terms = try open(.terms)
    let lists = PostingListWriter(postings: try open(.postings), positions: try open(.positions))
    let ranks = VocabularyRanks(buffer.vocabulary)
    for field in IndexedField.allCases {
      let stream = field == .text ? buffer.text : buffer.title
      let fieldNorms = stream.lengths.map { FieldNorm.encode(Int($0)) }
      try norms.append(fieldNorms)
      let fieldWriter = FieldWriter(
        vocabulary: buffer.vocabulary, ranks: ranks, norms: fieldNorms, terms: terms, lists: lists)
      info.fields.append(try fieldWriter.write(stream))
    }
    info.ids = try writeIDs(terms, lists)
    let (stemsOfTerms, termsOfStems) = ranks.ordinalLists(buffer.vocabulary)
    info.stemsOfTerms = try OrdinalListsWriter.write(stemsOfTerms, targetCount: termsOfStems.count, to: terms)
    info.termsOfStems = try OrdinalListsWriter.write(termsOfStems, targetCount: stemsOfTerms.count, to: terms)
    info.ordinalListsEnd = terms.count
  }

  private func writeIDs(_ terms: EnvelopeWriter, _ lists: PostingListWriter) throws -> TermDictionaryAddress {
    var dictionary = TermDictionaryWriter(terms, payload: .documents)
    var documents: [[UInt8]: [UInt32]] = [:]
    for (document, id) in buffer.ids.enumerated() { documents[Array(id.utf8), default: []].append(UInt32(document)) }
    for key in documents.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      for document in documents[key] ?? [] { try lists.add(document: document, frequency: 1, norm: 0, positions: []) }
      try dictionary.add(key[...], try lists.finish())
    }
    return try dictionary.finish()
  }

  private mutating func open(_ file: SegmentFile) throws -> EnvelopeWriter {
    let writer = try EnvelopeWriter(directory, file.name(identity.segment), file.kind, identity)
    files[file] = writer
    return writer
  }
}

/// The document store of a segment under construction, which is written as documents come.
struct SegmentDocuments {
  let file: EnvelopeWriter
  let indexStart: Int
}
