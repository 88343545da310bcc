/// Batches of documents: what leads a conjunction, and what narrows it. A cursor is used for batches, or one document
/// after the other, but not for both.
extension PostingCursor {
  /// Whether no document follows.
  var isExhausted: Bool { block >= list.blockTotal }

  /// What a batch is told of the postings of its documents, in a column.
  enum Note {
    case number, frequency
  }

  /// Replaces a batch by the documents of a block, which is the next one where it is nil; by none behind the last.
  func fill(_ batch: PostingBatch, block number: Int? = nil, column: Int?, notes: Note = .number) throws {
    guard try enter(number ?? block + 1) else { return batch.replaceAll(count: 0) }
    let count = try decodeDocuments()
    // Safe: both tables hold 128 integers, and a block has at most so many postings.
    unsafe batch.documents.update(from: documents, count: count)
    if let column {
      let numbers = unsafe batch.column(column)
      switch notes {
      case .frequency:
        try decodeFrequencies()
        unsafe numbers.update(from: frequencies, count: count)
      case .number:
        let first = UInt32(truncatingIfNeeded: block &* PostingList.blockCount)
        for index in 0..<count { unsafe numbers[index] = first &+ UInt32(truncatingIfNeeded: index) }
      }
    }
    batch.replaceAll(count: count)
  }

  /// Keeps the documents of a batch that the list has. Notes the numbers of the postings.
  ///
  /// Blocks are found by their skip data. Within a packed block each document is searched for by itself, without a
  /// branch, so that the searches overlap; a block of bits is not decoded at all.
  func keep(_ batch: PostingBatch, column: Int?) throws {
    if let column {
      batch.keep(try unsafe keep(batch, .number, batch.column(column)) { _, _ in true }, written: column)
    } else {
      // Nothing is written to what stands for the numbers.
      batch.keep(try unsafe keep(batch, nil, batch.places) { _, _ in true })
    }
  }

  /// The same; a document may be dropped by what is known of the block that it would be in. The condition is given this
  /// block and the place of the document in the batch.
  @inline(__always)
  func keep(
    _ batch: PostingBatch, column: Int, notes: Note, where condition: (_ block: Int, _ place: Int) throws -> Bool
  ) throws {
    let numbers = unsafe batch.column(column)
    switch notes {
    case .number: batch.keep(try unsafe keep(batch, .number, numbers, condition), written: column)
    case .frequency: batch.keep(try unsafe keep(batch, .frequency, numbers, condition), written: column)
    }
  }

  /// Generic by inlining: `note` is a constant in each copy, and so is a condition that always holds.
  @inline(__always)
  private func keep(
    _ batch: PostingBatch, _ note: Note?, _ numbers: UnsafeMutablePointer<UInt32>,
    _ condition: (_ block: Int, _ place: Int) throws -> Bool
  ) throws -> Int {
    let (documents, places) = unsafe (batch.documents, batch.places)
    let table = unsafe self.documents
    let total = batch.count
    var place = 0
    var kept = 0
    // Frequencies are noted less one; whether all were possible is asked at the end.
    var union: UInt32 = 0
    // Safe: `place` stays below the batch's count and `kept` does not pass it; tables hold 128 integers.
    var reached = block
    while place < total {
      let document = unsafe documents[place]
      if block < 0 || document > last {
        if reached <= block || list.lastDocument(reached) < document {
          reached = list.block(reaching: document, after: max(block, reached))
        }
        if reached == list.blockTotal { break }
        if try !condition(reached, place) {
          place &+= 1
          continue
        }
        guard try enter(reached) else { break }
        continue
      }
      let last = last
      if let bits {
        let before = kept
        while place < total, unsafe documents[place] <= last {
          let document = unsafe documents[place]
          unsafe documents[kept] = document
          unsafe places[kept] = UInt32(truncatingIfNeeded: place)
          kept &+= bits.count(of: document)
          place &+= 1
        }
        if let note {
          for index in before..<kept {
            let number = unsafe postingNumber(of: documents[index], in: bits)
            unsafe numbers[index] = try self.note(note, number)
          }
        }
      } else {
        let first = UInt32(truncatingIfNeeded: block &* PostingList.blockCount)
        let content = note == .frequency ? content : nil
        let frequencies = unsafe frequencies
        while place < total, unsafe documents[place] <= last {
          let document = unsafe documents[place]
          let index = unsafe SortedBlock.firstIndex(atOrAfter: document, in: table)
          unsafe documents[kept] = document
          unsafe places[kept] = UInt32(truncatingIfNeeded: place)
          if note == .number {
            unsafe numbers[kept] = first &+ UInt32(truncatingIfNeeded: index)
          } else if note == .frequency {
            let excess = unsafe content?.excess(at: index) ?? frequencies[index] &- 1
            union |= excess
            unsafe numbers[kept] = excess &+ 1
          }
          kept &+= unsafe table[index] == document ? 1 : 0
          place &+= 1
        }
      }
    }
    guard union < UInt32(Int32.max) else { throw list.damaged(max(block, 0)) }
    return kept
  }

  /// What is noted of a posting of a block of bits.
  private func note(_ note: Note, _ number: UInt32) throws -> UInt32 {
    if note == .number { return number }
    guard let frequency = content?.frequency(at: Int(number & 127)) else { throw list.damaged(block) }
    return frequency
  }
}
