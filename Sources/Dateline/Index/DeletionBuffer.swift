/// Deletions that were asked for and are not made yet. Each is of an ID, and of the documents that had been added by
/// then: one that is added afterwards under the same ID stays.
struct DeletionBuffer {
  /// Deletes what has the ID of the first `addedCount` documents that the writer was given, and of all from before.
  struct Deletion {
    let id: [UInt8]
    let addedCount: Int
  }

  /// By ID, in bytes, since strings that differ in bytes may be equal: how many documents the writer had been given.
  private var addedCounts: [[UInt8]: Int] = [:]
  /// The memory that it takes, in bytes.
  private(set) var byteCount = 0

  private static let entryByteCount = 96

  var isEmpty: Bool { addedCounts.isEmpty }

  /// In the order of IDs, so that looking them up reads one block of a dictionary after the other.
  var deletions: [Deletion] {
    addedCounts.map { Deletion(id: $0.key, addedCount: $0.value) }.sorted { $0.id.lexicographicallyPrecedes($1.id) }
  }

  /// Deletes what has an ID of the first `addedCount` documents, and of all that were there before.
  mutating func delete(_ id: String, addedCount: Int) {
    let key = Array(id.utf8)
    if addedCounts.updateValue(addedCount, forKey: key) == nil { byteCount += key.count + Self.entryByteCount }
  }

  mutating func removeAll() {
    addedCounts.removeAll()
    byteCount = 0
  }
}
