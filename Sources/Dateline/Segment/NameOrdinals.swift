/// Which name each document has: its place in the dictionary of names. So a name is kept once, and read from there.
///
/// ```
/// names = start u32 × (blocks + 1)  least u32 × blocks  (ordinal - document - least) × 32 × blocks  0 u64
/// ```
///
/// Where names ascend with the documents, as in most archives, an ordinal less its document is the same for all of them,
/// and a block of 32 documents takes no bits. `least` is the smallest of these differences in the block, modulo 2³²; the
/// others stand in a ``BitStream``, with zeros where the last block has fewer documents. The `start` of a block counts from
/// the first one in fours of bytes, so that two of them tell the width. The zeros at the end are for readers that load eight bytes.
struct NameOrdinals {
  private static let blockCount = 32

  private let region: ByteRegion
  private let blockTotal: Int
  private let documentCount: Int

  init(_ file: ByteRegion, _ address: ColumnAddress, documentCount: Int) throws {
    region = try file.slice(at: address.start, count: address.end - address.start, "column")
    self.documentCount = documentCount
    blockTotal = Self.blockTotal(documentCount)
    guard region.count >= Self.headCount(blockTotal) else { throw region.damaged("column", at: 0, "it ends early") }
  }

  /// The place of a document's name among all names.
  func ordinal(of document: DocumentID) throws -> Int {
    let (block, place) = Int(document).quotientAndRemainder(dividingBy: Self.blockCount)
    guard Int(document) < documentCount else {
      throw region.damaged("column", at: 0, "document \(document) of \(documentCount)")
    }
    let leastOffset = (blockTotal + 1 + block) * 4
    try region.check(from: block * 4, to: block * 4 + 8)
    try region.check(from: leastOffset, to: leastOffset + 4)
    guard let start: UInt32 = region.integer(at: block * 4), let end: UInt32 = region.integer(at: block * 4 + 4),
      let least: UInt32 = region.integer(at: leastOffset), start <= end, end - start <= 32
    else { throw region.damaged("column", at: block * 4, "its blocks are out of order") }
    let width = Int(end - start)
    let offset = Self.headCount(blockTotal) + Int(start) * 4
    let byteCount = width * 4 + BitStream.paddingCount
    try region.check(from: offset, to: offset + byteCount)
    guard let source = unsafe region.address(at: offset, count: byteCount) else {
      throw region.damaged("column", at: offset, "it ends early")
    }
    // Safe: the block's bytes and the padding are inside the region, and the place is below 32.
    return Int(document &+ least &+ (unsafe BitStream.value(at: place, of: source, width: width)))
  }

  fileprivate static func blockTotal(_ documentCount: Int) -> Int {
    (documentCount + blockCount - 1) / blockCount
  }

  private static func headCount(_ blockTotal: Int) -> Int { (blockTotal * 2 + 1) * 4 }
}

extension NameOrdinals {
  /// Writes the places of the documents' names.
  static func write(_ ordinals: [UInt32], to file: EnvelopeWriter) throws {
    var (starts, leasts, data) = (ByteWriter(), ByteWriter(), ByteWriter())
    var block = [UInt32](repeating: 0, count: blockCount)
    for first in stride(from: 0, to: ordinals.count, by: blockCount) {
      let documents = first..<min(first + blockCount, ordinals.count)
      // Signed, so that the least is the same whichever side of zero the differences lie on.
      let least = documents.reduce(Int.max) { min($0, Int(ordinals[$1]) - $1) }
      var union: UInt32 = 0
      for place in block.indices {
        let document = first + place
        block[place] = document < documents.upperBound ? UInt32(Int(ordinals[document]) - document - least) : 0
        union |= block[place]
      }
      starts.append(UInt32(data.count / 4))
      leasts.append(UInt32(truncatingIfNeeded: least))
      BitStream.pack(block, block.indices, width: BitPacking.width(of: union), into: &data)
    }
    starts.append(UInt32(data.count / 4))
    try file.append(starts)
    try file.append(leasts)
    data.append(UInt64(0))
    try file.append(data)
  }
}

/// The names of a segment's documents.
struct DocumentIDs {
  private let ordinals: NameOrdinals
  private let names: TermDictionary
  private let renamed: RenamedDocuments?

  /// `renamed` are the documents that have other names than these.
  init(_ ordinals: NameOrdinals, in names: TermDictionary, renamed: RenamedDocuments?) {
    self.ordinals = ordinals
    self.names = names
    self.renamed = renamed
  }

  /// The name of a document. Time is constant, some keys of a block of the dictionary being read, and logarithmic in the number
  /// of documents that were renamed.
  func value(of document: DocumentID) throws -> String { String(decoding: try bytes(of: document), as: UTF8.self) }

  /// The bytes of the name of a document.
  func bytes(of document: DocumentID) throws -> [UInt8] {
    if let renamed = try renamed?.id(of: document) { return renamed }
    let ordinal = try ordinals.ordinal(of: document)
    guard ordinal < names.termCount else {
      throw names.damaged("document \(document) has name \(ordinal) of \(names.termCount)")
    }
    return try names.key(at: ordinal)
  }
}
