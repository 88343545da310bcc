internal import Dateline
internal import Glibc

/// Builds an index from lines of JSON: words as they stand, with positions, in one segment.
public struct GameBuilder {
  /// Where the index goes.
  public var index = ""
  /// The file to read; standard input where there is none.
  public var file: String?
  /// The threads at work.
  public var threadCount = 1
  /// Whether titles and texts are kept.
  public var isStored = false
  /// Whether documents are put into the order that makes searching fastest.
  public var isReordered = false
  /// In bytes.
  public var memory = 512 << 20

  /// Reads the arguments of `game-build`; nil where they make no sense.
  public init?(arguments: [String]) {
    var places: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--stored": isStored = true
      case "--reorder": isReordered = true
      case "--threads":
        guard let count = rest.popFirst().flatMap({ Int($0) }), 1...256 ~= count else { return nil }
        threadCount = count
      case "--memory":
        guard let size = rest.popFirst().flatMap(Self.byteCount) else { return nil }
        memory = size
      default:
        guard !argument.hasPrefix("--") else { return nil }
        places.append(argument)
      }
    }
    guard places.count == 1 || places.count == 2 else { return nil }
    index = places[0]
    if places.count == 2 { file = places[1] }
  }

  /// Reads all lines and commits the index. Lines that are no document are named on the standard error stream.
  public func run() throws {
    if let file { Terminal.read(file) }
    let options = IndexWriter.Options(
      memoryBudget: memory, replacesExisting: true, analysis: .words, storesDocuments: isStored,
      threadCount: threadCount)
    let writer = try IndexWriter(path: index, options: options)
    let failure = LineBlocks.Failure()
    let blocks = LineBlocks(blockCount: options.batchByteCount, failure: failure)
    let keepsTitle = isStored
    var refusedCount = 0
    try writer.add(from: blocks) { block, batch in
      JSONDocuments.add(block, keepsTitle: keepsTitle, to: &batch)
    } report: { refused in
      for line in refused where refusedCount < 20 {
        Terminal.warn("game-build: skipped a line that is no document: \(line)")
        refusedCount += 1
      }
    }
    if failure.code != 0 { Terminal.fail("game-build: the input could not be read to its end") }
    // One segment, however many the memory allowed; nothing is done where there is one already.
    try writer.optimize(reordering: isReordered)
    try writer.commit()
    writer.close()
  }

  /// `512MB`, `2GB`, `1000000`.
  private static func byteCount(_ text: String) -> Int? {
    for (suffix, shift) in [("GB", 30), ("MB", 20), ("kB", 10)] where text.hasSuffix(suffix) {
      return Int(text.dropLast(2)).flatMap { $0 > 0 && $0 < 1 << 20 ? $0 << shift : nil }
    }
    return Int(text).flatMap { $0 > 0 ? $0 : nil }
  }
}
