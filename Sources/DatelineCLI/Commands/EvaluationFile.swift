internal import Dateline
internal import DatelineCorpus

/// A file of topics, judgements or answers, in any encoding, gzipped or not.
struct EvaluationFile {
  let path: String

  /// Reads the file with a parser of the library, whose errors get the name of the file.
  func read<Content>(_ parse: (String) throws -> Content) throws -> Content {
    do {
      return try parse(text())
    } catch let error as EvaluationError {
      throw MalformedFile(path: path, error: error)
    }
  }

  private func text() throws -> String {
    for walked in try FileWalker(paths: [path]) {
      switch walked {
      case .file(let file): return TextDecoder().decode(try FileContent(of: file).bytes).text
      case .skipped(let skipped): throw skipped
      }
    }
    return ""
  }
}

/// What is wrong in a file, and where.
struct MalformedFile: Error, CustomStringConvertible {
  let path: String
  let error: EvaluationError

  var description: String { "\(path), line \(error.line): \(error.problem)" }
}
