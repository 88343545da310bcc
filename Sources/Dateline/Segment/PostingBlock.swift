/// The parts of a full block of postings, checked to be inside the file and to be of known encodings.
///
/// Unsafe memory: the addresses of the two parts, valid for the bytes that their widths say, as long as the file is.
@safe
struct PostingBlock {
  /// The documents, packed or as bits.
  let documents: UnsafeRawPointer
  private let documentWidth: Int
  private let frequencies: UnsafeRawPointer
  private let frequencyWidth: Int

  /// Finds a full block of a list with skip data.
  init(_ list: PostingListReader, _ block: Int) throws {
    let range = list.data(block)
    let postings = list.postings
    try postings.check(from: range.lowerBound, to: range.upperBound)
    guard let documentWidth: UInt8 = postings.integer(at: range.lowerBound),
      let frequencyWidth: UInt8 = postings.integer(at: range.lowerBound + 1),
      frequencyWidth <= PostingList.maximumWidth, documentWidth <= PostingList.maximumWidth + DocumentBits.maximumCount
    else { throw Self.damaged(list, block) }
    self.documentWidth = Int(documentWidth)
    self.frequencyWidth = Int(frequencyWidth)
    let documentsCount =
      documentWidth <= PostingList.maximumWidth
      ? BitPacking.byteCount(width: self.documentWidth) : (self.documentWidth - PostingList.maximumWidth) * 8
    let count = documentsCount + BitPacking.byteCount(width: self.frequencyWidth)
    guard count + 2 == range.count, let start = unsafe postings.address(at: range.lowerBound + 2, count: count) else {
      throw Self.damaged(list, block)
    }
    unsafe documents = start
    unsafe frequencies = start + documentsCount
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

  /// Decodes the frequencies into a table of 128; false when there are impossible ones.
  func readFrequencies(into table: UnsafeMutablePointer<UInt32>) -> Bool {
    // Safe: as above.
    unsafe BitPacking.unpack(frequencies, width: frequencyWidth, into: table)
    var union: UInt32 = 0
    for index in 0..<PostingList.blockCount {
      unsafe union |= table[index]
      unsafe table[index] &+= 1
    }
    return union < UInt32(Int32.max)
  }

  static func damaged(_ list: PostingListReader, _ block: Int) -> IndexError {
    list.postings.damaged(
      "posting block", at: list.dataStart(block),
      "it is cut off, of an unknown encoding, or its documents do not fit its skip data")
  }
}
