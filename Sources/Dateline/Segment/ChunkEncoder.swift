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
      let parts = chunk.parts(term)
      // A posting takes a byte at least, and one more where it has positions. Lists shorter than a block have no impacts.
      let postingByteCount = hasPositions ? 2 : 1
      let byteCount = parts.reduce(0) { $0 + $1.list.count }
      let mayFillBlock = byteCount >= PostingList.blockCount * postingByteCount
      for part in parts { try append(part, to: &encoder, withNorms: mayFillBlock) }
      encoded.entries.append(try encoder.finish())
    }
    encoded.postings = encoder.postings
    encoded.positions = encoder.positions
    return encoded
  }

  /// Calls `body` with each document of a list without positions.
  func forEachDocument(of part: TermChunk.Part, _ body: (UInt32) -> Void) {
    defer { withExtendedLifetime(sources) {} }
    let view = views[part.run]
    // Safe: `sources` keeps the bytes; also below.
    var list = unsafe RunListReader(
      view.lists.bytes, part.list, firstDocument: view.firstDocument, hasPositions: false)
    while !list.isAtEnd {
      _ = list.readPosting()
      body(list.document)
    }
  }

  private func append(_ part: TermChunk.Part, to encoder: inout PostingListEncoder, withNorms: Bool) throws {
    defer { withExtendedLifetime(sources) {} }
    let view = views[part.run]
    var list = unsafe RunListReader(
      (part.isExact ? view.exactLists : view.lists).bytes, part.list, firstDocument: view.firstDocument,
      hasPositions: part.isExact || hasPositions)
    let noNorms = unsafe UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    try unsafe encoder.add(
      &list, firstDocument: view.firstDocument, norms: withNorms ? view.norms.bytes : noNorms,
      keepsPositions: hasPositions)
  }
}
