/// Encodes the lists of a chunk of terms as they stand in a segment: each the lists of its runs, one after the other.
struct ChunkEncoder: Sendable {
  /// What the lists are made of.
  struct Source: Sendable {
    /// Of the run's first document, in the segment.
    let firstDocument: UInt32
    /// The lists of the terms.
    let lists: [UInt8]
    /// The lists of the exact terms, for stems that have no list of their own.
    var exactLists: [UInt8] = []
    /// By document; empty where there are none.
    let norms: [UInt8]
  }

  /// A chunk with its lists encoded.
  struct Encoded: Sendable {
    let chunk: TermChunk
    /// By term; addresses count from the start of the bytes, but for shared lists, which are where they are.
    var entries: [TermEntry] = []
    var postings = ByteWriter()
    var positions = ByteWriter()
  }

  /// By run.
  let sources: [Source]
  let hasPositions: Bool

  func encode(_ chunk: TermChunk) throws -> Encoded {
    var encoder = PostingListEncoder()
    var encoded = Encoded(chunk: chunk)
    encoded.entries.reserveCapacity(chunk.termCount)
    for term in 0..<chunk.termCount {
      if let shared = chunk.shared[term] {
        encoded.entries.append(shared)
        continue
      }
      for part in chunk.parts(term) { try append(part, to: &encoder) }
      encoded.entries.append(try encoder.finish())
    }
    encoded.postings = encoder.postings
    encoded.positions = encoder.positions
    return encoded
  }

  /// Calls `body` with each document of a list without positions.
  func forEachDocument(of part: TermChunk.Part, _ body: (UInt32) -> Void) {
    let source = sources[part.run]
    // Safe: the bytes are held until all are read.
    unsafe source.lists.withUnsafeBufferPointer { lists in
      var list = unsafe RunListReader(lists, part.list, firstDocument: source.firstDocument, hasPositions: false)
      while !list.isAtEnd {
        _ = list.readPosting()
        body(list.document)
      }
    }
  }

  private func append(_ part: TermChunk.Part, to encoder: inout PostingListEncoder) throws {
    // Safe: as above.
    let source = sources[part.run]
    try unsafe (part.isExact ? source.exactLists : source.lists).withUnsafeBufferPointer { lists in
      var list = unsafe RunListReader(
        lists, part.list, firstDocument: source.firstDocument, hasPositions: part.isExact || hasPositions)
      try unsafe source.norms.withUnsafeBufferPointer { norms in
        try unsafe encoder.add(&list, firstDocument: source.firstDocument, norms: norms, keepsPositions: hasPositions)
      }
    }
  }
}
