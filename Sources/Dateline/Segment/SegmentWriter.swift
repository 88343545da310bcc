/// Writes the documents of runs as a segment.
///
/// The terms of all runs are merged in order; their lists are encoded in chunks, on several threads, and written as they
/// come. The segment does not depend on how the documents were cut into runs, nor on the number of threads.
struct SegmentWriter {
  private let runs: [PostingsRun]
  private let firstDocuments: [UInt32]
  private let analysis: TextAnalysis
  private let output: SegmentOutput
  private let threadCount: Int

  /// Writes the segment but for its document store, which is finished already.
  static func write(
    _ runs: [PostingsRun], _ options: RunBuilder.Options = .init(), storeIndex: Int, threadCount: Int = 1,
    to output: SegmentOutput
  ) throws {
    var first: UInt32 = 0
    let firstDocuments = runs.map { run in
      defer { first += UInt32(run.documentCount) }
      return first
    }
    let writer = SegmentWriter(
      runs: runs, firstDocuments: firstDocuments, analysis: options.analysis, output: output, threadCount: threadCount)
    var info = SegmentInfo()
    info.analysis = options.analysis
    info.storesDocuments = options.storesDocuments
    info.documentCount = Int(first)
    for language in runs.flatMap(\.languages) where !info.languages.contains(language) {
      info.languages.append(language)
    }
    info.storeIndex = storeIndex
    let names = try writer.writePostings(&info)
    var columns = ColumnsWriter()
    for run in runs { columns.append(run.columns) }
    info.columns = try columns.write(
      to: output.open(.columns), textLengths: runs.flatMap { $0.fields[IndexedField.text.rawValue].lengths },
      titleLengths: runs.flatMap { $0.fields[IndexedField.title.rawValue].lengths }, names: names)
    try output.finish(info)
  }

  /// Returns the places of the documents' names in their dictionary.
  private func writePostings(_ info: inout SegmentInfo) throws -> [UInt32] {
    let norms = try output.open(.norms)
    for field in analysis.fields {
      for run in runs { try norms.append(run.fields[field.rawValue].norms) }
    }
    let files = Files(
      terms: try output.open(.terms), postings: try output.open(.postings), positions: try output.open(.positions))
    info.fields = IndexedField.allCases.map(statistics)
    if analysis.hasStemsAndTitles {
      return try writeArticles(files, &info)
    } else {
      (info.fields[0].exact, _) = try writeExact(.text, files)
      info.fields[0].stemmed = TermDictionaryAddress.empty(in: files.terms)
      info.fields[1].exact = TermDictionaryAddress.empty(in: files.terms)
      info.fields[1].stemmed = TermDictionaryAddress.empty(in: files.terms)
      let names = try writeIDs(files, &info)
      (info.stemsOfTerms, info.termsOfStems) = (files.terms.count, files.terms.count)
      info.ordinalListsEnd = files.terms.count
      return names
    }
  }

  /// The files that lists and dictionaries go to.
  private struct Files {
    let terms: EnvelopeWriter
    let postings: EnvelopeWriter
    let positions: EnvelopeWriter
  }

  private func statistics(_ field: IndexedField) -> SegmentInfo.Field {
    runs.reduce(into: SegmentInfo.Field()) { sum, run in
      sum.documentCount += run.fields[field.rawValue].documentCount
      sum.tokenCount += run.fields[field.rawValue].tokenCount
    }
  }

  private func writeArticles(_ files: Files, _ info: inout SegmentInfo) throws -> [UInt32] {
    let textTables: RunTables
    (info.fields[0].exact, textTables) = try writeExact(.text, files)
    let mergedStems = Self.ordinals(runs.map { $0.fields[0].stemmed })
    let relation = relation(textTables, mergedStems)
    let termOfStem = runs.map { run in
      var terms = [UInt32](repeating: 0, count: run.fields[0].stemmed.termCount)
      for pair in run.stems { terms[Int(UInt32(truncatingIfNeeded: pair))] = UInt32(truncatingIfNeeded: pair >> 32) }
      return terms
    }
    info.fields[0].stemmed = try writeStemmed(
      .text,
      StemLists(
        relation: relation, exact: textTables, termOfStem: termOfStem, stemOrdinals: nil, exactOrdinals: nil,
        mergedStems: mergedStems.merged, entries: textTables.entries), files)

    let titleTables: RunTables
    (info.fields[1].exact, titleTables) = try writeExact(.title, files)
    var entries = [TermEntry?](repeating: nil, count: relation.termCount)
    for (run, ordinals) in titleTables.ordinals.enumerated() {
      for (place, ordinal) in ordinals.enumerated() {
        let textPlace = Int(runs[run].fields[1].exactOrdinals[place])
        entries[Int(textTables.ordinals[run][textPlace])] = titleTables.entries[Int(ordinal)]
      }
    }
    info.fields[1].stemmed = try writeStemmed(
      .title,
      StemLists(
        relation: relation, exact: titleTables, termOfStem: termOfStem,
        stemOrdinals: runs.map { $0.fields[1].stemOrdinals }, exactOrdinals: runs.map { $0.fields[1].exactOrdinals },
        mergedStems: mergedStems.merged, entries: entries), files)
    let names = try writeIDs(files, &info)
    try relation.write(to: files.terms, &info)
    return names
  }

