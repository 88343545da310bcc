/// Merges adjacent segments into one. Documents keep their order, so they get the numbers that they would have had if
/// they had been written together, and every structure comes out as it would have.
///
/// Memory is linear in the number of distinct words, not in the number of documents or tokens, but for four bytes a
/// document in the columns of keywords and sixteen in that of dates.
struct SegmentMerger {
  private let segments: [SegmentReader]
  /// The new number of the first document of each segment.
  private let firstDocuments: [UInt32]
  private let output: SegmentOutput

  /// Writes the merged segment.
  static func merge(_ segments: [SegmentReader], to output: SegmentOutput) throws {
    let documentCount = segments.reduce(0) { $0 + $1.documentCount }
    guard documentCount < Int(Int32.max) else {
      throw IndexError.limit("a segment would have \(documentCount) documents; at most 2,147,483,646 are allowed")
    }
    var first: UInt32 = 0
    let firstDocuments = segments.map { segment in
      defer { first += UInt32(segment.documentCount) }
      return first
    }
    let merger = SegmentMerger(segments: segments, firstDocuments: firstDocuments, output: output)
    try merger.merge(documentCount: documentCount)
  }

  private func merge(documentCount: Int) throws {
    var info = SegmentInfo()
    info.documentCount = documentCount
    for language in segments.flatMap(\.info.languages) where !info.languages.contains(language) {
      info.languages.append(language)
    }
    try mergeNorms()
    try mergePostings(&info)
    info.columns = try ColumnsMerger(segments).write(to: output.open(.columns))
    info.storeIndex = try DocumentStoreMerger.merge(segments, to: output.open(.store))
    try output.finish(info)
  }

  private func mergeNorms() throws {
    let norms = try output.open(.norms)
    for field in IndexedField.allCases {
      for segment in segments { try norms.append(try segment.norms(field)) }
    }
  }

  private func mergePostings(_ info: inout SegmentInfo) throws {
    let terms = try output.open(.terms)
    let lists = PostingListWriter(postings: try output.open(.postings), positions: try output.open(.positions))
    let vocabulary = try MergedVocabulary(segments)
    for field in IndexedField.allCases {
      info.fields.append(try mergeField(field, vocabulary.relation, terms, lists))
    }
    info.ids = try mergeIDs(terms, lists)
    try vocabulary.relation.write(to: terms, &info)
  }

  private func mergeField(
    _ field: IndexedField, _ relation: StemRelation, _ terms: EnvelopeWriter, _ lists: PostingListWriter
  ) throws -> SegmentInfo.Field {
    var info = SegmentInfo.Field()
    for segment in segments {
      info.documentCount += segment.info.fields[field.rawValue].documentCount
      info.tokenCount += segment.info.fields[field.rawValue].tokenCount
    }
    let norms = try segments.map { try $0.norms(field) }
    var entries = [TermEntry?](repeating: nil, count: relation.termCount)

    var dictionary = TermDictionaryWriter(terms, payload: .positions)
    var merge = try DictionaryMerge(segments.map { try $0.exactTerms(field) })
    var ordinals = try OrdinalFinder(segments.map { try $0.exactTerms(.text) })
    while try merge.advance() {
      let entry = try mergeList(merge.sources, norms, withPositions: true, lists)
      entries[try ordinals.ordinal(of: merge.key)] = entry
      try dictionary.add(merge.key[...], entry)
    }
    info.exact = try dictionary.finish()

    dictionary = TermDictionaryWriter(terms, payload: .frequencies)
    merge = try DictionaryMerge(segments.map { try $0.stems(field) })
    ordinals = try OrdinalFinder(segments.map { try $0.stems(.text) })
    while try merge.advance() {
      let stem = try ordinals.ordinal(of: merge.key)
      let shared = relation.onlyTerm(ofStem: stem).flatMap { entries[$0] }
      try dictionary.add(
        merge.key[...], try shared ?? mergeList(merge.sources, norms, withPositions: false, lists))
    }
    info.stemmed = try dictionary.finish()
    return info
  }

  private func mergeIDs(_ terms: EnvelopeWriter, _ lists: PostingListWriter) throws -> TermDictionaryAddress {
    var dictionary = TermDictionaryWriter(terms, payload: .documents)
    var merge = try DictionaryMerge(segments.map { try $0.ids() })
    while try merge.advance() {
      try dictionary.add(merge.key[...], try mergeList(merge.sources, nil, withPositions: false, lists))
    }
    return try dictionary.finish()
  }

  /// Writes the lists of a term, one after the other.
  private func mergeList(
    _ sources: [DictionaryMerge.Source], _ norms: [ByteRegion]?, withPositions: Bool, _ lists: PostingListWriter
  ) throws -> TermEntry {
    var positions: [UInt32] = []
    for source in sources {
      let cursor = try segments[source.index].cursor(source.entry, withPositions: withPositions)
      try cursor.advance()
      while cursor.docID != exhaustedDocument {
        if withPositions { try cursor.readPositions(into: &positions) }
        try lists.add(
          document: firstDocuments[source.index] + cursor.docID, frequency: try cursor.frequency(),
          norm: norms?[source.index].integer(at: Int(cursor.docID)) ?? 0, positions: positions[...])
        try cursor.advance()
      }
    }
    return try lists.finish()
  }
}

/// Finds the ordinals of ascending terms among the terms of several dictionaries.
private struct OrdinalFinder {
  private var merge: DictionaryMerge

  init(_ dictionaries: [TermDictionary]) throws { merge = try DictionaryMerge(dictionaries) }

  mutating func ordinal(of key: [UInt8]) throws -> Int {
    while merge.ordinal < 0 || merge.key != key {
      guard try merge.advance(), !key.lexicographicallyPrecedes(merge.key) else {
        throw IndexError.damaged(
          file: "terms", structure: "term dictionary", offset: 0,
          problem: "a word of the title is not among the words of the text")
      }
    }
    return merge.ordinal
  }
}
