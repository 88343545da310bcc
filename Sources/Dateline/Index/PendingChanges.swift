/// Deletions and renames that were asked for and are not made yet, in the order in which they were asked for. Each holds
/// for the first `addedCount` documents that the writer was given, and for all from before: one that is added afterwards
/// under the same ID stays as it is.
struct PendingChanges {
  /// Deletes what has an ID.
  struct Deletion {
    let id: [UInt8]
    let addedCount: Int
  }

  /// Gives the last document that has an ID another one, in the place of all that have either.
  struct Rename {
    let id: [UInt8]
    let newID: [UInt8]
    let addedCount: Int
  }

  /// Changes of one kind that follow each other.
  enum Step {
    /// In the order of IDs, so that looking them up reads one block of a dictionary after the other: what comes of them
    /// does not depend on their order.
    case deletions([Deletion])
    case renames([Rename])
  }

  /// What came before the deletions that are being collected.
  private var earlier: [Step] = []
  /// By ID, in bytes, since strings that differ in bytes may be equal: how many documents the writer had been given.
  private var deletions: [[UInt8]: Int] = [:]
  private var renames: [Rename] = []
  /// The memory that it takes, in bytes.
  private(set) var byteCount = 0

  private static let entryByteCount = 96

  var isEmpty: Bool { byteCount == 0 }

  /// What is to be done, in this order.
  var steps: [Step] { earlier + collected }

  mutating func delete(_ id: String, addedCount: Int) {
    let key = Array(id.utf8)
    endRenames()
    if deletions.updateValue(addedCount, forKey: key) == nil { byteCount += key.count + Self.entryByteCount }
  }

  mutating func rename(_ id: String, to newID: String, addedCount: Int) {
    if !deletions.isEmpty {
      earlier += collected
      deletions.removeAll()
    }
    renames.append(Rename(id: Array(id.utf8), newID: Array(newID.utf8), addedCount: addedCount))
    byteCount += id.utf8.count + newID.utf8.count + Self.entryByteCount
  }

  mutating func removeAll() { self = PendingChanges() }

  private mutating func endRenames() {
    if renames.isEmpty { return }
    earlier += collected
    renames.removeAll()
  }

  /// The step that is being collected: there are deletions or renames, and never both.
  private var collected: [Step] {
    if !renames.isEmpty { return [.renames(renames)] }
    if deletions.isEmpty { return [] }
    let sorted = deletions.map { Deletion(id: $0.key, addedCount: $0.value) }
    return [.deletions(sorted.sorted { $0.id.lexicographicallyPrecedes($1.id) })]
  }
}
