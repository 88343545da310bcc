/// Documents with the terms that they have: the graph that ``GraphBisection`` cuts in two.
struct ForwardIndex: Sendable {
  /// The documents' numbers, ascending.
  private(set) var documents: [UInt32]
  /// Where the terms of each document begin in ``terms``; one more than there are documents.
  private(set) var starts: [Int]
  /// Numbers of terms from 0, each at most once in a document.
  private(set) var terms: [UInt32]
  private(set) var termCount: Int

  /// Documents from 0 on, whose terms `lists` enumerates: it calls its argument with term and document for every posting,
  /// the same ones each time that it is called itself.
  init(
    documentCount: Int, termCount: Int, _ lists: ((_ term: UInt32, _ document: UInt32) -> Void) throws -> Void
  ) rethrows {
    documents = Array(0..<UInt32(documentCount))
    self.termCount = termCount
    var starts = [Int](repeating: 0, count: documentCount + 1)
    try lists { _, document in starts[Int(document) + 1] += 1 }
    for document in 0..<documentCount { starts[document + 1] += starts[document] }
    var next = starts
    var terms = [UInt32](repeating: 0, count: starts[documentCount])
    try lists { term, document in
      terms[next[Int(document)]] = term
      next[Int(document)] += 1
    }
    self.starts = starts
    self.terms = terms
  }

  private init(termCount: Int) {
    documents = []
    starts = [0]
    terms = []
    self.termCount = termCount
  }

  var documentCount: Int { documents.count }

  /// The documents for which `isRight` is false, and those for which it is true, each in order. Their terms are numbered
  /// anew, so that all tables are as small as their part, and terms of fewer than two documents of a part are left out:
  /// they draw no two documents together.
  func split(by isRight: [Bool]) -> (left: ForwardIndex, right: ForwardIndex) {
    (part(isRight, is: false), part(isRight, is: true))
  }

  private func part(_ isRight: [Bool], is side: Bool) -> ForwardIndex {
    var frequencies = [UInt32](repeating: 0, count: termCount)
    var (documentTotal, postingTotal) = (0, 0)
    for document in documents.indices where isRight[document] == side {
      documentTotal += 1
      for index in starts[document]..<starts[document + 1] { frequencies[Int(terms[index])] &+= 1 }
    }
    var numbers = [UInt32](repeating: .max, count: termCount)
    var count: UInt32 = 0
    for (term, frequency) in frequencies.enumerated() where frequency > 1 {
      numbers[term] = count
      count += 1
      postingTotal += Int(frequency)
    }
    var part = ForwardIndex(termCount: Int(count))
    part.documents.reserveCapacity(documentTotal)
    part.starts.reserveCapacity(documentTotal + 1)
    part.terms.reserveCapacity(postingTotal)
    for document in documents.indices where isRight[document] == side {
      part.documents.append(documents[document])
      for index in starts[document]..<starts[document + 1] {
        let number = numbers[Int(terms[index])]
        if number != .max { part.terms.append(number) }
      }
      part.starts.append(part.terms.count)
    }
    return part
  }
}
