/// Writes the document stores of several segments as one: their compressed blocks are copied as they are.
enum DocumentStoreMerger {
  /// Returns where the index of the new store begins.
  static func merge(_ segments: [SegmentReader], to file: EnvelopeWriter) throws -> Int {
    var index = ByteWriter()
    var firstDocument = 0
    for segment in segments {
      let store = try segment.documentStore()
      let start = file.count
      for block in 0..<store.blockTotal {
        let first = Int(try store.firstDocument(block))
        guard first < segment.documentCount else { throw store.damaged("block \(block) begins at document \(first)") }
        index.append(UInt32(firstDocument + first))
        index.append(UInt64(start + (try store.offset(block))))
      }
      try file.append(try store.blocks())
      firstDocument += segment.documentCount
    }
    index.append(UInt32(firstDocument))
    index.append(UInt64(file.count))
    let start = file.count
    try file.append(index)
    return start
  }
}
