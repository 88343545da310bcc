/// Merges adjacent segments into one. Documents keep their order, unless another one is given, so they get the numbers
/// that they would have had if they had been written together, and every structure comes out as it would have. Deleted
/// documents are left out, with all that only they have, and renamed ones have their new IDs everywhere.
///
/// Memory is linear in the number of distinct words, and not in the number of tokens. A document takes a byte for each
/// norm, then four in a column of keywords or sixteen in one of whole numbers, one column at a time; where documents are
/// deleted or change their order, sixteen more.
struct SegmentMerger {
  private let segments: [SegmentReader]
  private let documents: MergedDocuments
  private let output: SegmentOutput
  private let progress: TermProgress

  /// Writes the merged segment and returns what the manifest says of it.
  static func merge(_ segments: [SegmentReader], to output: SegmentOutput) throws -> Manifest.Segment {
    try merge(segments, try MergedDocuments(segments), to: output)
  }

  /// Writes the merged segment with its documents in the order that they are given numbers in. `report` is told what part
  /// of the words is written, and may throw to end the merge.
  static func merge(
    _ segments: [SegmentReader], _ documents: MergedDocuments, to output: SegmentOutput,
    report: (Double) throws -> Void = { _ in }
  ) throws -> Manifest.Segment {
    try withoutActuallyEscaping(report) { report in
      let progress = TermProgress(segments, report)
      try SegmentMerger(segments: segments, documents: documents, output: output, progress: progress).merge()
    }
    return try output.manifestEntry(documentCount: documents.count)
  }

  private func merge() throws {
    var info = SegmentInfo()
    guard let first = segments.first else { throw IndexError.limit("there are no segments to merge") }
    info.analysis = first.info.analysis
    info.storesDocuments = first.info.storesDocuments
    info.documentCount = documents.count
    info.languages = try languages()
    try mergeNorms(info.analysis.fields)
    let names = try mergePostings(&info)
    try progress.report()
    info.columns = try ColumnsMerger(segments, documents).write(names: names, to: output.open(.columns))
    try progress.report()
    info.storeIndex = try DocumentStoreMerger.merge(segments, to: output.open(.store))
    try output.finish(info)
  }

  /// The languages that stems were made in, of documents that are kept.
  private func languages() throws -> [String] {
    var languages: [String] = []
    for segment in segments {
      var live = Set(segment.info.languages)
      if segment.deleted != nil {
        let column = try segment.keywords(.language)
        var found: Set<String> = []
        for document in segment.liveDocuments { if let value = try column.value(of: document) { found.insert(value) } }
        live.formIntersection(found)
      }
      for language in segment.info.languages where live.contains(language) && !languages.contains(language) {
        languages.append(language)
      }
    }
    return languages
  }

  private func mergeNorms(_ fields: [IndexedField]) throws {
    let norms = try output.open(.norms)
    for field in fields {
      let regions = try segments.map { try $0.checkedNorms(field) }
      var merged: [UInt8] = []
      merged.reserveCapacity(documents.count)
      documents.forEach { merged.append(regions[$0.segment].integer(at: Int($0.document)) ?? 0) }
      try norms.append(merged)
    }
  }

  /// Returns the places of the documents' names in their dictionary.
  private func mergePostings(_ info: inout SegmentInfo) throws -> [UInt32] {
    let terms = try output.open(.terms)
    let writer = PostingListWriter(postings: try output.open(.postings), positions: try output.open(.positions))
    let lists = ListMerger(segments, documents, to: writer)
    guard info.analysis.hasStemsAndTitles else { return try mergeWords(&info, terms, lists, writer) }
    let vocabulary = try MergedVocabulary(segments)
    for field in IndexedField.allCases {
      info.fields.append(try mergeField(field, vocabulary, terms, lists))
    }
    let names = try IDMerger(segments, documents).write(to: terms, writer, &info)
    try vocabulary.relation.write(to: terms, &info)
    return names
  }

  /// Merges the postings of an index of words alone: one dictionary, and no stems.
  private func mergeWords(
    _ info: inout SegmentInfo, _ terms: EnvelopeWriter, _ lists: ListMerger, _ writer: PostingListWriter
  ) throws -> [UInt32] {
    info.fields = [try statistics(.text), SegmentInfo.Field()]
    let norms = try segments.map { try $0.checkedNorms(.text) }
    var dictionary = TermDictionaryWriter(terms, payload: .positions)
    var merge = try DictionaryMerge(segments.map { try $0.exactTerms(.text) })
    while try merge.advance() {
      try progress.advance(merge.sources.count)
      guard let entry = try lists.merge(merge.sources, norms, withPositions: true) else { continue }
      try dictionary.add(merge.key[...], entry)
    }
    info.fields[0].exact = try dictionary.finish()
    info.fields[0].stemmed = TermDictionaryAddress.empty(in: terms)
    info.fields[1].exact = TermDictionaryAddress.empty(in: terms)
    info.fields[1].stemmed = TermDictionaryAddress.empty(in: terms)
    let names = try IDMerger(segments, documents).write(to: terms, writer, &info)
    (info.stemsOfTerms, info.termsOfStems, info.ordinalListsEnd) = (terms.count, terms.count, terms.count)
    return names
  }

