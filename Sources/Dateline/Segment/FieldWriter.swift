/// Writes the posting lists and the two dictionaries, exact and stemmed, of one field.
///
/// Exact terms keep positions. Stems keep documents and frequencies only: phrases are exact, and the positions of a stem
/// are those of its terms. A stem that has just one term, and that term no other stem, shares the list of the term, so
/// it costs a dictionary entry. `Documentation/ExactAndStemmed.md` gives the measurements behind this.
struct FieldWriter {
  private let vocabulary: Vocabulary
  private let ranks: VocabularyRanks
  private let norms: [UInt8]
  private let terms: EnvelopeWriter
  private let lists: PostingListWriter

  init(
    vocabulary: Vocabulary, ranks: VocabularyRanks, norms: [UInt8], terms: EnvelopeWriter, lists: PostingListWriter
  ) {
    self.vocabulary = vocabulary
    self.ranks = ranks
    self.norms = norms
    self.terms = terms
    self.lists = lists
  }

  /// Writes the field and returns what ``SegmentInfo`` keeps of it.
  func write(_ stream: TokenStream) throws -> SegmentInfo.Field {
    var field = SegmentInfo.Field()
    for length in stream.lengths where length > 0 {
      field.documentCount += 1
      field.tokenCount += Int(length)
    }
    var entries = [TermEntry?](repeating: nil, count: ranks.terms.count)
    field.exact = try writeExact(stream, &entries)
    field.stemmed = try writeStemmed(stream, entries)
    return field
  }

  private func writeExact(
    _ stream: TokenStream, _ entries: inout [TermEntry?]
  ) throws -> TermDictionaryAddress {
    let inverted = InvertedField(stream, termCount: ranks.terms.count, termOfVariant: vocabulary.termOfVariant)
    var dictionary = TermDictionaryWriter(terms, payload: .positions)
    for term in ranks.terms where inverted.hasOccurrences(of: term) {
      try inverted.forEachDocument(of: term) { document, frequency, positions in
        try lists.add(
          document: document, frequency: frequency, norm: norms[Int(document)], positions: positions[...])
      }
      let entry = try lists.finish()
      entries[term] = entry
      try dictionary.add(vocabulary.terms.string(term), entry)
    }
    return try dictionary.finish()
  }

  private func writeStemmed(_ stream: TokenStream, _ entries: [TermEntry?]) throws -> TermDictionaryAddress {
    let inverted = InvertedField(stream, termCount: ranks.stems.count, termOfVariant: vocabulary.stemOfVariant)
    var dictionary = TermDictionaryWriter(terms, payload: .frequencies)
    for stem in ranks.stems where inverted.hasOccurrences(of: stem) {
      if let term = ranks.onlyTermOfStem[stem], let entry = entries[term] {
        try dictionary.add(vocabulary.stems.string(stem), entry)
        continue
      }
      try inverted.forEachDocument(of: stem) { document, frequency, _ in
        try lists.add(document: document, frequency: frequency, norm: norms[Int(document)], positions: [])
      }
      try dictionary.add(vocabulary.stems.string(stem), try lists.finish())
    }
    return try dictionary.finish()
  }
}
