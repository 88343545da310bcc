internal import Glibc

/// Waits for changes below some files and folders, by inotify.
///
/// Every folder is watched by itself, so memory and the system's watches are linear in the number of folders. Only where
/// something changed is told, not what: a walk finds that out.
public final class FolderWatch {
  /// Where something changed.
  public enum Changes: Equatable, Sendable {
    /// In these folders or below them.
    case folders([[UInt8]])
    /// Anywhere: there were more changes at once than the system keeps.
    case anywhere
  }

  private let descriptor: CInt
  private let options: ReadingOptions
  private var folders: [CInt: [UInt8]] = [:]
  private static let mask =
    UInt32(IN_CREATE) | UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_FROM) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE)
    | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_ATTRIB) | UInt32(IN_ONLYDIR)

  /// Starts to watch folders, with all below them, and the folders that files are in.
  public init(paths: [[UInt8]], options: ReadingOptions = ReadingOptions()) throws(WatchError) {
    self.options = options
    descriptor = inotify_init1(CInt(IN_CLOEXEC))
    guard descriptor >= 0 else { throw WatchError(path: nil, code: errno) }
    for path in paths {
      switch FileStatus.read(path, followingLink: true) {
      case .success(let status) where status.kind == .directory: try watchAll(from: path)
      case .success: try watch(parent(of: path))
      case .failure(let error): throw WatchError(path: path, code: error.code)
      }
    }
  }

  deinit { _ = close(descriptor) }

  /// The number of folders that are watched.
  public var folderCount: Int { folders.count }

  /// Waits for the first change, and then until there is none for `quiet` milliseconds, but no longer than `atMost`
  /// milliseconds after the first.
  public func wait(quiet: Int, atMost: Int) throws(WatchError) -> Changes {
    var changed: Set<[UInt8]> = []
    var isOverflown = false
    var deadline: ContinuousClock.Instant?
    while true {
      let left = deadline.map { max(0, Int(ContinuousClock.now.duration(to: $0) / .milliseconds(1))) }
      guard try isReady(within: left.map { min(quiet, $0) }) else { break }
      try read(into: &changed, &isOverflown)
      if deadline == nil, !changed.isEmpty || isOverflown { deadline = .now + .milliseconds(atMost) }
    }
    return isOverflown ? .anywhere : .folders(changed.sorted { $0.lexicographicallyPrecedes($1) })
  }

  /// Whether there is an event within some milliseconds; nil waits without end.
  private func isReady(within milliseconds: Int?) throws(WatchError) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let count = unsafe poll(&request, 1, CInt(milliseconds ?? -1))
      if count >= 0 { return count > 0 }
      guard errno == EINTR else { throw WatchError(path: nil, code: errno) }
    }
  }

  private func read(into changed: inout Set<[UInt8]>, _ isOverflown: inout Bool) throws(WatchError) {
    var code: CInt = 0
    // Safe: the system writes at most the buffer's size, and `count` is what it says it wrote.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let received = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if received < 0 { code = errno }
      count = max(received, 0)
    }
    guard code == 0 || code == EINTR else { throw WatchError(path: nil, code: code) }
    for event in WatchEvent.all(in: bytes) {
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { isOverflown = true }
      guard let folder = folders[event.watch] else { continue }
      if event.mask & UInt32(IN_IGNORED) != 0 {
        folders[event.watch] = nil
        continue
      }
      if event.name.first == dot, !options.includesHiddenFiles { continue }
      changed.insert(folder)
      let isNewFolder =
        event.mask & (UInt32(IN_CREATE) | UInt32(IN_MOVED_TO)) != 0 && event.mask & UInt32(IN_ISDIR) != 0
      if isNewFolder { try watchAll(from: folder + [slash] + event.name) }
    }
  }

  /// Watches a folder and all below it. One that is gone by now is passed over.
  private func watchAll(from path: [UInt8]) throws(WatchError) {
    var waiting = [path]
    var seen: Set<FileStatus.Identity> = []
    while let path = waiting.popLast() {
      guard case .success(let status) = FileStatus.read(path, followingLink: options.followsSymbolicLinks),
        status.kind == .directory, seen.insert(status.identity).inserted
      else { continue }
      try watch(path)
      guard case .success(let names) = directoryNames(at: path) else { continue }
      for name in names where name.first != dot || options.includesHiddenFiles {
        waiting.append(path.last == slash ? path + name : path + [slash] + name)
      }
    }
  }

  private func watch(_ path: [UInt8]) throws(WatchError) {
    let watch = unsafe withCString(path) { unsafe inotify_add_watch(descriptor, $0, Self.mask) }
    if watch >= 0 {
      folders[watch] = path
    } else if errno != ENOENT && errno != ENOTDIR && errno != EACCES {
      throw WatchError(path: path, code: errno)
    }
  }

  private func parent(of path: [UInt8]) -> [UInt8] {
    guard let end = path.lastIndex(of: slash), end > 0 else { return [slash] }
    return Array(path[..<end])
  }
}

/// What inotify says: the watch, the kind of event, and the name in the folder.
struct WatchEvent: Equatable {
  let watch: CInt
  let mask: UInt32
  let name: [UInt8]

  /// The events of a read: `wd i32  mask u32  cookie u32  count u32  name` each, in the machine's byte order (inotify(7)).
  static func all(in bytes: [UInt8]) -> [WatchEvent] {
    var events: [WatchEvent] = []
    var offset = 0
    func word(_ at: Int) -> UInt32 { bytes[at..<at + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    while offset + 16 <= bytes.count {
      let end = offset + 16 + Int(word(offset + 12))
      guard end <= bytes.count else { break }
      let name = bytes[offset + 16..<end].prefix { $0 != 0 }
      events.append(WatchEvent(watch: CInt(bitPattern: word(offset)), mask: word(offset + 4), name: Array(name)))
      offset = end
    }
    return events
  }
}

/// Folders cannot be watched.
public struct WatchError: Error, CustomStringConvertible, Equatable, Sendable {
  let path: [UInt8]?
  let code: CInt

  /// The error in words, and what to do.
  public var description: String {
    let place = path.map { String(decoding: $0, as: UTF8.self) } ?? "the folders"
    let hint =
      code == ENOSPC || code == EMFILE
      ? " The system watches no more folders: raise fs.inotify.max_user_watches, or run `dateline sync` at intervals."
      : ""
    return "cannot watch \(place): \(SystemError(code: code).message).\(hint)"
  }
}
