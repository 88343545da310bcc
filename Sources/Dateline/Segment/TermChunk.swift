/// Consecutive terms of several runs whose lists are encoded together: a piece of work for one thread.
struct TermChunk: Sendable {
  /// A list of a run that is a part of a term's.
  struct Part: Sendable {
    let run: Int
    /// The term's place in the run.
    let ordinal: Int
    let list: Range<Int>
    /// Whether the list is that of the one exact term which the stem has in the run.
    var isExact = false
  }

  private(set) var keys: [UInt8] = []
  private var keyEnds: [Int] = []
  private(set) var parts: [Part] = []
  private var partEnds: [Int] = []
  /// By term, as far as there are any: what is known of its list already, because it is that of another term.
  private var sharedEntries: [TermEntry?] = []
  private(set) var listByteCount = 0

  /// A chunk is full at so many terms or bytes of lists: enough that passing it on costs nothing beside the work.
  static let maximumTermCount = 2048
  static let maximumByteCount = 128 << 10

  /// Makes room for the terms of a full chunk.
  mutating func reserveCapacity() {
    keys.reserveCapacity(Self.maximumTermCount * 8)
    keyEnds.reserveCapacity(Self.maximumTermCount)
    parts.reserveCapacity(Self.maximumTermCount * 2)
    partEnds.reserveCapacity(Self.maximumTermCount)
  }

  var isFull: Bool { termCount >= Self.maximumTermCount || listByteCount >= Self.maximumByteCount }

  var termCount: Int { keyEnds.count }

  /// Where the key of a term stands in ``keys``: a slice of them would be counted as one more reference.
  func keyRange(_ index: Int) -> Range<Int> { (index == 0 ? 0 : keyEnds[index - 1])..<keyEnds[index] }

  /// Where the parts of a term's list stand in ``parts``.
  func partRange(_ index: Int) -> Range<Int> { (index == 0 ? 0 : partEnds[index - 1])..<partEnds[index] }

  /// What is known of a term's list, because it is that of another term.
  func sharedEntry(_ index: Int) -> TermEntry? { index < sharedEntries.count ? sharedEntries[index] : nil }

  /// Adds the current term of a merge; its parts in the order of the runs.
  mutating func append(termOf merge: RunListsMerge, _ newParts: some Sequence<Part>, shared entry: TermEntry? = nil) {
    if let entry {
      // Most chunks have none: then there is no table to be filled.
      sharedEntries.pad(to: termCount, with: nil)
      sharedEntries.append(entry)
    }
    merge.appendKey(to: &keys)
    keyEnds.append(keys.count)
    for part in newParts {
      parts.append(part)
      listByteCount += part.list.count
    }
    partEnds.append(parts.count)
  }
}

/// The terms of several runs, merged and cut into chunks.
struct TermChunks: Sequence, IteratorProtocol, Sendable {
  private var merge: RunListsMerge
  private let stems: StemLists?

  /// The terms of `runs`; `stems` says where the lists of stems are, and is nil for terms that have their own.
  init(_ runs: [RunLists], stems: StemLists? = nil) {
    merge = RunListsMerge(runs)
    self.stems = stems
  }

  mutating func next() -> TermChunk? {
    var chunk = TermChunk()
    chunk.reserveCapacity()
    while !chunk.isFull, merge.advance() {
      if let stems {
        stems.append(merge, to: &chunk)
      } else {
        chunk.append(
          termOf: merge, merge.sources.lazy.map { TermChunk.Part(run: $0.run, ordinal: $0.ordinal, list: $0.list) })
      }
    }
    return chunk.termCount == 0 ? nil : chunk
  }
}
