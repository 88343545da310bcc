/// Changes to a catalog that are not written yet.
struct CatalogBuffer {
  private var changes: [[UInt8]: [UInt8]?] = [:]
  /// About how much memory the changes take, in bytes.
  private(set) var byteCount = 0
  /// What a record costs beside its bytes: two arrays and a place in the table.
  private static let overhead = 128

  var isEmpty: Bool { changes.isEmpty }

  /// Sets the value of a key, or removes the key where there is none.
  mutating func set(_ key: [UInt8], to value: [UInt8]?) {
    changes.updateValue(value, forKey: key)
    byteCount += key.count + (value?.count ?? 0) + Self.overhead
  }

  /// Appends the changes to a run, in order.
  func write(to run: inout CatalogRunWriter) throws {
    for (key, value) in changes.sorted(by: { $1.key.isAfter($0.key) }) {
      try run.append(CatalogRecord.Stored(key: key, value: value))
    }
  }

  mutating func removeAll() {
    changes.removeAll()
    byteCount = 0
  }
}
