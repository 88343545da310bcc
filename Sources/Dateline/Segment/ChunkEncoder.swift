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
    var document = source.firstDocument &- 1
    var reader = RunListReader(index: part.list.lowerBound)
    while reader.index < part.list.upperBound {
      let value = reader.next(source.lists)
      document &+= value >> 1
      if value & 1 == 0 { _ = reader.next(source.lists) }
      body(document)
    }
  }

  private func append(_ part: TermChunk.Part, to encoder: inout PostingListEncoder) throws {
    let source = sources[part.run]
    let lists = part.isExact ? source.exactLists : source.lists
    let listHasPositions = part.isExact || hasPositions
    var document = source.firstDocument &- 1
    var reader = RunListReader(index: part.list.lowerBound)
    while reader.index < part.list.upperBound {
      let value = reader.next(lists)
      document &+= value >> 1
      let frequency = value & 1 == 1 ? 1 : reader.next(lists)
      let norm = source.norms.isEmpty ? 0 : source.norms[Int(document &- source.firstDocument)]
      try encoder.add(document: document, frequency: frequency, norm: norm)
      guard listHasPositions else { continue }
      for _ in 0..<frequency {
        let delta = reader.next(lists)
        if hasPositions { encoder.add(delta: delta) }
      }
    }
  }
}

/// Reads the varints of a run's lists, which hold no number of more than 32 bits but the first of a posting: a gap and a bit.
private struct RunListReader {
  var index: Int

  @inline(__always)
  mutating func next(_ bytes: [UInt8]) -> UInt32 {
    let first = bytes[index]
    index &+= 1
    return first < 0x80 ? UInt32(first) : rest(bytes, first)
  }

  private mutating func rest(_ bytes: [UInt8], _ first: UInt8) -> UInt32 {
    var value = UInt32(first & 0x7F)
    var shift: UInt32 = 7
    while true {
      let byte = bytes[index]
      index &+= 1
      value |= UInt32(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }
}
