/// What a walk meets: a file to read, or one that will not be read and why.
public enum WalkedFile: Sendable, Equatable {
  /// A regular file within the limits.
  case file(CorpusFile)
  /// A file or directory that was left out.
  case skipped(SkippedFile)
}

/// The files below some paths, always in the same order: path by path as given, depth first, and within a directory
/// by the bytes of the names.
///
/// Hidden files are left out without a word. Everything else that cannot be read is reported and never ends the walk.
/// Only the names of the directories on the way to the current file are in memory, and what is needed to read a file
/// that several links lead to once: two numbers for each directory or file that was reached through a link.
public struct FileWalker: Sequence, Sendable {
  private let roots: [WalkRoot]
  private let options: ReadingOptions

  /// A walk over files and directories, all of which have to exist.
  public init(paths: [String], options: ReadingOptions = ReadingOptions()) throws(CorpusError) {
    try self.init(pathBytes: paths.map { Array($0.utf8) }, options: options)
  }

  /// A walk over paths that need not be valid UTF-8.
  public init(pathBytes: [[UInt8]], options: ReadingOptions = ReadingOptions()) throws(CorpusError) {
    var roots: [WalkRoot] = []
    for path in pathBytes { roots.append(try WalkRoot(path)) }
    self.roots = roots
    self.options = options
  }

  /// Starts the walk.
  public func makeIterator() -> FileIterator { FileIterator(roots: roots, options: options) }
}

/// One of the paths that a walk was given.
struct WalkRoot {
  let path: [UInt8]
  /// The path without links; a directory's ends in a slash.
  let realPath: [UInt8]

  init(_ path: [UInt8]) throws(CorpusError) {
    let shown = String(decoding: path, as: UTF8.self)
    switch FileStatus.read(path, followingLink: true) {
    case .failure(let error): throw .noSuchPath(shown, message: error.message)
    case .success(let status):
      guard let real = DatelineCorpus.realPath(of: path) else {
        throw .noSuchPath(shown, message: "its true path cannot be found")
      }
      self.path = path
      realPath = status.kind == .directory && real.last != slash ? real + [slash] : real
    }
  }

  /// Whether a walk of this root comes to that file by its own name, without links.
  func covers(_ other: [UInt8], includingHidden: Bool) -> Bool {
    if other == realPath || other + [slash] == realPath { return true }
    guard realPath.last == slash, other.starts(with: realPath) else { return false }
    if includingHidden { return true }
    return !other.dropFirst(realPath.count).split(separator: slash).contains { $0.first == dot }
  }
}

let slash = UInt8(ascii: "/")
let dot = UInt8(ascii: ".")

/// A walk on its way. Made by ``FileWalker``.
public struct FileIterator: IteratorProtocol, Sendable {
  private struct Level {
    let path: [UInt8]
    let identity: FileStatus.Identity
    let names: [[UInt8]]
    var next = 0
    /// Whether a link leads to this directory or to one above it.
    let isLinked: Bool
  }

  private let roots: [WalkRoot]
  private let options: ReadingOptions
  private var nextRoot = 0
  private var levels: [Level] = []
  private var seen: Set<FileStatus.Identity> = []

  /// Which of the walk's paths the last file is below, counted from 0.
  public var root: Int { nextRoot - 1 }

  init(roots: [WalkRoot], options: ReadingOptions) {
    self.roots = roots
    self.options = options
  }

  /// The next file, or nil after the last.
  public mutating func next() -> WalkedFile? {
    while true {
      if let level = levels.last {
        guard level.next < level.names.count else {
          levels.removeLast()
          continue
        }
        levels[levels.count - 1].next += 1
        let name = level.names[level.next]
        if name.first == dot, !options.includesHiddenFiles { continue }
        let path = level.path.last == slash ? level.path + name : level.path + [slash] + name
        if let found = visit(path, isLinked: level.isLinked) { return found }
      } else {
        guard nextRoot < roots.count else { return nil }
        nextRoot += 1
        if let found = visitRoot(nextRoot - 1) { return found }
      }
    }
  }

  private mutating func visitRoot(_ index: Int) -> WalkedFile? {
    let root = roots[index]
    let name = root.realPath.last == slash ? Array(root.realPath.dropLast()) : root.realPath
    for (other, candidate) in roots.enumerated() where other != index {
      let isSame = candidate.realPath == root.realPath
      if isSame ? other < index : candidate.covers(name, includingHidden: options.includesHiddenFiles) {
        return skipped(root.path, .readElsewhere)
      }
    }
    switch FileStatus.read(root.path, followingLink: true) {
    case .failure(let error): return skipped(root.path, .unreadable(error.message))
    case .success(let status): return enter(root.path, status, isLinked: false)
    }
  }

  private mutating func visit(_ path: [UInt8], isLinked: Bool) -> WalkedFile? {
    switch FileStatus.read(path, followingLink: false) {
    case .failure(let error): return skipped(path, .unreadable(error.message))
    case .success(let status):
      guard status.kind == .link else { return enter(path, status, isLinked: isLinked) }
      return options.followsSymbolicLinks ? follow(path) : nil
    }
  }

  private mutating func follow(_ path: [UInt8]) -> WalkedFile? {
    guard case .success(let target) = FileStatus.read(path, followingLink: true), let real = realPath(of: path) else {
      return skipped(path, .danglingLink)
    }
    if levels.contains(where: { $0.identity == target.identity }) { return skipped(path, .linkLoop) }
    if roots.contains(where: { $0.covers(real, includingHidden: options.includesHiddenFiles) }) {
      return skipped(path, .readElsewhere)
    }
    return enter(path, target, isLinked: true)
  }

  private mutating func enter(_ path: [UInt8], _ status: FileStatus, isLinked: Bool) -> WalkedFile? {
    let hasOtherNames = isLinked || (status.kind == .file && status.linkCount > 1)
    if hasOtherNames, !seen.insert(status.identity).inserted { return skipped(path, .readElsewhere) }
    switch status.kind {
    case .special(let kind): return skipped(path, .special(kind))
    case .link: return skipped(path, .danglingLink)
    case .file:
      guard status.size <= options.maxFileSize else {
        return skipped(path, .tooLarge(size: status.size, limit: options.maxFileSize))
      }
      return .file(CorpusFile(path: path, status: status))
    case .directory:
      switch directoryNames(at: path) {
      case .failure(let error): return skipped(path, .unreadable(error.message))
      case .success(let names):
        levels.append(Level(path: path, identity: status.identity, names: names, isLinked: isLinked))
        return nil
      }
    }
  }

  private func skipped(_ path: [UInt8], _ reason: SkipReason) -> WalkedFile {
    .skipped(SkippedFile(path: String(decoding: path, as: UTF8.self), reason: reason))
  }
}

extension CorpusFile {
  init(path: [UInt8], status: FileStatus) {
    self.path = String(decoding: path, as: UTF8.self)
    pathBytes = path
    size = status.size
    modificationTime = status.modificationTime
    inode = status.identity.inode
    device = status.identity.device
  }
}
