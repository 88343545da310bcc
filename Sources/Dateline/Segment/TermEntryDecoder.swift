/// Reads the entries of a block of a term dictionary one after the other: each is written as a distance from the one before.
/// The format stands at ``TermDictionaryWriter``.
///
/// It counts no references: whoever holds it also holds the dictionary.
///
/// Unsafe memory: entries are skipped at an address with as many bytes as the longest has.
@safe
struct TermEntryDecoder {
  private var scan: VarintScan
  private let end: Int
  private let payload: TermDictionaryWriter.Payload
  private var postings = 0
  private var positions = 0
  private var document = 0

  /// Reads entries that stand in a view from one offset up to another.
  init(_ view: ByteView, at start: Int, before end: Int, _ payload: TermDictionaryWriter.Payload) {
    scan = VarintScan(view, at: start)
    self.end = end
    self.payload = payload
  }

  mutating func next() throws -> TermEntry {
    let entry = payload == .documents ? try nextOfDocuments() : try nextOfWords()
    guard scan.offset <= end else { throw damaged("an entry is cut off") }
    return entry
  }

  /// Goes past so many entries.
  ///
  /// A term stands behind fifteen others on average: to read them as ``next()`` does took as long as all else that a term
  /// is looked up by.
  mutating func skip(_ count: Int) throws {
    for _ in 0..<count {
      if try payload == .documents || !skipShort() { _ = try next() }
    }
  }

  /// Goes past an entry of words, if its numbers are of four bytes at most and as many bytes follow as they can have.
  @inline(__always)
  private mutating func skipShort() throws -> Bool {
    guard let start = unsafe scan.view.address(at: scan.offset, count: 16) else { return false }
    // Safe: there are four numbers at most, each of which begins before the last four of these bytes.
    var place = unsafe start
    guard let head = unsafe ShortVarint.next(&place), let list = unsafe ShortVarint.next(&place) else { return false }
    if head & 1 == 1 {
      guard unsafe ShortVarint.next(&place) != nil else { return false }
    }
    if payload == .positions {
      guard let distance = unsafe ShortVarint.next(&place) else { return false }
      positions &+= Int(distance)
    }
    // Of a term in one document, the number is that document.
    postings &+= head < 2 ? 0 : signedNumber(UInt64(list))
    scan.advance(by: unsafe place - start)
    guard scan.offset <= end else { throw damaged("an entry is cut off") }
    return true
  }

  private mutating func nextOfWords() throws -> TermEntry {
    let head = try readCount(atMost: Int(Int32.max) << 1 - 1)
    var entry = entry(documentFrequency: head >> 1 + 1)
    if entry.documentFrequency == 1 {
      entry.postings = try readCount(atMost: Int(Int32.max))
    } else {
      entry.postings = try readList()
    }
    if head & 1 == 1 { entry.collectionFrequency += try readCount(atMost: Int(Int32.max) << 8) + 1 }
    if payload == .positions {
      positions += try readCount(atMost: Int(Int32.max) << 16)
      entry.positions = positions
    }
    return entry
  }

  private mutating func nextOfDocuments() throws -> TermEntry {
    let head = try readNumber()
    guard head & 1 == 0 else {
      guard head >> 1 > 1, head >> 1 <= UInt64(Int32.max) else { throw damaged("\(head >> 1) documents") }
      var entry = entry(documentFrequency: Int(head >> 1))
      entry.postings = try readList()
      return entry
    }
    var entry = entry(documentFrequency: 1)
    document &+= signedNumber(head >> 1)
    guard document >= 0, document < Int(Int32.max) else { throw damaged("a document of \(document)") }
    entry.postings = document
    return entry
  }

  private func entry(documentFrequency: Int) -> TermEntry {
    TermEntry(
      documentFrequency: documentFrequency, collectionFrequency: documentFrequency, postings: 0, positions: 0)
  }

  private mutating func readList() throws -> Int {
    postings &+= signedNumber(try readNumber())
    guard postings >= 0, postings <= 1 << 56 else { throw damaged("a list at \(postings)") }
    return postings
  }

  @inline(__always)
  private mutating func readCount(atMost limit: Int) throws -> Int {
    let value = try readNumber()
    guard value <= UInt64(limit) else { throw damaged("expected a number up to \(limit), found \(value)") }
    return Int(value)
  }

  @inline(__always)
  private mutating func readNumber() throws -> UInt64 {
    guard let value = scan.nextLong() else { throw damaged("an entry is cut off, or has more than 64 bits") }
    return value
  }

  private func damaged(_ problem: String) -> IndexError {
    scan.view.damaged("term dictionary block", at: scan.offset, problem)
  }
}
