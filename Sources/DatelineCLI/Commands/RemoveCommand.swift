internal import ArgumentParser
internal import Dateline
internal import DatelineCorpus

/// `dateline remove PATH…`
struct RemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Take articles out of the index.",
    discussion: """
      Takes out the articles of a file, a folder, or one of the folders that were indexed. The files are not touched. \
      A file of an indexed folder stays out, whatever becomes of it, until `dateline add` brings it back; a whole \
      indexed folder is forgotten.

        dateline remove articles/2023/06/18/bridge.html
        dateline remove old-dump/
      """)

  @Argument(help: ArgumentHelp("Files or folders, or articles by their IDs as a search shows them.", valueName: "path"))
  var paths: [String]

  @OptionGroup var location: IndexLocation

  func run() throws {
    let session = try SyncSession(updating: location.pathForReading, memoryBudget: 64 << 20)
    defer { session.close() }
    var count = 0
    for path in paths {
      let removed = try session.sources.place(named: path).map { place in
        try place.relativePath.isEmpty ? session.remove(place.source) : session.withdraw(place)
      }
      guard let removed, removed > 0 else {
        StandardError.write("dateline: no article of \(path.withoutControls) is in the index.\n")
        continue
      }
      count += removed
    }
    try session.commit()
    if count == 0 { throw ExitCode(1) }
    try StandardOutput.write("Removed \(counted(count, "article")). Index: \(location.pathForReading)\n")
  }
}
