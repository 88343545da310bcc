internal import ArgumentParser
internal import Dateline

/// `dateline compact`
struct CompactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Give back the space of deleted articles.",
    discussion: """
      Writes the parts of the index anew that have deleted articles, without them, and merges small parts. Indexing does \
      so by itself once a third of a part is deleted; this does it now. The index can be searched meanwhile; an \
      interrupted run changes nothing. `dateline optimize` does more and takes longer.

        dateline compact
        dateline compact --index /data/news.index
      """)

  @OptionGroup var location: IndexLocation

  func run() throws {
    try IndexRewrite(path: location.pathForReading).run(saying: "Compacted") { writer, report in
      try writer.compact(report: report)
    }
  }
}
