/// Segments that documents are written to one after the other, each as large as the memory allows.
final class SegmentSequence {
  private let directory: any Directory
  private let index: UInt64
  private let options: RunBuilder.Options
  private let budget: Int
  private var current: SegmentUnderConstruction?
  private var entries: [Manifest.Segment] = []

  init(_ directory: any Directory, index: UInt64, _ options: RunBuilder.Options, budget: Int) {
    self.directory = directory
    self.index = index
    self.options = options
    self.budget = budget
  }

  deinit { current?.abandon() }

  func add(_ document: Document, number: inout UInt64) throws {
    if current == nil {
      current = try SegmentUnderConstruction(directory, index: index, number: number, options: options)
      number += 1
    }
    var document = document
    document.language = document.language.map(primarySubtag)
    try current?.add(document)
    if let current, current.byteCount >= budget / 2 { _ = try finish() }
  }

  /// Ends the last segment and returns all.
  func finish() throws -> [Manifest.Segment] {
    if let segment = current {
      current = nil
      entries.append(try segment.finish())
    }
    return entries
  }
}

/// Gives out numbers of files.
final class NumberSource {
  private(set) var next: UInt64

  init(_ first: UInt64) { next = first }

  func take() -> UInt64 {
    defer { next += 1 }
    return next
  }
}
