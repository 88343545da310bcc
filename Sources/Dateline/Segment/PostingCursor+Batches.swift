/// Batches of documents: what leads a conjunction, and what narrows it. A cursor is used for batches, or one document
/// after the other, but not for both.
extension PostingCursor {
  /// Whether no document follows.
  var isExhausted: Bool { block >= list.blockTotal }

  /// Replaces a batch by the documents of a block, which is the next one where it is nil; by none behind the last. Notes
  /// the numbers of the postings.
  func fill(_ batch: PostingBatch, block number: Int? = nil, column: Int?) throws {
    guard try enter(number ?? block + 1) else { return batch.replaceAll(count: 0) }
    let count = try decodeDocuments()
    // Safe: both tables hold 128 integers, and a block has at most so many postings.
    unsafe batch.documents.update(from: documents, count: count)
    if let column {
      let numbers = unsafe batch.column(column)
      let first = UInt32(truncatingIfNeeded: block &* PostingList.blockCount)
      for index in 0..<count { unsafe numbers[index] = first &+ UInt32(truncatingIfNeeded: index) }
    }
    batch.replaceAll(count: count)
  }

  /// Keeps the documents of a batch that the list has. Notes the numbers of the postings.
  ///
  /// Blocks are found by their skip data. Within a packed block each document is searched for by itself, without a
  /// branch, so that the searches overlap; a block of bits is not decoded at all.
  func keep(_ batch: PostingBatch, column: Int?) throws {
    if let column {
      batch.keep(try unsafe keep(batch, numbers: batch.column(column), notes: true), written: column)
    } else {
      // Nothing is written to what stands for the numbers.
      batch.keep(try unsafe keep(batch, numbers: batch.places, notes: false))
    }
  }

  /// Generic by inlining: `notes` is a constant in each of the two copies.
  @inline(__always)
  private func keep(_ batch: PostingBatch, numbers: UnsafeMutablePointer<UInt32>, notes: Bool) throws -> Int {
    let (documents, places) = unsafe (batch.documents, batch.places)
    let table = unsafe self.documents
    let total = batch.count
    var place = 0
    var kept = 0
    // Safe: `place` stays below the batch's count and `kept` does not pass it; tables hold 128 integers.
    while place < total {
      let document = unsafe documents[place]
      if block < 0 || document > last {
        guard try enter(list.block(reaching: document, after: block)) else { break }
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
        if notes {
          for index in before..<kept { unsafe numbers[index] = postingNumber(of: documents[index], in: bits) }
        }
      } else {
        let first = UInt32(truncatingIfNeeded: block &* PostingList.blockCount)
        while place < total, unsafe documents[place] <= last {
          let document = unsafe documents[place]
          let index = unsafe SortedBlock.firstIndex(atOrAfter: document, in: table)
          unsafe documents[kept] = document
          unsafe places[kept] = UInt32(truncatingIfNeeded: place)
          if notes { unsafe numbers[kept] = first &+ UInt32(truncatingIfNeeded: index) }
          kept &+= unsafe table[index] == document ? 1 : 0
          place &+= 1
        }
      }
    }
    return kept
  }
}
