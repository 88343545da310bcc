internal import ArgumentParser
internal import Glibc

/// The program: parses its arguments, runs a command, and ends with what that command answers.
public enum DatelineProgram {
  /// Runs the command named by the arguments of the process, and ends the process.
  ///
  /// The exit code is 0 when something was found or done, 1 when nothing was found, 2 for every error.
  public static func main() -> Never {
    // A closed pipe is reported by `write`, and is not an error: `dateline search … | head` just stops.
    signal(SIGPIPE, SIG_IGN)
    // Nor is a limit on the size of files (`ulimit -f`) a reason to die: `write` says that it was reached.
    signal(SIGXFSZ, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// A search is parsed without the other commands, whose options would have to be collected first: that is half a
  /// millisecond of the few that a search takes. Whatever is no search, or not right, takes the usual way.
  static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    if arguments.first == SearchCommand.name,
      let search = try? SearchCommand.parse(Array(arguments.dropFirst()))
    {
      return search
    }
    return try DatelineCommand.parseAsRoot(arguments)
  }

  /// Runs a command line and returns the exit code.
  static func run(_ arguments: [String]) -> Int32 {
    do {
      if arguments.first == SearchCommand.name, let search = SearchRun(plain: Array(arguments.dropFirst())) {
        try search.run()
      } else {
        var command = try parse(arguments)
        try command.run()
      }
      return ExitStatus.found
    } catch is ClosedPipe {
      return ExitStatus.found
    } catch let code as ExitCode {
      return code.rawValue
    } catch {
      return report(error, arguments)
    }
  }

  private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
    let text = DatelineCommand.fullMessage(for: error)
    if DatelineCommand.exitCode(for: error).isSuccess {
      try? StandardOutput.write(text + "\n")
      return ExitStatus.found
    }
    if !isParserError(error) {
      StandardError.write("dateline: \("\(error)".withoutControls)\n")
    } else {
      let hint = ArgumentHint.forRefused(arguments)?.description
      StandardError.write((hint ?? text.replacingPrefix("Error: ", with: "dateline: ")).withoutControls + "\n")
    }
    return ExitStatus.error
  }

  /// Whether an error is about the arguments, which the parser words best.
  private static func isParserError(_ error: any Error) -> Bool {
    error is ValidationError || DatelineCommand.exitCode(for: error) == .validationFailure
  }
}

/// What the process ends with.
enum ExitStatus {
  static let found: Int32 = 0
  static let nothingFound: Int32 = 1
  static let error: Int32 = 2
}
