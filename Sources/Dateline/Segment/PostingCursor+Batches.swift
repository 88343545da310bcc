/// Batches of documents: what leads a conjunction, and what narrows it. A cursor is used for batches, or one document
/// after the other, but not for both.
extension PostingCursor {
  /// Whether no document follows.
  var isExhausted: Bool { block >= list.blockTotal }

  /// The columns in which a batch is told of the postings of its documents.
  struct Columns {
    /// The numbers of the postings: for whoever reads positions.
    var numbers: Int?
    var frequencies: Int?
  }

  /// Replaces a batch by the documents of a block, which is the next one where it is nil; by none behind the last, and then
  /// it returns false.
  func fill(_ batch: PostingBatch, block number: Int? = nil, columns: Columns = Columns()) throws -> Bool {
    guard try enter(number ?? block + 1) else {
      batch.replaceAll(count: 0)
      return false
    }
    let count = try decodeDocuments()
    // Safe: all tables hold 128 integers, and a block has at most so many postings.
    unsafe batch.documents.update(from: documents, count: count)
    if let column = columns.frequencies {
      try decodeFrequencies()
      unsafe batch.column(column).update(from: frequencies, count: count)
    }
    if let column = columns.numbers {
      let numbers = unsafe batch.column(column)
      let first = UInt32(truncatingIfNeeded: block &* PostingList.blockCount)
      for index in 0..<count { unsafe numbers[index] = first &+ UInt32(truncatingIfNeeded: index) }
    }
    batch.replaceAll(count: count)
    return true
  }

  /// Writes which postings of the current block, which is one of bits, some of its documents are: their numbers, and their places
  /// in it.
  @inline(__always)
  private func writePlaces(
    of documents: UnsafeMutablePointer<UInt32>, _ range: Range<Int>, in bits: DocumentBits,
    _ numbers: UnsafeMutablePointer<UInt32>?, _ places: UnsafeMutablePointer<UInt32>?
  ) {
    if unsafe numbers == nil, unsafe places == nil { return }
    let first = block &* PostingList.blockCount
    // A copy: each document would wait for what the one before has written to this object.
    var rank = rank
    for index in range {
      // Safe: the caller has as many documents, and room for their places.
      let place = unsafe rank.index(of: documents[index], in: bits)
      if let numbers = unsafe numbers { unsafe numbers[index] = UInt32(truncatingIfNeeded: first &+ place) }
      if let places = unsafe places { unsafe places[index] = UInt32(truncatingIfNeeded: place) }
    }
    self.rank = rank
  }

  /// Keeps the documents of a batch that the list has. Notes what it is asked to of their postings.
  ///
  /// Blocks are found by their skip data. Within a packed block each document is searched for by itself, without a
  /// branch, so that the searches overlap, or many of them by bits; a block of bits is not decoded at all.
  func keep(_ batch: PostingBatch, columns: Columns = Columns()) throws {
    try keep(batch, columns: columns) { _, _ in true }
  }

  /// The same; a document may be dropped by what is known of the block that it would be in. The condition is given this
  /// block and the place of the document in the batch.
  @inline(__always)
  func keep(
    _ batch: PostingBatch, columns: Columns, where condition: (_ block: Int, _ place: Int) throws -> Bool
  ) throws {
    let numbers = unsafe columns.numbers.map { unsafe batch.column($0) }
    let frequencies = unsafe columns.frequencies.map { unsafe batch.column($0) }
    let kept =
      switch unsafe (numbers, frequencies) {
      case (nil, nil): try unsafe keep(batch, nil, nil, condition)
      case (let numbers?, nil): try unsafe keep(batch, numbers, nil, condition)
      case (nil, let frequencies?): try unsafe keep(batch, nil, frequencies, condition)
      case (let numbers?, let frequencies?): try unsafe keep(batch, numbers, frequencies, condition)
      }
    batch.keep(kept, written: columns.numbers, columns.frequencies)
  }

