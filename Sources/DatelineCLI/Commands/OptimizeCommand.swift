internal import ArgumentParser
internal import Dateline

/// `dateline optimize`
struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Make the index smaller and searches faster.",
    discussion: """
      Merges the whole index into one segment, without what was deleted, and brings articles that share words next to \
      each other. What searches find stays the same, and so does the order of articles that score the same; scores change \
      where deleted articles still counted. Worth it for an archive that is searched much and changes little; what is \
      added later is not part of it until the next time. The index can be searched meanwhile; an interrupted run changes \
      nothing.

        dateline optimize
        dateline optimize --index /data/news.index
      """)

  @OptionGroup var location: IndexLocation

  @Flag(inversion: .prefixedNo, help: "Bring articles that share words next to each other.")
  var reorder = true

  @Option(help: ArgumentHelp("Memory to find the new order with, as in 512MB or 2GB.", valueName: "size"))
  var memory = ByteSize(256 << 20)

  func validate() throws {
    if memory.bytes < 1 << 20 { throw ValidationError("--memory takes at least 1MB.") }
  }

  func run() throws {
    try IndexRewrite(path: location.pathForReading, memoryBudget: memory.bytes).run(saying: "Optimized") {
      writer, report in
      try writer.optimize(reordering: reorder, report: report)
    }
  }
}
