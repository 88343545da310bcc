/// Batches by the documents one by one: for cursors that have nothing better.
extension DocumentCursor {
  func floor(from document: DocumentID) -> DocumentID { document }

  func has(_ document: DocumentID) throws -> Bool {
    try seek(to: document)
    return docID == document
  }

  func reserveColumns(_ total: inout Int) {}

  func fill(_ batch: PostingBatch) throws {
    var count = 0
    while count < PostingBatch.capacity {
      try advance()
      if docID == exhaustedDocument { break }
      // Safe: a batch has room for as many.
      unsafe batch.documents[count] = docID
      count += 1
    }
    batch.replaceAll(count: count)
  }

  func narrow(_ batch: PostingBatch) throws {
    try batch.keep { document, _ in
      try seek(to: document)
      return docID == document
    }
  }

  func confirm(_ batch: PostingBatch) throws {}
}

extension PostingCursor {
  func fill(_ batch: PostingBatch) throws {
    while try fill(batch, block: nil), batch.isEmpty {}
  }

  func narrow(_ batch: PostingBatch) throws { try keep(batch, columns: Columns()) }
}

extension ConjunctionCursor {
  func reserveColumns(_ total: inout Int) {
    for cursor in cursors { cursor.reserveColumns(&total) }
  }

  func fill(_ batch: PostingBatch) throws {
    repeat {
      if try !fillByFirst(batch) { return }
      for cursor in cursors.dropFirst() where !batch.isEmpty { try cursor.narrow(batch) }
    } while batch.isEmpty
  }

  /// Fills a batch by the rarest cursor; false behind the last. Blocks of a list that end before any of the others can match
  /// are passed over.
  private func fillByFirst(_ batch: PostingBatch) throws -> Bool {
    guard let lead else {
      try cursors[0].fill(batch)
      return !batch.isEmpty
    }
    let next = lead.block < 0 ? 0 : lead.last &+ 1
    let first = floor(from: next)
    return try lead.fill(batch, block: first == next ? nil : lead.list.block(reaching: first, after: lead.block))
  }

  func narrow(_ batch: PostingBatch) throws {
    for cursor in cursors where !batch.isEmpty { try cursor.narrow(batch) }
  }

  func confirm(_ batch: PostingBatch) throws {
    for cursor in cursors where !batch.isEmpty { try cursor.confirm(batch) }
  }
}

extension ExclusionCursor {
  func reserveColumns(_ total: inout Int) { included.reserveColumns(&total) }

  func fill(_ batch: PostingBatch) throws { try included.fill(batch) }

  func narrow(_ batch: PostingBatch) throws { try included.narrow(batch) }

  func confirm(_ batch: PostingBatch) throws {
    try included.confirm(batch)
    try batch.keep { document, _ in
      try excluded.seek(to: document)
      return excluded.docID != document
    }
  }
}
