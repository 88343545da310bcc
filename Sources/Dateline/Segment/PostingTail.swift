extension PostingListReader {
  /// A tail takes no more than this for a posting, and for what stands before the first.
  private static var maximumTailPosting: Int { 10 }

  /// Decodes the documents and frequencies of a tail: the postings of a list that are too few for a block. The format
  /// stands at ``PostingTailWriter``.
  ///
  /// Unsafe memory: two tables of 128 integers, of which a tail fills fewer.
  func readTail(
    _ block: Int, into documents: UnsafeMutablePointer<UInt32>, _ frequencies: UnsafeMutablePointer<UInt32>
  ) throws {
    let count = postingCount(block)
    if entry.documentFrequency == 1 {
      guard entry.postings < documentCount else {
        throw postings.damaged("term", at: 0, "document \(entry.postings) of \(documentCount)")
      }
      unsafe documents[0] = UInt32(entry.postings)
      unsafe frequencies[0] = UInt32(min(entry.collectionFrequency, Int(Int32.max)))
      return
    }
    let start = dataStart(block)
    try postings.check(from: start, to: start + (count + 1) * Self.maximumTailPosting)
    guard let shape: UInt8 = postings.integer(at: start) else { throw damagedTail(at: start) }
    var offset = start + 1
    let hasGaps = unsafe readGaps(shape & 31, count, at: &offset, into: documents)
    guard hasGaps, unsafe addUp(documents, count, after: block == 0 ? -1 : Int(base(block))),
      unsafe readFrequencies(mode: shape >> 5, count, at: offset, into: frequencies)
    else { throw damagedTail(at: start) }
  }

  private func readGaps(
    _ width: UInt8, _ count: Int, at offset: inout Int, into table: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    guard width == PostingTailWriter.varintGaps else {
      defer { offset += BitStream.byteCount(count, width: Int(width)) }
      return unsafe readStream(Int(width), count, at: offset, into: table)
    }
    var scan = VarintScan(postings, at: offset)
    for index in 0..<count {
      guard let gap = scan.next() else { return false }
      unsafe table[index] = gap
    }
    offset = scan.offset
    return true
  }

  /// Makes documents of gaps less one; false where one is not in the segment.
  private func addUp(_ table: UnsafeMutablePointer<UInt32>, _ count: Int, after base: Int) -> Bool {
    var document = base
    for index in 0..<count {
      document &+= Int(unsafe table[index]) &+ 1
      unsafe table[index] = UInt32(truncatingIfNeeded: document)
    }
    // Gaps are never negative, so if the last document is in the segment, all are.
    return document < documentCount
  }

  private func readFrequencies(
    mode: UInt8, _ count: Int, at offset: Int, into table: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    if mode == 0 || mode == PostingTailWriter.rareRepeats {
      for index in 0..<count { unsafe table[index] = 1 }
      return unsafe mode == 0 || readRepeats(count, at: offset, into: table)
    }
    guard unsafe readStream(Int(mode), count, at: offset, into: table) else { return false }
    for index in 0..<count { unsafe table[index] &+= 1 }
    return true
  }

  /// Reads the frequencies above 1, of postings that bits tell.
  ///
  /// The bits are walked over, and not asked about each posting: which of them it is cannot be foreseen.
  private func readRepeats(_ count: Int, at offset: Int, into table: UnsafeMutablePointer<UInt32>) -> Bool {
    let byteCount = BitStream.byteCount(count, width: 1)
    var scan = VarintScan(postings, at: offset + byteCount)
    for start in stride(from: 0, to: count, by: 64) {
      guard let word = word(at: offset + start / 8, byteCount: min(8, byteCount - start / 8)) else { return false }
      var bits = word & (UInt64.max >> UInt64(max(0, 64 - (count - start))))
      while bits != 0 {
        guard let repeats = scan.next(), repeats < UInt32(Int32.max) - 1 else { return false }
        // Safe: there are no bits at or behind `count`.
        unsafe table[start &+ bits.trailingZeroBitCount] = repeats + 2
        bits &= bits &- 1
      }
    }
    return true
  }

  /// A word of so many bytes, which may have others behind them.
  private func word(at offset: Int, byteCount: Int) -> UInt64? {
    if let word: UInt64 = postings.integer(at: offset) { return word }
    var word: UInt64 = 0
    for place in 0..<byteCount {
      guard let byte: UInt8 = postings.integer(at: offset + place) else { return nil }
      word |= UInt64(byte) << UInt64(place * 8)
    }
    return word
  }

  /// Reads numbers of so many bits each.
  private func readStream(
    _ width: Int, _ count: Int, at offset: Int, into table: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    let byteCount = BitStream.byteCount(count, width: width)
    if let source = unsafe postings.address(at: offset, count: byteCount + BitStream.paddingCount) {
      for index in 0..<count { unsafe table[index] = BitStream.value(at: index, of: source, width: width) }
      return true
    }
    // So near the end of the file, the bytes are copied to where more may be read.
    guard let end = unsafe postings.address(at: offset, count: byteCount) else { return false }
    var copy = unsafe [UInt8](UnsafeRawBufferPointer(start: end, count: byteCount))
    copy.append(contentsOf: repeatElement(0, count: BitStream.paddingCount))
    unsafe copy.withUnsafeBytes { buffer in
      guard let source = buffer.baseAddress else { return }
      for index in 0..<count { unsafe table[index] = BitStream.value(at: index, of: source, width: width) }
    }
    return true
  }

  private func damagedTail(at offset: Int) -> IndexError {
    postings.damaged(
      "posting tail", at: offset, "it ends early, its documents are out of order, or a frequency is impossible")
  }
}
