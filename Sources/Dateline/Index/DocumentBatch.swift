/// Documents being analysed apart from the writer that takes them in. See ``DocumentAnalyzer``.
public struct DocumentBatch: ~Copyable {
  private var builder: RunBuilder

  init(_ builder: consuming RunBuilder) { self.builder = builder }

  /// The number of documents in the batch.
  public var documentCount: Int { builder.documentCount }

  /// Adds a document. One that is beyond a limit of the index is thrown as an ``IndexError/limit(_:)``, and the batch stays
  /// as it was.
  public mutating func add(_ document: consuming Document) throws {
    try document.checkLimits()
    if let language = document.language { document.language = primarySubtag(language) }
    try builder.add(document)
  }

  consuming func finish() throws -> (PostingsRun?, RunBuilder) {
    let run = builder.documentCount > 0 ? try builder.finish() : nil
    return (run, builder)
  }
}

extension Document {
  /// Throws where the document is beyond a limit of the index.
  func checkLimits() throws {
    guard id.utf8.count < 1 << 15 else {
      throw IndexError.limit("a document's ID has \(id.utf8.count) bytes; at most 32,767 are allowed")
    }
    guard body.utf8.count < 1 << 30, title.utf8.count < 1 << 20 else {
      throw IndexError.limit("the document \(id) is too large: a body has at most 1 GiB, a title 1 MiB")
    }
    try checkLimit("source", source)
    try checkLimit("section", section)
    try checkLimit("url", url)
  }

  private func checkLimit(_ name: String, _ value: String?) throws {
    guard let value, value.utf8.count >= 1 << 15 else { return }
    throw IndexError.limit("the \(name) of \(id) has \(value.utf8.count) bytes; at most 32,767 are allowed")
  }
}

/// `en` for `en-GB`, `EN` or `en_US`: the part of a language tag (BCP 47) that names the language.
func primarySubtag(_ tag: String) -> String {
  String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
}
