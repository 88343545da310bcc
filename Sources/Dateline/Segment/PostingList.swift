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
/// block     = documentWidth u8  frequencyWidth u8  packed(gap - 1)  packed(frequency - 1)
///           | (32 + words) u8   frequencyWidth u8  bits u64 × words  packed(frequency - 1)      see DocumentBits
/// tail      = (gap << 1 | (frequency == 1)) varint [frequency varint]   for each posting
/// ```
///
/// A group is 32 blocks, the last perhaps fewer; a list of 32 blocks or fewer has no sets of groups. The ends are offsets from the start of the list's first block, of its positions and of its first block's impacts; a
/// block begins where the one before it ends. Gaps are counted from the document before, the first from -1, so they are 1 or more.
///
/// The positions of a block of postings, all documents one after the other, are cut into groups of 128:
///
/// ```
/// positions = width u8 × groups  packed(delta) × (count / 128)  rest
/// rest      = delta varint × (count % 128)         where count % 128 < 16; groups = count / 128
///           | delta of width bits × (count % 128)  otherwise, see BitStream; groups = count / 128 + 1
/// ```
///
/// A delta is the distance to the position before in the same document, the first from 0.
///
/// Worked example: a term at positions 3 and 7 of document 5 and at position 0 of document 9 has df 2, the list
/// `0C 02 09` (gap 6, frequency 2; gap 4, frequency 1) and the positions `03 04 00`.
enum PostingList {
  static let blockCount = BitPacking.blockCount
  static let skipCount = 16
  /// The number of blocks that have a set of impacts together.
  static let groupCount = 32

  /// The number of groups with impacts of their own, of a list of so many blocks.
  static func groupTotal(ofBlocks blockTotal: Int) -> Int {
    blockTotal <= groupCount ? 0 : (blockTotal + groupCount - 1) / groupCount
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
