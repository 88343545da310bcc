public import Dateline

/// One way in which the same documents can stand in an index.
public struct Layout: Sendable {
  /// What is printed.
  public let name: String
  /// How many documents are deleted: every so-manieth, or none where it is nil.
  public let deletedEvery: Int?
  private let memory: Int
  private let isReordered: Bool

  /// One segment, one that is reordered, and many, each with and without deletions.
  public static let all: [Layout] = [nil, 7].flatMap { every in
    let suffix = every == nil ? "" : ", deletions"
    return [
      Layout(name: "one segment" + suffix, deletedEvery: every, memory: 2 << 30, isReordered: false),
      Layout(name: "reordered" + suffix, deletedEvery: every, memory: 2 << 30, isReordered: true),
      Layout(name: "segments" + suffix, deletedEvery: every, memory: 2 << 20, isReordered: false),
    ]
  }

  /// Whether a document is deleted.
  public func isDeleted(_ number: Int) -> Bool { deletedEvery.map { number % $0 == 3 } ?? false }

  /// Builds the index with documents given in their order, and opens it.
  ///
  /// Deletions are a commit of their own, so that they stand in segments that were written before.
  public func build(at path: String, _ documents: (_ add: (Document) throws -> Void) throws -> [String]) throws
    -> IndexSnapshot
  {
    var options = IndexWriter.Options(
      memoryBudget: memory, replacesExisting: true, analysis: .words, storesDocuments: false)
    var names: [String] = []
    try write(path, options) { writer in
      names = try documents { try writer.add($0) }
      if isReordered { try writer.optimize() }
    }
    if deletedEvery != nil {
      options.replacesExisting = false
      try write(path, options) { writer in
        for (number, name) in names.enumerated() where isDeleted(number) { try writer.delete(id: name) }
      }
    }
    return try IndexSnapshot(path: path)
  }

  private func write(_ path: String, _ options: IndexWriter.Options, _ body: (IndexWriter) throws -> Void) throws {
    let writer = try IndexWriter(path: path, options: options)
    defer { writer.close() }
    try body(writer)
    try writer.commit()
  }
}