  private func writeExact(
    _ field: IndexedField, _ files: Files
  ) throws -> (TermDictionaryAddress, RunTables) {
    let lists = runs.map { $0.fields[field.rawValue].exact }
    var tables = RunTables(analysis.hasStemsAndTitles ? lists : [])
    let sources = runs.enumerated().map { index, run in
      ChunkEncoder.Source(
        firstDocument: firstDocuments[index], lists: lists[index].lists,
        norms: FixedBytes(run.fields[field.rawValue].norms))
    }
    let address = try write(
      TermChunks(lists), ChunkEncoder(sources: sources, hasPositions: true), .positions, files
    ) { chunk, term, entry in
      if analysis.hasStemsAndTitles { tables.note(term, of: chunk, entry) }
    }
    return (address, tables)
  }

  private func writeStemmed(
    _ field: IndexedField, _ stems: StemLists, _ files: Files
  ) throws -> TermDictionaryAddress {
    let lists = runs.map { $0.fields[field.rawValue].stemmed }
    let sources = runs.enumerated().map { index, run in
      ChunkEncoder.Source(
        firstDocument: firstDocuments[index], lists: lists[index].lists,
        exactLists: run.fields[field.rawValue].exact.lists, norms: FixedBytes(run.fields[field.rawValue].norms))
    }
    return try write(
      TermChunks(lists, stems: stems), ChunkEncoder(sources: sources, hasPositions: false), .frequencies, files)
  }

  /// Returns the place of each document's name.
  private func writeIDs(_ files: Files, _ info: inout SegmentInfo) throws -> [UInt32] {
    let sources = runs.enumerated().map { index, run in
      ChunkEncoder.Source(firstDocument: firstDocuments[index], lists: run.ids.lists, norms: FixedBytes())
    }
    let (encoder, tables) = (ChunkEncoder(sources: sources, hasPositions: false), OccurrenceTables())
    var ordinals = [UInt32](repeating: 0, count: info.documentCount)
    var next: UInt32 = 0
    info.ids = try write(TermChunks(runs.map(\.ids)), encoder, .documents, files) { chunk, term, _ in
      for index in chunk.partRange(term) {
        encoder.forEachDocument(of: chunk.parts[index], tables) { ordinals[Int($0)] = next }
      }
      next += 1
    }
    return ordinals
  }

  /// Writes a dictionary and its lists; `note` is told of every term.
  private func write(
    _ chunks: TermChunks, _ encoder: ChunkEncoder, _ payload: TermDictionaryWriter.Payload, _ files: Files,
    note: (_ chunk: TermChunk, _ term: Int, TermEntry) -> Void = { _, _, _ in }
  ) throws -> TermDictionaryAddress {
    var dictionary = TermDictionaryWriter(files.terms, payload: payload)
    let pipeline = OrderedPipeline(workerCount: threadCount, window: threadCount * 4)
    try pipeline.run(chunks, work: { chunk in Result { try encoder.encode(chunk) } }) { result in
      let encoded = try result.get()
      for (index, entry) in encoded.entries.enumerated() {
        var entry = entry
        if encoded.chunk.sharedEntry(index) == nil {
          entry = entry.moved(postings: files.postings.count, positions: files.positions.count)
        }
        try dictionary.add(encoded.chunk.keys, encoded.chunk.keyRange(index), entry)
        note(encoded.chunk, index, entry)
      }
      try files.postings.append(encoded.postings)
      try files.positions.append(encoded.positions)
    }
    return try dictionary.finish()
  }

  /// How the terms and stems of all runs belong together. Nearly all terms have the same stem in every run: only others are
  /// kept more than once.
  private func relation(_ terms: RunTables, _ stems: (merged: [[UInt32]], count: Int)) -> StemRelation {
    var firstStems = [UInt32?](repeating: nil, count: terms.entries.count)
    var pairs: [UInt64] = []
    for (index, run) in runs.enumerated() {
      for pair in run.stems {
        let term = terms.ordinals[index][Int(pair >> 32)]
        let stem = stems.merged[index][Int(UInt32(truncatingIfNeeded: pair))]
        if firstStems[Int(term)] == stem { continue }
        if firstStems[Int(term)] == nil { firstStems[Int(term)] = stem }
        pairs.append(UInt64(term) << 32 | UInt64(stem))
      }
    }
    return StemRelation(pairs, termCount: terms.entries.count, stemCount: stems.count)
  }

  /// By run, the places of its strings among those of all.
  private static func ordinals(_ lists: [RunLists]) -> (merged: [[UInt32]], count: Int) {
    var merged = lists.map { [UInt32](repeating: 0, count: $0.termCount) }
    var merge = RunListsMerge(lists)
    while merge.advance() {
      for source in merge.sources { merged[source.run][source.ordinal] = UInt32(merge.ordinal) }
    }
    return (merged, merge.ordinal + 1)
  }
}
