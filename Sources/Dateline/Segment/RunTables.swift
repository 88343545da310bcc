/// Where the terms of a field of each run have gone: known once the field's exact terms have been written.
struct RunTables: Sendable {
  /// By run and by the term's place in it: the place among the terms of all runs.
  private(set) var ordinals: [[UInt32]]
  /// By run and by the term's place in it: where its list begins.
  private(set) var listStarts: [[UInt32]]
  /// By place among the terms of all runs.
  private(set) var entries: [TermEntry] = []

  init(_ lists: [RunLists]) {
    ordinals = lists.map { [UInt32](repeating: 0, count: $0.termCount) }
    listStarts = lists.map { lists in
      precondition(lists.lists.count <= Int(UInt32.max), "the lists of a run have at most 4 GiB")
      return [UInt32](repeating: 0, count: lists.termCount + 1)
    }
  }

  /// Notes a term of a chunk that has been written; terms come in order.
  mutating func note(_ term: Int, of chunk: TermChunk, _ entry: TermEntry) {
    for index in chunk.partRange(term) {
      let part = chunk.parts[index]
      ordinals[part.run][part.ordinal] = UInt32(truncatingIfNeeded: entries.count)
      listStarts[part.run][part.ordinal + 1] = UInt32(truncatingIfNeeded: part.list.upperBound)
    }
    entries.append(entry)
  }

  /// The list of a term of a run.
  func list(run: Int, ordinal: Int) -> Range<Int> {
    Int(listStarts[run][ordinal])..<Int(listStarts[run][ordinal + 1])
  }
}

/// Finds the lists of stems, which may be those of terms: in a run, or in the whole segment.
struct StemLists: Sendable {
  let relation: StemRelation
  /// The exact terms of the field.
  let exact: RunTables
  /// By run and by the stem's place among those of the field `text` in it: a term that has it, the only one where there is
  /// but one.
  let termOfStem: [[UInt32]]
  /// By run and by the stem's place in the field: its place among those of the field `text`. Nil for `text` itself.
  let stemOrdinals: [[UInt32]]?
  /// By run and by the term's place in the field: its place among those of `text`, ascending. Nil for `text` itself.
  let exactOrdinals: [[UInt32]]?
  /// By run and by the stem's place among those of `text` in it: the place among the stems of all runs.
  let mergedStems: [[UInt32]]
  /// By place among the terms of `text` of all runs: the entry in the field.
  let entries: [TermEntry?]

  /// Adds the current stem of a merge to a chunk.
  func append(_ merge: RunListsMerge, to chunk: inout TermChunk) {
    if let first = merge.sources.first {
      let stem = mergedStems[first.run][textOrdinal(run: first.run, stem: first.ordinal)]
      if let term = relation.onlyTerm(ofStem: Int(stem)), let entry = entries[term] {
        return chunk.append(termOf: merge, [], shared: entry)
      }
    }
    chunk.append(termOf: merge, merge.sources.lazy.map(part))
  }

  private func part(_ source: RunListsMerge.Source) -> TermChunk.Part {
    guard source.list.isEmpty else {
      return TermChunk.Part(run: source.run, ordinal: source.ordinal, list: source.list)
    }
    let term = termOfStem[source.run][textOrdinal(run: source.run, stem: source.ordinal)]
    let ordinal = exactOrdinals.map { Self.place(of: term, in: $0[source.run]) } ?? Int(term)
    return TermChunk.Part(
      run: source.run, ordinal: source.ordinal, list: exact.list(run: source.run, ordinal: ordinal), isExact: true)
  }

  private func textOrdinal(run: Int, stem: Int) -> Int { stemOrdinals.map { Int($0[run][stem]) } ?? stem }

  private static func place(of ordinal: UInt32, in ordinals: [UInt32]) -> Int {
    var (low, high) = (0, ordinals.count)
    while low < high {
      let middle = (low + high) / 2
      if ordinals[middle] < ordinal { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
