internal import CivilTime
internal import Dateline
internal import DatelineCorpus

/// The article that others are to be like: one of the index, by its ID or its URL, else one in a file.
struct LikedArticle {
  let name: String

  func document(in snapshot: IndexSnapshot) throws -> Document {
    let id = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    if let document = try snapshot.document(withID: name) ?? snapshot.document(withID: id) { return document }
    if name.contains("://") {
      guard let document = try snapshot.document(withURL: name) else { throw UnknownArticle(name: name, reason: nil) }
      return document
    }
    return try documentInFile()
  }

  /// The first article of a file.
  private func documentInFile() throws -> Document {
    guard let walker = try? FileWalker(paths: [name]) else { throw UnknownArticle(name: name, reason: nil) }
    for walked in walker {
      switch walked {
      case .skipped(let skipped): throw UnknownArticle(name: name, reason: skipped.description)
      case .file(let file):
        var first: Article?
        let skipped = CorpusReader(now: .today).articles(in: file) { first = first ?? $0 }
        if let first, file.path == name { return Document(first) }
        throw UnknownArticle(name: name, reason: skipped?.description)
      }
    }
    throw UnknownArticle(name: name, reason: nil)
  }
}

/// An article that is neither in the index nor in a file.
struct UnknownArticle: Error, CustomStringConvertible {
  let name: String
  let reason: String?

  var description: String {
    "no article has the ID or the URL \(name), and it is no file with an article"
      + (reason.map { ": \($0)" } ?? ". Search prints the ID of each hit below its title.")
  }
}
