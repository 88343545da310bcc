/// Encodes the lists of a chunk of terms as they stand in a segment: each the lists of its runs, one after the other.
struct ChunkEncoder: Sendable {
  /// What the lists are made of.
  struct Source: Sendable {
    /// Of the run's first document, in the segment.
    let firstDocument: UInt32
    /// The lists of the terms.
    let lists: FixedBytes
    /// The lists of the exact terms, for stems that have no list of their own.
    var exactLists = FixedBytes()
    /// By document; empty where there are none.
    let norms: FixedBytes
  }

  /// The same by address: lists are read for each term of each run, on several threads.
  private struct SourceView {
    let firstDocument: UInt32
    let lists: FixedBytes.View
    let exactLists: FixedBytes.View
    let norms: FixedBytes.View
  }

  /// A chunk with its lists encoded.
  struct Encoded: Sendable {
    let chunk: TermChunk
    /// By term; addresses count from the start of the bytes, but for shared lists, which are where they are.
    var entries: [TermEntry] = []
    var postings = ByteWriter()
    var positions = ByteWriter()
  }

  /// By run; they keep what the views show.
  private let sources: [Source]
  private let views: [SourceView]
  private let hasPositions: Bool

  /// An encoder of lists whose parts stand in `sources`, by run.
  init(sources: [Source], hasPositions: Bool) {
    self.sources = sources
    self.hasPositions = hasPositions
    views = sources.map { source in
      SourceView(
        firstDocument: source.firstDocument, lists: source.lists.view, exactLists: source.exactLists.view,
        norms: source.norms.view)
    }
  }

  func encode(_ chunk: TermChunk) throws -> Encoded {
    var encoder = PostingListEncoder()
    encoder.reserveCapacity(chunk.listByteCount)
    var encoded = Encoded(chunk: chunk)
    encoded.entries.reserveCapacity(chunk.termCount)
    for term in 0..<chunk.termCount {
      if let shared = chunk.sharedEntry(term) {
        encoded.entries.append(shared)
        continue
      }
      let parts = chunk.partRange(term)
      let mayFillBlock = mayFillBlock(chunk, parts)
      for index in parts { try append(chunk.parts[index], to: &encoder, withNorms: mayFillBlock) }
      encoded.entries.append(try encoder.finish())
    }
    encoded.postings = encoder.postings
    encoded.positions = encoder.positions
    return encoded
  }

  /// Whether a list may have as many postings as a block. Shorter lists have no impacts, and so need no norms.
  private func mayFillBlock(_ chunk: TermChunk, _ parts: Range<Int>) -> Bool {
    // Where it is not in a group, an occurrence takes a byte at least, and one more with a position.
    var byteCount = 0
    for index in parts {
      if reader(chunk.parts[index]).hasGroups { return true }
      byteCount += chunk.parts[index].list.count
    }
    return byteCount >= PostingList.blockCount * (hasPositions ? 2 : 1)
  }

  /// Calls `body` with each document of a list without positions, which is read into the tables.
  func forEachDocument(of part: TermChunk.Part, _ tables: OccurrenceTables, _ body: (UInt32) -> Void) {
    defer { withExtendedLifetime(sources) {} }
    var document = views[part.run].firstDocument &- 1
    var list = reader(part)
    while !list.isAtEnd {
      for index in 0..<list.read(into: tables, keepsPositions: false) {
        // Safe: so many have been read.
        let gap = unsafe tables.gaps[index]
        document &+= gap
        if gap > 0 { body(document) }
      }
    }
  }

  private func append(_ part: TermChunk.Part, to encoder: inout PostingListEncoder, withNorms: Bool) throws {
    defer { withExtendedLifetime(sources) {} }
    let view = views[part.run]
    var list = reader(part)
    let noNorms = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    try unsafe encoder.add(
      &list, firstDocument: view.firstDocument, norms: withNorms ? view.norms.bytes : noNorms,
      keepsPositions: hasPositions)
  }

  /// A reader of a list, which is valid while `sources` are held.
  private func reader(_ part: TermChunk.Part) -> RunListReader {
    let view = views[part.run]
    return unsafe RunListReader(
      (part.isExact ? view.exactLists : view.lists).bytes, part.list, hasPositions: part.isExact || hasPositions)
  }
}
