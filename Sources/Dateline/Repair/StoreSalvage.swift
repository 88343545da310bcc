internal import CZstd

/// Reads what can still be read of a document store, whatever has become of the segment's other files, of the store's own
/// index and of what stands around its content.
///
/// The blocks are zstd frames that know their own length and have a checksum of their own, so they are found one behind the
/// other; behind one that is damaged the next is looked for by the number that every frame begins with.
struct StoreSalvage {
  private let whole: ByteRegion
  /// By the offset of a block in the file, the place of its first document; empty where the index cannot be read.
  private let firstPlaces: [Int: DocumentID]
  /// The number of documents that the index says there are; nil where it cannot be read.
  let documentCount: Int?

  private static let magic: UInt32 = 0xFD2F_B528

  /// Opens the store of a segment; nil where there is none, or another segment's stands in its place.
  init?(_ directory: any Directory, _ identity: FileEnvelope.Identity) {
    guard let file = try? directory.open(SegmentFile.store.name(identity.segment)) else { return nil }
    whole = ByteRegion(file)
    let opened = try? FileEnvelope.open(file, .store)
    // A header that is whole and names another segment: the documents are that segment's.
    if let opened, opened.identity != identity, (try? opened.content.check(from: 0, to: 1)) != nil { return nil }
    let index = opened.flatMap { try? Self.index($0.content) }
    firstPlaces = index?.firstPlaces ?? [:]
    documentCount = index?.documentCount
  }

  /// Calls `body` with every document that can be read, in the order of adding, and with its place in that order, which is
  /// nil where blocks before it are lost and the index with them.
  func forEachDocument(_ body: (Document, DocumentID?) throws -> Void) throws {
    var offset = FileEnvelope.headerCount
    var place: DocumentID? = 0
    while let start = nextFrame(from: offset) {
      if start > offset { place = nil }
      place = firstPlaces[start] ?? place
      guard let block = block(at: start) else {
        (offset, place) = (start + 1, nil)
        continue
      }
      for document in block.documents {
        try body(document, place)
        place = place.map { $0 + 1 }
      }
      if !block.isWhole { place = nil }
      offset = start + block.count
    }
  }

  /// The offset of the next bytes that a frame may begin with.
  private func nextFrame(from offset: Int) -> Int? {
    var offset = offset
    while let number: UInt32 = whole.integer(at: offset) {
      if number == Self.magic { return offset }
      offset += 1
    }
    return nil
  }

  private func block(at start: Int) -> (documents: [Document], count: Int, isWhole: Bool)? {
    let count = whole.withBytes { bytes in
      unsafe bytes.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
        return unsafe ZSTD_findFrameCompressedSize(rest.baseAddress, rest.count)
      }
    }
    guard ZSTD_isError(count) == 0, let frame = try? whole.slice(at: start, count: count, "document store block"),
      let records = try? DocumentStore.decompress(frame)
    else { return nil }
    var reader = ByteReader(ByteRegion(records), structure: "document store block")
    var documents: [Document] = []
    while !reader.isAtEnd {
      guard let document = try? DocumentRecord.read(from: &reader) else { return (documents, count, false) }
      documents.append(document)
    }
    return (documents, count, true)
  }

  /// The last entry of the index is the number of documents and the place where the index itself begins.
  private static func index(_ content: ByteRegion) throws -> (firstPlaces: [Int: DocumentID], documentCount: Int)? {
    try content.check(from: content.count - 12, to: content.count)
    guard let total: UInt32 = content.integer(at: content.count - 12),
      let start: UInt64 = content.integer(at: content.count - 8), start <= UInt64(content.count)
    else { return nil }
    let store = try DocumentStore(content, indexStart: Int(start))
    var places: [Int: DocumentID] = [:]
    for block in 0..<store.blockTotal {
      places[content.start + (try store.offset(block))] = try store.firstDocument(block)
    }
    return (places, Int(total))
  }
}
