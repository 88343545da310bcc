/// What can still be told of a damaged segment: its documents, from the document store; which of them are deleted or renamed;
/// and the names of those that are lost.
struct SegmentSalvage {
  /// What is said of documents by their places in the order of adding.
  private enum Changes<List> {
    /// Nil where no document is deleted, or renamed.
    case known(List?)
    /// The list, or the order of documents that it refers to, cannot be read.
    case unknown

    init(_ list: () throws -> List?) {
      do { self = .known(try list()) } catch { self = .unknown }
    }
  }

  private let directory: any Directory
  private let identity: FileEnvelope.Identity
  private let info: SegmentInfo?
  private let store: StoreSalvage?
  private let deletions: Changes<DeletedDocuments>
  private let renames: Changes<[DocumentID: [UInt8]]>

  /// `entry` is what the manifest says of the segment.
  init(_ directory: any Directory, index: UInt64, _ entry: Manifest.Segment) {
    self.directory = directory
    identity = FileEnvelope.Identity(index: index, segment: entry.number)
    let identity = identity
    let info = (try? Self.info(directory, identity)).flatMap { $0.documentCount == entry.documentCount ? $0 : nil }
    self.info = info
    store = StoreSalvage(directory, identity)
    deletions = Changes { try Self.deletions(directory, identity, entry, info) }
    renames = Changes { try Self.renames(directory, identity, entry, info) }
  }

  /// How the segment was made; nil where that cannot be read.
  var options: RunBuilder.Options? {
    info.map { RunBuilder.Options(analysis: $0.analysis, storesDocuments: $0.storesDocuments) }
  }

  /// Calls `body` with every document that can be read and is not known to be deleted, in the order of adding.
  func forEachDocument(_ body: (Document) throws -> Void) throws {
    try store?.forEachDocument { document, place in
      if case .known(let deleted?) = deletions {
        // Behind lost blocks the place is not known where the index is lost, too: then the document may be a deleted one.
        if let place, Int(place) < deleted.documentCount, deleted.contains(place) { return }
      }
      var document = document
      if let place, case .known(let renames?) = renames, let id = renames[place] {
        document.id = String(decoding: id, as: UTF8.self)
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

  /// Whether a document may be handed over under an ID that it had before.
  var mayHaveOldIDs: Bool {
    switch renames {
    case .known(nil): false
    case .known: store?.documentCount == nil
    case .unknown: true
    }
  }

  /// The IDs of all documents that are not deleted, from their column and dictionary; nil where these cannot be read whole.
  func ids() -> [String]? {
    guard let info, case .known(let deleted) = deletions, case .known(let renamed) = renames else { return nil }
    return try? Self.ids(try names(info), info, deleted, renamed, Self.places(directory, identity, info))
  }

  private func names(_ info: SegmentInfo) throws -> DocumentIDs {
    let file = try directory.open(SegmentFile.terms.name(identity.segment))
    let terms = try FileEnvelope.open(file, .terms, expecting: identity).content
    let ordinals = try NameOrdinals(
      Self.columns(directory, identity), info.columns[Int(Column.id.rawValue)], documentCount: info.documentCount)
    return DocumentIDs(ordinals, in: try TermDictionary(terms, info.ids, payload: .documents), renamed: nil)
  }

  private static func ids(
    _ names: DocumentIDs, _ info: SegmentInfo, _ deleted: DeletedDocuments?, _ renamed: [DocumentID: [UInt8]]?,
    _ places: [UInt32]?
  ) throws -> [String] {
    try (0..<DocumentID(info.documentCount)).compactMap { document in
      let place = places?[Int(document)] ?? document
      if deleted?.contains(place) ?? false { return nil }
      return String(decoding: try renamed?[place] ?? names.bytes(of: document), as: UTF8.self)
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

  /// The documents that were renamed, by their places, and their IDs; nil where none is.
  private static func renames(
    _ directory: any Directory, _ identity: FileEnvelope.Identity, _ entry: Manifest.Segment, _ info: SegmentInfo?
  ) throws -> [DocumentID: [UInt8]]? {
    guard let renames = entry.renames else { return nil }
    let file = try directory.open(RenamesFile.name(segment: entry.number, generation: renames.generation))
    let renamed = try RenamesFile.open(file, renames, of: identity, documentCount: entry.documentCount)
    try renamed.verify()
    guard let info else { throw IndexError.limit("the order of documents is not known") }
    guard let places = try places(directory, identity, info) else { return try renamed.ids() }
    var byPlace: [DocumentID: [UInt8]] = [:]
    try renamed.forEach { byPlace[places[Int($0)]] = $1 }
    return byPlace
  }

  /// By document, its place in the order of adding; nil where documents stand in it.
  private static func places(
    _ directory: any Directory, _ identity: FileEnvelope.Identity, _ info: SegmentInfo
  ) throws -> [UInt32]? {
    let address = info.columns[Int(Column.place.rawValue)]
    guard address.width > 0 else { return nil }
    let content = try columns(directory, identity)
    let order = try InsertionOrder(content, address, documentCount: info.documentCount)
    return try (0..<DocumentID(info.documentCount)).map(order.place(of:))
  }
}
