/// Collects the records of a catalog that can still be read into new runs.
struct CatalogSalvage {
  private let directory: any Directory
  private let index: UInt64

  init(_ directory: any Directory, index: UInt64) {
    self.directory = directory
    self.index = index
  }

  /// Calls `body` with every record of a run that can be read, removals included, and returns how many there are.
  func forEachRecord(of entry: Manifest.CatalogRun, _ body: (CatalogRecord.Stored) throws -> Void) throws -> Int {
    let identity = FileEnvelope.Identity(index: index, segment: entry.number)
    guard let run = try? CatalogRun(directory, identity: identity) else { return 0 }
    var count = 0
    for block in 0..<run.blockTotal {
      for record in Self.records(of: run, block) {
        try body(record)
        count += 1
      }
    }
    return count
  }

  private static func records(of run: CatalogRun, _ block: Int) -> [CatalogRecord.Stored] {
    guard var reader = try? run.reader(ofBlock: block) else { return [] }
    var records: [CatalogRecord.Stored] = []
    for _ in 0..<run.recordCount(ofBlock: block) {
      guard let record = try? CatalogRecord.Stored(from: &reader, after: records.last?.key ?? []) else { break }
      records.append(record)
    }
    return records
  }
}
