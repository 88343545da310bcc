internal import ArgumentParser

/// The command line: `dateline COMMAND …`.
struct DatelineCommand: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract: "Full-text search for news archives.",
    discussion: """
      Index a folder of articles (plain text or HTML, gzipped or not), then search it:

        dateline index articles/
        dateline search '"port strike"'
        dateline search 'trade talks date:2023-06'
        dateline show articles/2023/06/18/bridge.html

      The index is kept in the folder .dateline of the current directory and is found from any folder below it, \
      as git finds its own. Name another with --index PATH or the environment variable DATELINE_INDEX.

      Exit codes: 0 found or done, 1 nothing found, 2 error.
      """,
    version: version,
    subcommands: [
      IndexCommand.self, SyncCommand.self, AddCommand.self, RemoveCommand.self, SearchCommand.self, ShowCommand.self,
      InfoCommand.self, VerifyCommand.self, RepairCommand.self, RollbackCommand.self, OptimizeCommand.self,
      CompactCommand.self,
      CompleteCommand.self,
      ExtractCommand.self, EvaluateCommand.self, QueryCommand.self,
    ]
  )
}