  private func mergeField(
    _ field: IndexedField, _ vocabulary: MergedVocabulary, _ terms: EnvelopeWriter, _ lists: ListMerger
  ) throws -> SegmentInfo.Field {
    var info = try statistics(field)
    let norms = try segments.map { try $0.checkedNorms(field) }
    var entries = [TermEntry?](repeating: nil, count: vocabulary.relation.termCount)

    var dictionary = TermDictionaryWriter(terms, payload: .positions)
    var merge = try DictionaryMerge(segments.map { try $0.exactTerms(field) })
    var ordinals = try OrdinalFinder(segments.map { try $0.exactTerms(.text) }, vocabulary.terms)
    while try merge.advance() {
      try progress.advance(merge.sources.count)
      guard let entry = try lists.merge(merge.sources, norms, withPositions: true) else { continue }
      entries[try ordinals.ordinal(of: merge.key)] = entry
      try dictionary.add(merge.key[...], entry)
    }
    info.exact = try dictionary.finish()

    dictionary = TermDictionaryWriter(terms, payload: .frequencies)
    merge = try DictionaryMerge(segments.map { try $0.stems(field) })
    ordinals = try OrdinalFinder(segments.map { try $0.stems(.text) }, vocabulary.stems)
    while try merge.advance() {
      try progress.advance(merge.sources.count)
      guard let stem = try ordinals.remainingOrdinal(of: merge.key) else { continue }
      let shared = vocabulary.relation.onlyTerm(ofStem: stem).flatMap { entries[$0] }
      guard let entry = try shared ?? lists.merge(merge.sources, norms, withPositions: false) else { continue }
      try dictionary.add(merge.key[...], entry)
    }
    info.stemmed = try dictionary.finish()
    return info
  }

  /// The statistics of a field without what deleted documents had in it.
  private func statistics(_ field: IndexedField) throws -> SegmentInfo.Field {
    var info = SegmentInfo.Field()
    for segment in segments {
      var own = segment.info.fields[field.rawValue]
      if let deleted = segment.deleted {
        let lengths = try segment.lengths(field)
        deleted.forEach { document in
          let length = lengths.length(of: document)
          own.tokenCount &-= length
          if length > 0 { own.documentCount &-= 1 }
        }
        guard own.tokenCount >= 0, own.documentCount >= 0 else {
          throw lengths.norms.damaged("field norms", at: 0, "the lengths add up to more than the segment's tokens")
        }
      }
      info.documentCount += own.documentCount
      info.tokenCount += own.tokenCount
    }
    return info
  }
}

/// Counts the words of all dictionaries as they are merged.
private final class TermProgress {
  private let total: Int
  private let segments: [SegmentReader]
  private let body: (Double) throws -> Void
  private var count = 0
  private var reported = 0

  init(_ segments: [SegmentReader], _ report: @escaping (Double) throws -> Void) {
    total = segments.reduce(1) { sum, segment in
      segment.info.fields.reduce(sum) { $0 + $1.exact.termCount + $1.stemmed.termCount }
    }
    self.segments = segments
    body = report
  }

  func advance(_ sourceCount: Int) throws {
    count += sourceCount
    guard count - reported >= 1024 else { return }
    try report()
  }

  /// Tells how far it is; throws where the merge is to end. What has been read is not needed again, and takes no memory.
  func report() throws {
    reported = count
    for segment in segments { segment.releasePages() }
    try body(min(1, Double(count) / Double(total)))
  }
}

/// Finds the merged ordinals of ascending terms of a field among the terms of the field `text`.
private struct OrdinalFinder {
  private var merge: DictionaryMerge
  private let merged: [[UInt32]]
  private var isStarted = false

  /// `merged` has the merged ordinals of the dictionaries' terms (``MergedVocabulary``).
  init(_ dictionaries: [TermDictionary], _ merged: [[UInt32]]) throws {
    merge = try DictionaryMerge(dictionaries)
    self.merged = merged
  }

  /// The ordinal of a term that some document still has.
  mutating func ordinal(of key: [UInt8]) throws -> Int {
    guard let ordinal = try remainingOrdinal(of: key) else { throw Self.missing }
    return ordinal
  }

  /// The ordinal of a term; nil when only deleted documents have it.
  mutating func remainingOrdinal(of key: [UInt8]) throws -> Int? {
    while !isStarted || merge.key != key {
      isStarted = true
      guard try merge.advance(), !key.lexicographicallyPrecedes(merge.key) else { throw Self.missing }
    }
    let source = merge.sources[0]
    let ordinal = merged[source.index][source.ordinal]
    return ordinal == MergedVocabulary.none ? nil : Int(ordinal)
  }

  private static var missing: IndexError {
    .damaged(
      file: "terms", structure: "term dictionary", offset: 0,
      problem: "a word of the title is not among the words of the text")
  }
}
