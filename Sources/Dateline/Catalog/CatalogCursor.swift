/// What an application keeps about a key, beside the documents.
public struct CatalogRecord: Hashable, Sendable {
  /// Orders the records, byte by byte.
  public var key: [UInt8]
  /// The application's own bytes.
  public var value: [UInt8]

  /// A record of a key and a value.
  public init(key: [UInt8], value: [UInt8]) {
    self.key = key
    self.value = value
  }
}

/// Goes through the records of a catalog in the order of their keys: of several with the same key the newest.
///
/// Holds one block of each run in memory, whatever the size of the catalog.
public struct CatalogCursor {
  /// The newest first.
  private var cursors: [CatalogRunCursor]

  /// `runs` are in the order in which they were written.
  init(_ runs: [CatalogRun], from start: [UInt8] = []) throws {
    cursors = try runs.reversed().map { try CatalogRunCursor($0, from: start) }
  }

  /// The next record, or nil after the last. Throws ``IndexError/damaged(file:structure:offset:problem:)``.
  public mutating func next() throws -> CatalogRecord? {
    while let stored = try nextStored() {
      if let value = stored.value { return CatalogRecord(key: stored.key, value: value) }
    }
    return nil
  }

  /// The next record, removals included.
  mutating func nextStored() throws -> CatalogRecord.Stored? {
    var least: CatalogRecord.Stored?
    for cursor in cursors {
      guard let record = cursor.record else { continue }
      if least.map({ $0.key.isAfter(record.key) }) ?? true { least = record }
    }
    guard let least else { return nil }
    for index in cursors.indices where cursors[index].record?.key == least.key { try cursors[index].advance() }
    return least
  }
}
