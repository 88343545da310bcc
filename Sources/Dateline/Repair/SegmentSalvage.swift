/// What can still be told of a damaged segment: its documents, from the document store; which of them are deleted; and the
/// names of those that are lost.
struct SegmentSalvage {
  /// Which documents are deleted, by their places in the order of adding.
  private enum Deletions {
    case known(DeletedDocuments?)
    /// The list, or the order of documents that it refers to, cannot be read.
    case unknown
  }

  private let directory: any Directory
  private let identity: FileEnvelope.Identity
  private let info: SegmentInfo?
  private let store: StoreSalvage?
  private let deletions: Deletions

  /// `entry` is what the manifest says of the segment.
  init(_ directory: any Directory, index: UInt64, _ entry: Manifest.Segment) {
    self.directory = directory
    identity = FileEnvelope.Identity(index: index, segment: entry.number)
    info = try? Self.info(directory, identity)
    store = StoreSalvage(directory, identity)
    do {
      deletions = .known(try Self.deletions(directory, identity, entry, info))
    } catch {
      deletions = .unknown
    }
  }

  /// How the segment was made; nil where that cannot be read.
  var options: RunBuilder.Options? {
    info.map { RunBuilder.Options(analysis: $0.analysis, storesDocuments: $0.storesDocuments) }
  }

  /// Whether it can be told which documents are deleted.
  var knowsDeletions: Bool { if case .known = deletions { true } else { false } }

  /// Calls `body` with every document that can be read and is not known to be deleted, in the order of adding.
  func forEachDocument(_ body: (Document) throws -> Void) throws {
    try store?.forEachDocument { document, place in
      if case .known(let deleted?) = deletions {
        // Behind lost blocks the place is not known where the index is lost, too: then the document may be a deleted one.
        if let place, Int(place) < deleted.documentCount, deleted.contains(place) { return }
      }
      if (try? document.checkLimits()) != nil { try body(document) }
    }
  }

  /// Whether a document may be handed over that is deleted.
  var mayHaveDeletedDocuments: Bool {
    switch deletions {
    case .known(nil): false
    case .known: store?.documentCount == nil
    case .unknown: true
    }
  }

  /// The IDs of all documents that are not deleted, from their column and dictionary; nil where these cannot be read whole.
  func ids() -> [String]? {
    guard let info, case .known(let deleted) = deletions else { return nil }
    return try? Self.ids(try names(info), info, deleted, Self.places(directory, identity, info))
  }

  private func names(_ info: SegmentInfo) throws -> DocumentIDs {
    let file = try directory.open(SegmentFile.terms.name(identity.segment))
    let terms = try FileEnvelope.open(file, .terms, expecting: identity).content
    let ordinals = try NameOrdinals(
      Self.columns(directory, identity), info.columns[Int(Column.id.rawValue)], documentCount: info.documentCount)
    return DocumentIDs(ordinals, in: try TermDictionary(terms, info.ids, payload: .documents))
  }

  private static func ids(
    _ names: DocumentIDs, _ info: SegmentInfo, _ deleted: DeletedDocuments?, _ places: [UInt32]?
  ) throws -> [String] {
    try (0..<DocumentID(info.documentCount)).compactMap { document in
      let isDeleted = deleted?.contains(places?[Int(document)] ?? document) ?? false
      return isDeleted ? nil : try names.value(of: document)
    }
  }

  private static func columns(_ directory: any Directory, _ identity: FileEnvelope.Identity) throws -> ByteRegion {
    let file = try directory.open(SegmentFile.columns.name(identity.segment))
    return try FileEnvelope.open(file, .columns, expecting: identity).content
  }

  private static func info(_ directory: any Directory, _ identity: FileEnvelope.Identity) throws -> SegmentInfo {
    let file = try directory.open(SegmentFile.info.name(identity.segment))
    let content = try FileEnvelope.open(file, .info, expecting: identity).content
    try content.check()
    var reader = ByteReader(content, structure: "segment info")
    return try SegmentInfo.read(from: &reader)
  }

  /// The deleted documents by their places; nil where none is.
  private static func deletions(
    _ directory: any Directory, _ identity: FileEnvelope.Identity, _ entry: Manifest.Segment, _ info: SegmentInfo?
  ) throws -> DeletedDocuments? {
    guard let deletions = entry.deletions else { return nil }
    let file = try directory.open(DeletionsFile.name(segment: entry.number, generation: deletions.generation))
    let deleted = try DeletionsFile.read(file, deletions, of: identity, documentCount: entry.documentCount)
    // Without the info it is not known whether documents stand in the order of adding, in which the store has them.
    guard let info else { throw IndexError.limit("the order of documents is not known") }
    guard let places = try places(directory, identity, info) else { return deleted }
    var byPlace = DeletedDocuments(documentCount: entry.documentCount)
    deleted.forEach { byPlace.insert(places[Int($0)]) }
    return byPlace
  }

  /// By document, its place in the order of adding; nil where documents stand in it.
  private static func places(
    _ directory: any Directory, _ identity: FileEnvelope.Identity, _ info: SegmentInfo
  ) throws -> [UInt32]? {
    let address = info.columns[Int(Column.place.rawValue)]
    guard address.width > 0 else { return nil }
    let content = try columns(directory, identity)
    let column = try IntegerColumn(content, start: address.start, address: address, documentCount: info.documentCount)
    let order = InsertionOrder(column, documentCount: info.documentCount, content)
    return try (0..<DocumentID(info.documentCount)).map(order.place(of:))
  }
}
