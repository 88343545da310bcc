internal import ArgumentParser
internal import Dateline

/// `dateline complete TEXT`
struct CompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "Complete a word with words of the index.",
    discussion: """
      Prints the words that begin as the last word of the text, those of most articles first, each with the number of \
      articles that have it. Upper and lower case and accents make no difference:

        dateline complete elec
        dateline complete --json 'port str'
      """)

  @Argument(help: "The text, of which the last word is completed.")
  var text: String

  @OptionGroup var location: IndexLocation

  @Option(
    name: [.customShort("n"), .long], help: ArgumentHelp("How many words to print, 100 at most.", valueName: "count"))
  var limit = 10

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func validate() throws {
    if !(1...Completer.maximumCount).contains(limit) {
      throw ValidationError("--limit takes a number from 1 to \(Completer.maximumCount).")
    }
  }

  func run() throws {
    let completer = Completer(try IndexSnapshot(path: location.pathForReading))
    let completions = try completer.completions(of: text, limit: limit)
    var output = OutputBuffer()
    for completion in completions { try output.write(line(completion)) }
    try output.flush()
    if completions.isEmpty { throw ExitCode(ExitStatus.nothingFound) }
  }

  private func line(_ completion: Completer.Completion) -> String {
    guard json else { return "\(completion.word.withoutControls)\t\(completion.documentCount)\n" }
    var writer = JSONWriter()
    writer.add("word", completion.word)
    writer.add("articles", completion.documentCount)
    return writer.line
  }
}
