internal import ArgumentParser

/// What a command keeps of earlier commits.
struct CommitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep so many commits, from now on.",
      discussion:
        "`dateline rollback` goes back to one. Their files take space. An index keeps one if not told otherwise.",
      valueName: "count"))
  var keepCommits: Int?

  func validate() throws {
    if let keepCommits, !(1...1000).contains(keepCommits) {
      throw ValidationError("--keep-commits takes a number from 1 to 1000.")
    }
  }
}
