/// The documents of a segment that have another ID than the segment says, since they were renamed, and their IDs.
///
/// ```
/// renames = generation u64  documentCount u32  renamedCount u32  document u32 × renamedCount
///           place u32 × renamedCount  start u64 × (renamedCount + 1)  ID*
/// ```
///
/// The documents ascend, and the IDs follow each other in the same order, each from its `start` on, counted from the first.
/// The places are those of the documents in the order of their IDs, by bytes, and of documents where IDs are equal. So both
/// are found by halving, and nothing else is read: a segment whose documents were all renamed is opened as fast as any.
struct RenamedDocuments: Sendable {
  /// How many documents were renamed.
  let count: Int
  /// The number of documents of the segment.
  let documentCount: Int
  private let content: ByteRegion

  private static let headCount = 16
  private static let structure = "renames"

  /// The documents that a file holds, whose head is checked here and the rest where it is read.
  init(_ content: ByteRegion, documentCount: Int) throws {
    try content.check(from: 0, to: Self.headCount)
    var reader = ByteReader(content, structure: Self.structure)
    _ = try reader.readUInt64()
    let documents = Int(try reader.readUInt32())
    count = Int(try reader.readUInt32())
    self.documentCount = documentCount
    self.content = content
    guard documents == documentCount, 1...max(documentCount, 1) ~= count, content.count >= Self.idsStart(count) else {
      throw reader.damaged("\(count) of \(documents) documents in \(content.count) bytes, of \(documentCount)")
    }
  }

  /// Documents and their new IDs; at least one.
  init(documentCount: Int, ids: [DocumentID: [UInt8]]) throws {
    precondition(!ids.isEmpty)
    let documents = ids.sorted { $0.key < $1.key }
    let places = documents.indices.sorted { left, right in
      let (leftID, rightID) = (documents[left].value, documents[right].value)
      return leftID == rightID ? left < right : leftID.lexicographicallyPrecedes(rightID)
    }
    var bytes = ByteWriter()
    bytes.append(UInt64(0))
    bytes.append(UInt32(documentCount))
    bytes.append(UInt32(documents.count))
    for (document, _) in documents { bytes.append(document) }
    for place in places { bytes.append(UInt32(place)) }
    var start: UInt64 = 0
    bytes.append(start)
    for (_, id) in documents {
      start += UInt64(id.count)
      bytes.append(start)
    }
    for (_, id) in documents { bytes.append(contentsOf: id) }
    let content = ByteRegion(MappedFile(name: Self.structure, copying: bytes.bytes))
    try self.init(content, documentCount: documentCount)
  }

  /// The commit that wrote the file; 0 of what is in memory alone.
  var generation: UInt64 { content.integer(at: 0) ?? 0 }

  /// The bytes of a file, as the commit of a generation writes it.
  func bytes(generation: UInt64) -> ByteWriter {
    var bytes = ByteWriter()
    bytes.append(generation)
    bytes.append(contentsOf: content.bytes(8..<content.count))
    return bytes
  }

  /// The ID that a document was given; nil where it has that of the segment.
  func id(of document: DocumentID) throws -> [UInt8]? {
    let index = try firstIndex(below: count) { try self.document(at: $0) >= document }
    guard index < count, try self.document(at: index) == document else { return nil }
    return try id(at: index)
  }

  /// The documents that were given an ID, ascending.
  func documents(withID id: [UInt8]) throws -> [DocumentID] {
    var place = try firstIndex(below: count) { try !self.id(at: index(ofPlace: $0)).lexicographicallyPrecedes(id) }
    var documents: [DocumentID] = []
    while place < count {
      let index = try index(ofPlace: place)
      guard try self.id(at: index) == id else { break }
      documents.append(try document(at: index))
      place += 1
    }
    return documents
  }

  /// Calls `body` with every document that was renamed and its ID, in the order of documents.
  func forEach(_ body: (DocumentID, [UInt8]) throws -> Void) throws {
    for index in 0..<count { try body(try document(at: index), try id(at: index)) }
  }

  /// All documents and their IDs.
  func ids() throws -> [DocumentID: [UInt8]] {
    var ids: [DocumentID: [UInt8]] = [:]
    ids.reserveCapacity(count)
    try forEach { ids[$0] = $1 }
    return ids
  }

  /// Checks every byte and every invariant.
  func verify() throws {
    try content.check()
    var end = 0
    for index in 0..<count {
      if index > 0, try document(at: index) <= document(at: index - 1) { throw damaged("its documents do not ascend") }
      let id = try id(at: index)
      end += id.count
      if String(validating: id, as: UTF8.self) == nil { throw damaged("an ID is not UTF-8") }
    }
    guard Self.idsStart(count) + end == content.count else { throw damaged("more bytes than IDs") }
    for place in 1..<max(count, 1) {
      let (before, index) = (try index(ofPlace: place - 1), try index(ofPlace: place))
      let (left, right) = (try id(at: before), try id(at: index))
      guard left == right ? before < index : left.lexicographicallyPrecedes(right) else {
        throw damaged("its IDs do not ascend")
      }
    }
  }

  private func document(at index: Int) throws -> DocumentID {
    let document: DocumentID = try integer(at: Self.headCount + index * 4)
    guard document < documentCount else { throw damaged("document \(document) of \(documentCount)") }
    return document
  }

  /// The index of the document whose ID has a place in the order of IDs.
  private func index(ofPlace place: Int) throws -> Int {
    let index: UInt32 = try integer(at: Self.headCount + (count + place) * 4)
    guard index < count else { throw damaged("the ID of document \(index) of \(count)") }
    return Int(index)
  }

  private func id(at index: Int) throws -> [UInt8] {
    let starts = Self.headCount + count * 8
    let start: UInt64 = try integer(at: starts + index * 8)
    let end: UInt64 = try integer(at: starts + index * 8 + 8)
    let first = Self.idsStart(count)
    guard start <= end, end <= UInt64(content.count - first) else { throw damaged("an ID outside the file") }
    let range = first + Int(start)..<first + Int(end)
    try content.check(from: range.lowerBound, to: range.upperBound)
    return content.bytes(range)
  }

  private func integer<Value: FixedWidthInteger>(at offset: Int) throws -> Value {
    try content.check(from: offset, to: offset + MemoryLayout<Value>.size)
    guard let value: Value = content.integer(at: offset) else { throw damaged("it ends early") }
    return value
  }

  /// The first index for which a condition holds that holds for all after it; `end` where there is none.
  private func firstIndex(below end: Int, where holds: (Int) throws -> Bool) rethrows -> Int {
    var (low, high) = (0, end)
    while low < high {
      let middle = (low + high) / 2
      if try holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func damaged(_ problem: String) -> IndexError { content.damaged(Self.structure, at: 0, problem) }

  /// Where the IDs begin.
  private static func idsStart(_ count: Int) -> Int { headCount + count * 8 + (count + 1) * 8 }
}
