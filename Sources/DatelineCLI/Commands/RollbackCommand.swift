internal import ArgumentParser
internal import Dateline
internal import Glibc

/// `dateline rollback`
struct RollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: "Go back to an earlier commit.",
    discussion: """
      Makes the index what it was at an earlier commit, as a new commit: what came after can be gone back to in the same \
      way. Commits are kept where that was asked for (`dateline sync --keep-commits 5`, or `dateline index`). The next \
      `dateline sync` brings the index into step with its folders again.

        dateline rollback --list          say which commits there are
        dateline rollback                 go back to the one before the newest
        dateline rollback 12              go back to commit 12

      Exit codes: 0 done, 2 there is no such commit, or it cannot be read.
      """)

  @Argument(help: "The number of the commit. Default: the one before the newest.")
  var commit: Int?

  @OptionGroup var location: IndexLocation

  @Flag(name: .shortAndLong, help: "List the commits that are kept, and change nothing.")
  var list = false

  func validate() throws {
    if list, commit != nil { throw ValidationError("--list takes no commit.") }
  }

  func run() throws {
    let path = location.pathForReading
    if list {
      let commits = try IndexSnapshot.commits(path: path)
      return try StandardOutput.write(commits.map { Self.line($0) + "\n" }.joined())
    }
    let target = try IndexSnapshot.rollBack(path: path, to: commit)
    let now = try IndexSnapshot(path: path).generation
    try StandardOutput.write(
      """
      Went back to commit \(target.generation) (\(counted(target.documentCount, "article"))), which is now commit \(now). \
      Index: \(path)

      """)
  }

  private static func line(_ commit: IndexCommit) -> String {
    let time = commit.time.map { "  \(localTime($0))" } ?? ""
    return
      "\(commit.generation)\(time)  \(counted(commit.documentCount, "article")) in \(counted(commit.segmentCount, "segment"))"
  }

  /// A time as the clock on the wall has it: `2024-03-01 18:05:09`.
  private static func localTime(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = unsafe tm()
    unsafe localtime_r(&time, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + "\(number)" }
    let date = unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return unsafe "\(date) \(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
  }
}
