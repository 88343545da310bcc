/// What checking an index found.
public struct IndexReport: Sendable {
  /// Something that a correct writer never wrote.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// The name of the file.
    public let file: String
    /// Which structure in it.
    public let structure: String
    /// Where, in bytes from the beginning of the content; nil where that cannot be told.
    public let offset: Int?
    /// What is wrong.
    public let problem: String

    /// The problem as a line for people.
    public var description: String {
      let place = offset.map { " at byte \($0)" } ?? ""
      return "\(file): \(structure)\(place): \(problem)"
    }
  }

  /// A segment or a part of the catalog.
  public struct Part: Sendable {
    /// What it is: `segment 3`.
    public let name: String
    /// The number of documents or of records that it should have.
    public let count: Int
    /// Of a segment that stores documents: how many of those that are not deleted can be read. Nil for others.
    public internal(set) var readableCount: Int?
    /// Empty where it is sound.
    public internal(set) var problems: [Problem] = []
  }

  /// The commit that was checked; nil where not even its manifest can be read.
  public internal(set) var generation: Int?
  /// The segments, in their order, then the runs of the catalog.
  public internal(set) var parts: [Part] = []
  /// What is wrong with the manifest, or with the index as a whole.
  public internal(set) var problems: [Problem] = []

  /// Whether nothing is wrong.
  public var isSound: Bool { problems.isEmpty && parts.allSatisfy(\.problems.isEmpty) }

  /// Everything that is wrong.
  public var allProblems: [Problem] { problems + parts.flatMap(\.problems) }
}

extension IndexReport.Problem {
  /// What an error says of a file.
  init(_ error: any Error, file: String) {
    switch error as? IndexError {
    case .damaged(let file, let structure, let offset, let problem):
      self.init(file: file, structure: structure, offset: offset, problem: problem)
    case .unsupportedVersion(let file, let found, let supported):
      self.init(
        file: file, structure: "header", offset: nil,
        problem: "format version \(found), expected \(supported.lowerBound) to \(supported.upperBound)")
    case .system(_, let place, Errno.noSuchFile):
      let name = place.split(separator: "/").last.map(String.init) ?? file
      self.init(file: name, structure: "file", offset: nil, problem: "it is missing")
    default: self.init(file: file, structure: "file", offset: nil, problem: "\(error)")
    }
  }
}