  /// Generic by inlining: in each copy it is known which of the columns there are, and whether the condition always holds.
  @inline(__always)
  private func keep(
    _ batch: PostingBatch, _ numbers: UnsafeMutablePointer<UInt32>?, _ counts: UnsafeMutablePointer<UInt32>?,
    _ condition: (_ block: Int, _ place: Int) throws -> Bool
  ) throws -> Int {
    let (documents, places) = unsafe (batch.documents, batch.places)
    let table = unsafe self.documents
    let total = batch.count
    var place = 0
    var kept = 0
    // Safe: `place` stays below the batch's count and `kept` does not pass it; tables hold 128 integers.
    var reached = max(block, reachedBlock)
    defer { reachedBlock = reached }
    while place < total {
      let document = unsafe documents[place]
      if block < 0 || document > last {
        // Behind the last block, nothing may be asked of one; it stays the one that was reached.
        if reached <= block || reached < list.blockTotal && list.lastDocument(reached) < document {
          reached = list.block(reaching: document, after: max(block, reached))
        }
        if reached >= list.blockTotal { break }
        if try !condition(reached, place) {
          place &+= 1
          continue
        }
        // Of a frequent word, mostly one document of the batch is in a block: its bit is looked at, and nothing is entered.
        if unsafe counts == nil, unsafe place &+ 1 == total || documents[place &+ 1] > list.lastDocument(reached),
          let bits = try list.bits(ofBlock: reached)
        {
          unsafe documents[kept] = document
          unsafe places[kept] = UInt32(truncatingIfNeeded: place)
          if let numbers = unsafe numbers {
            var rank = BitRank()
            let number = reached &* PostingList.blockCount &+ rank.index(of: document, in: bits)
            unsafe numbers[kept] = UInt32(truncatingIfNeeded: number)
          }
          kept &+= bits.count(of: document)
          place &+= 1
          continue
        }
        guard try enter(reached) else { break }
        continue
      }
      let last = last
      let before = kept
      if let bits {
        while place < total, unsafe documents[place] <= last {
          let document = unsafe documents[place]
          unsafe documents[kept] = document
          unsafe places[kept] = UInt32(truncatingIfNeeded: place)
          kept &+= bits.count(of: document)
          place &+= 1
        }
        unsafe writePlaces(of: documents, before..<kept, in: bits, numbers, counts)
      } else if place &+ Self.manyDocuments <= total, unsafe documents[place &+ Self.manyDocuments &- 1] <= last,
        let bits = BlockBits(after: list.base(block), through: last)
      {
        let words = unsafe batch.bits()
        unsafe bits.set(table, count: postingCount, in: words)
        while place < total, unsafe documents[place] <= last {
          let document = unsafe documents[place]
          unsafe documents[kept] = document
          unsafe places[kept] = UInt32(truncatingIfNeeded: place)
          kept &+= unsafe bits.count(of: document, in: words)
          place &+= 1
        }
        let first = UInt32(truncatingIfNeeded: block &* PostingList.blockCount)
        for slot in before..<kept {
          let index = unsafe SortedBlock.firstIndex(atOrAfter: documents[slot], in: table)
          if let numbers = unsafe numbers { unsafe numbers[slot] = first &+ UInt32(truncatingIfNeeded: index) }
          if let counts = unsafe counts { unsafe counts[slot] = UInt32(truncatingIfNeeded: index) }
        }
      } else {
        let first = UInt32(truncatingIfNeeded: block &* PostingList.blockCount)
        while place < total, unsafe documents[place] <= last {
          let document = unsafe documents[place]
          let index = unsafe SortedBlock.firstIndex(atOrAfter: document, in: table)
          unsafe documents[kept] = document
          unsafe places[kept] = UInt32(truncatingIfNeeded: place)
          if let numbers = unsafe numbers { unsafe numbers[kept] = first &+ UInt32(truncatingIfNeeded: index) }
          if let counts = unsafe counts { unsafe counts[kept] = UInt32(truncatingIfNeeded: index) }
          kept &+= .one(if: unsafe table[index] == document)
          place &+= 1
        }
      }
      // Most candidates are dropped: frequencies are read for those that are left.
      if let counts = unsafe counts, kept > before {
        try unsafe replaceByFrequencies(counts + before, count: kept - before)
      }
    }
    return kept
  }

  /// Where so many documents of a batch lie in a packed block, it is made into bits. With 16 or 64 conjunctions took up to 2 or
  /// 3 % longer.
  private static let manyDocuments = 32

  /// From so many postings of a block on it takes less to unpack all frequencies than to take each by itself.
  private static let unpackLimit = 12

  /// Replaces places in the current block by the frequencies of their postings.
  private func replaceByFrequencies(_ places: UnsafeMutablePointer<UInt32>, count: Int) throws {
    // Safe: the caller has written so many places, each below 128.
    guard let content, count < Self.unpackLimit else {
      try decodeFrequencies()
      for index in 0..<count { unsafe places[index] = frequencies[Int(places[index] & 127)] }
      return
    }
    var union: UInt32 = 0
    for index in 0..<count {
      let excess = unsafe content.excess(at: Int(places[index]))
      union |= excess
      unsafe places[index] = excess &+ 1
    }
    guard union < UInt32(Int32.max) else { throw list.damaged(block) }
  }
}
