/// The format of a posting list in the files `postings` and `positions`.
///
/// A list of document frequency `df` is cut into blocks of 128 postings; the last block may be shorter (the tail).
/// A list of one posting stands in the term dictionary and has no bytes here.
///
/// ```
/// list      = tail                                      when df < 128
///           | impactsCount u32  skip* impacts block* [tail]  otherwise; one skip for each block and the tail
/// skip      = lastDocument u32  dataEnd u32  positionsEnd u32  impactsEnd u32
/// impacts   = set(list) set(group)* set(block)*         a set is written by CompetitiveImpacts
/// block     = documentWidth u8  frequencyShape u8  packed(gap - 1)  patched(frequency - 1)
///           | (32 + words) u8   frequencyShape u8  bits u64 × words  patched(frequency - 1)     see DocumentBits
/// tail      = gapWidth | frequencyMode << 5  u8  gaps  frequencies      see PostingTailWriter
/// ```
///
/// A group is 32 blocks, the last perhaps fewer; a list of 32 blocks or fewer has no sets of groups. The ends are offsets from the start of the list's first block, of its positions and of its first block's impacts; a
/// block begins where the one before it ends. Gaps are counted from the document before, the first from -1, so they are 1 or more.
///
/// The positions of a block of postings, all documents one after the other, are cut into groups of 128:
///
/// ```
/// positions = shape u8 × groups  patched(delta) × groups  delta varint × rest
/// ```
///
/// A last group of 16 to 127 deltas is packed like the others; fewer are varints. See ``PatchedShape``.
/// A delta is the distance to the position before in the same document, the first from 0.
///
/// Worked example: a term at positions 3 and 7 of document 5 and at position 0 of document 9 has df 2, the list
/// `23 1D 01` (gaps less one of 3 bits, 5 and 3; frequencies less one of 1 bit, 1 and 0) and the positions `03 04 00`.
enum PostingList {
  static let blockCount = BitPacking.blockCount
  static let skipCount = 16
  /// The number of blocks that have a set of impacts together.
  static let groupCount = 32

  /// The number of groups with impacts of their own, of a list of so many blocks.
  static func groupTotal(ofBlocks blockTotal: Int) -> Int {
    blockTotal <= groupCount ? 0 : (blockTotal + groupCount - 1) / groupCount
  }

  /// Whether a block of a list spans so few documents, on average, that it may be kept as bits.
  static func isDense(_ entry: TermEntry, documentCount: Int) -> Bool {
    entry.documentFrequency >= blockCount
      && entry.documentFrequency * DocumentBits.maximumCount / 2 >= documentCount
  }

  /// Widths above this one say how many words of bits a block has; those above 96 are kept for other encodings.
  static let maximumWidth = 32
}

/// What the term dictionary says of a term.
struct TermEntry: Hashable, Sendable {
  /// The number of documents that have the term.
  var documentFrequency: Int
  /// The number of its occurrences.
  var collectionFrequency: Int
  /// Where its list begins in `postings`; of a term in one document, that document.
  var postings: Int
  /// Where its positions begin in `positions`.
  var positions: Int

  /// The entry of a list that was encoded apart, once it stands behind so many bytes of each file.
  func moved(postings postingsCount: Int, positions positionsCount: Int) -> TermEntry {
    var entry = self
    if documentFrequency > 1 { entry.postings += postingsCount }
    entry.positions += positionsCount
    return entry
  }
}
