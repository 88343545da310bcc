internal import ArgumentParser
internal import DatelineCorpus

/// How a command reads files and writes an index.
struct IngestOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Memory that indexing may take, as in 512MB or 2GB.", valueName: "size"))
  var memory = ByteSize(256 << 20)

  @Option(help: ArgumentHelp("Skip larger files; as in 512kB or 2GB.", valueName: "size"))
  var maxFileSize = ByteSize(64 << 20)

  @Option(help: ArgumentHelp("Threads that read files. Default: one a core.", valueName: "count"))
  var threads: Int?

  @Flag(help: "Read hidden files and folders too.")
  var hidden = false

  @Flag(help: "Skip front pages and other lists of articles.")
  var skipIndexPages = false

  @Option(
    help: ArgumentHelp(
      """
      When the files were fetched, as in 2023-06-18T14:05Z: 'yesterday' and '2 hours ago' are told from it, and are no dates \
      without it.
      """, valueName: "date"))
  var reference: ReferenceDate?

  @Flag(name: .shortAndLong, help: "Name every file that is skipped, and why.")
  var verbose = false

  func validate() throws {
    if let threads, !(1...256).contains(threads) { throw ValidationError("--threads takes a number from 1 to 256.") }
    if memory.bytes < 1 << 20 { throw ValidationError("--memory takes at least 1MB.") }
  }

  /// How files are read.
  var reading: ReadingOptions {
    var options = ReadingOptions()
    options.maxFileSize = maxFileSize.bytes
    options.includesHiddenFiles = hidden
    options.skipsIndexPages = skipIndexPages
    options.reference = reference?.moment
    return options
  }

  /// The number of threads.
  var workerCount: Int { threads ?? Processors.count }
}
