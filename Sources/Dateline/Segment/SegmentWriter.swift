/// Writes the documents of a ``PostingsBuffer`` as a segment.
struct SegmentWriter {
  private let buffer: PostingsBuffer
  private let output: SegmentOutput

  /// Writes the segment but for its document store, which is finished already.
  static func write(_ buffer: PostingsBuffer, storeIndex: Int, to output: SegmentOutput) throws {
    let writer = SegmentWriter(buffer: buffer, output: output)
    var info = SegmentInfo()
    info.documentCount = buffer.documentCount
    info.languages = buffer.vocabulary.languages
    info.storeIndex = storeIndex
    try writer.writePostings(&info)
    info.columns = try buffer.columns.write(
      to: output.open(.columns), textLengths: buffer.text.lengths, titleLengths: buffer.title.lengths)
    try output.finish(info)
  }

  private func writePostings(_ info: inout SegmentInfo) throws {
    let norms = try output.open(.norms)
    let terms = try output.open(.terms)
    let lists = PostingListWriter(postings: try output.open(.postings), positions: try output.open(.positions))
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
    try ranks.relation.write(to: terms, &info)
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
}
