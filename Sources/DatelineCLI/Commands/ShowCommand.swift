internal import ArgumentParser
internal import CivilTime
internal import Dateline

/// `dateline show ID`
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print an article from the index.",
    discussion: """
      The ID is what search prints below the title: the path of the article's file as it was indexed.

        dateline show articles/2023/06/18/bridge.html
      """)

  @Argument(help: "The article's ID.")
  var id: String

  @OptionGroup var location: IndexLocation

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let snapshot = try IndexSnapshot(path: location.pathForReading)
    guard let document = try snapshot.document(withID: id) else {
      StandardError.write(
        "dateline: no article has the ID \(id.withoutControls). Search prints the ID of each hit below its title.\n")
      throw ExitCode(ExitStatus.nothingFound)
    }
    try StandardOutput.write(json ? document.json : text(document))
  }

  private func text(_ document: Document) -> String {
    let style = TextStyle.standard
    let details: [(String, String?)] = [
      ("Date", document.date?.description), ("Source", document.source), ("Section", document.section),
      ("By", document.authors.isEmpty ? nil : document.authors.joined(separator: ", ")),
      ("Language", document.language), ("URL", document.url), ("ID", document.id),
    ]
    var lines = [style.title(document.title.withoutControls)]
    for case (let name, let value?) in details { lines.append(style.detail("\(name): \(value)".withoutControls)) }
    return lines.joined(separator: "\n") + "\n\n" + document.body.brokenToTerminal + "\n"
  }
}

extension Document {
  /// The document as one line of JSON.
  var json: String {
    var writer = JSONWriter()
    writer.add("id", id)
    writer.add("title", title)
    writer.add("text", body)
    writer.add("date", date?.description)
    writer.add("authors", authors)
    writer.add("language", language)
    writer.add("url", url)
    writer.add("source", source)
    writer.add("section", section)
    return writer.line
  }
}
