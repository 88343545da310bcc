internal import ArgumentParser

/// What somebody meant who wrote arguments that the parser does not take.
enum ArgumentHint: Equatable {
  /// A word of a query that begins with a hyphen: `dateline search strike -ban`.
  case excludedWord(String)
  /// A command that there is not.
  case unknownCommand(String)

  /// The hint for arguments that were refused; nil where the parser's own message says it best.
  static func forRefused(_ arguments: [String]) -> ArgumentHint? {
    guard let first = arguments.first, !first.hasPrefix("-") else { return nil }
    if !(commands + ["help"]).contains(first) { return .unknownCommand(first) }
    guard first == "search" else { return nil }
    return arguments.dropFirst().prefix { $0 != "--" }.first(where: isExcludedWord).map(ArgumentHint.excludedWord)
  }

  /// A hyphen and a word, or a phrase; the options of one letter are no words.
  private static func isExcludedWord(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), argument.count > 2, let second = argument.dropFirst().first else { return false }
    return second.isLetter ? !isOption(argument) : "\"(“„«".contains(second)
  }

  /// The value of an option of one letter may follow at once: `-n5`.
  private static func isOption(_ argument: String) -> Bool {
    argument.hasPrefix("-n") && argument.dropFirst(2).allSatisfy(\.isNumber)
  }

  private static var commands: [String] {
    DatelineCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
  }
}

extension ArgumentHint: CustomStringConvertible {
  var description: String {
    switch self {
    case .excludedWord(let word):
      """
      dateline: there is no option \(word). To leave out what follows the hyphen, put the whole query in single quotes, a \
      word to find first, or put -- before it:

        dateline search 'WORDS \(word)'
        dateline search -- \(Self.quoted(word))

      See 'dateline search --help' for the options.
      """
    case .unknownCommand(let word):
      """
      dateline: there is no command \(word). The commands are \(Self.commandList). To search for words:

        dateline search '\(word)'

      See 'dateline --help'.
      """
    }
  }

  /// The word as a shell takes it for one.
  private static func quoted(_ word: String) -> String {
    word.contains { " \"()".contains($0) } ? "'\(word)'" : word
  }

  private static var commandList: String {
    commands.dropLast().joined(separator: ", ") + " and " + (commands.last ?? "")
  }
}

extension String {
  /// The text with another beginning, where it begins so.
  func replacingPrefix(_ prefix: String, with replacement: String) -> String {
    hasPrefix(prefix) ? replacement + dropFirst(prefix.count) : self
  }
}
