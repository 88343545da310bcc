/// The parts of a full block of postings, checked to be inside the file and to be of known encodings.
///
/// Unsafe memory: the addresses of the two parts, valid for the bytes that their widths say, as long as the file is.
@safe
struct PostingBlock {
  /// The documents, packed or as bits.
  let documents: UnsafeRawPointer
  private let documentWidth: Int
  private let frequencies: UnsafeRawPointer
  private let frequencyShape: PatchedShape

  /// Finds a full block of a list with skip data; nil when it is damaged.
  init?(_ postings: ByteView, in range: Range<Int>) throws {
    try postings.check(from: range.lowerBound, to: range.upperBound)
    guard range.count >= 2, let start = unsafe postings.address(at: range.lowerBound, count: range.count) else {
      return nil
    }
    // Safe: there are at least two bytes, and then as many as both parts take.
    documentWidth = Int(unsafe start.load(as: UInt8.self))
    frequencyShape = PatchedShape(unsafe start.load(fromByteOffset: 1, as: UInt8.self))
    let wordCount = documentWidth &- PostingList.maximumWidth
    let documentsCount = wordCount <= 0 ? BitPacking.byteCount(width: documentWidth) : wordCount &* 8
    guard wordCount <= DocumentBits.maximumCount,
      documentsCount &+ frequencyShape.byteCount(PostingList.blockCount) &+ 2 == range.count
    else { return nil }
    unsafe documents = start + 2
    unsafe frequencies = start + 2 + documentsCount
  }

  /// The number of words of a block that keeps its documents as bits; nil of a packed one.
  var bitWordCount: Int? {
    documentWidth > PostingList.maximumWidth ? documentWidth - PostingList.maximumWidth : nil
  }

  /// Decodes the documents of a packed block into a table of 128; false when they do not ascend from behind `base` to
  /// `last`.
  func readDocuments(after base: UInt32, through last: UInt32, into table: UnsafeMutablePointer<UInt32>) -> Bool {
    // Safe: `init` has checked the packed bytes, and the table holds 128 integers.
    unsafe BitPacking.unpackAscending(documents, width: documentWidth, base: base, into: table)
    guard unsafe table[PostingList.blockCount - 1] == last else { return false }
    // A gap is at most 2²⁴, and 128 of them 2³¹, so that no sum of them passes 2³²: the documents ascend.
    if documentWidth <= 24 { return true }
    for index in 1..<PostingList.blockCount where unsafe table[index - 1] >= table[index] { return false }
    return unsafe base == .max || table[0] > base
  }

  private var exceptions: PatchedExceptions {
    // Safe: `init` has checked that they follow the packed numbers.
    unsafe PatchedExceptions(frequencies + frequencyShape.packedCount(PostingList.blockCount), frequencyShape)
  }

  /// Decodes the frequencies into a table of 128; false when there are impossible ones.
  func readFrequencies(into table: UnsafeMutablePointer<UInt32>) -> Bool {
    unsafe readExcesses(into: table)
    // Safe: the table holds 128 integers.
    var union: UInt32 = 0
    for index in 0..<PostingList.blockCount {
      unsafe union |= table[index]
      unsafe table[index] &+= 1
    }
    return union < UInt32(Int32.max)
  }

  /// The frequency of a posting of the block less one, by its place from 0 to 127.
  @inline(__always)
  func excess(at place: Int) -> UInt32 {
    // Safe: as above; the place is below 128.
    let low = unsafe BitPacking.value(at: place & 127, of: frequencies, width: frequencyShape.width)
    return frequencyShape.exceptionCount == 0 ? low : low | exceptions.lacking(at: place & 127)
  }

  /// The frequency of a posting of the block, by its place from 0 to 127; nil where it is impossible.
  @inline(__always)
  func frequency(at place: Int) -> UInt32? {
    let excess = excess(at: place)
    return excess < UInt32(Int32.max) ? excess &+ 1 : nil
  }

  /// Decodes the frequencies less one, modulo 2³², into a table of 128.
  func readExcesses(into table: UnsafeMutablePointer<UInt32>) {
    // Safe: as above.
    unsafe BitPacking.unpack(frequencies, width: frequencyShape.width, into: table)
    if frequencyShape.exceptionCount > 0 { unsafe exceptions.patch(table) }
  }
}

extension PostingListReader {
  /// Decodes the frequencies less one of any block, modulo 2³², into a table of 128; `scratch` has room for as many.
  func readExcesses(
    _ block: Int, into table: UnsafeMutablePointer<UInt32>, scratch: UnsafeMutablePointer<UInt32>
  ) throws {
    guard isTail(block) else { return unsafe try content(block).readExcesses(into: table) }
    try unsafe readTail(block, into: scratch, table)
    // Safe: a tail has fewer than 128 postings.
    for index in 0..<postingCount(block) { unsafe table[index] &-= 1 }
  }

  /// The documents of a full block that keeps them as bits; nil for any other block.
  func bits(ofBlock block: Int) throws -> DocumentBits? {
    if isTail(block) { return nil }
    let range = data(block)
    try postings.check(from: range.lowerBound, to: range.upperBound)
    guard range.count >= 2, let start = unsafe postings.address(at: range.lowerBound, count: range.count) else {
      throw damaged(block)
    }
    // Safe: there are at least two bytes, and then as many as the words take.
    let wordCount = Int(unsafe start.load(as: UInt8.self)) &- PostingList.maximumWidth
    if wordCount <= 0 { return nil }
    guard wordCount <= DocumentBits.maximumCount, 2 &+ wordCount &* 8 <= range.count,
      let bits = unsafe DocumentBits(
        start + 2, count: wordCount, after: base(block), through: lastDocument(block))
    else { throw damaged(block) }
    return bits
  }

  /// The parts of a full block.
  func content(_ block: Int) throws -> PostingBlock {
    guard let content = try PostingBlock(postings, in: data(block)) else { throw damaged(block) }
    return content
  }

  func damaged(_ block: Int) -> IndexError {
    postings.damaged(
      "posting block", at: dataStart(block),
      "it is cut off, of an unknown encoding, or its documents do not fit its skip data")
  }
}
