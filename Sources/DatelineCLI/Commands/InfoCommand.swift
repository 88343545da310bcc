internal import ArgumentParser
internal import CivilTime
internal import Dateline

/// `dateline info`
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Say what is in the index.",
    discussion: """
      Counts articles, words, languages and sources, and gives the span of dates. --verify also checks every byte of \
      the index against its checksums.
      """)

  @OptionGroup var location: IndexLocation

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Check every byte of the index.")
  var verify = false

  func run() throws {
    let path = location.pathForReading
    let snapshot = try IndexSnapshot(path: path)
    if verify { try snapshot.verifyChecksums() }
    let summary = try snapshot.summary()
    try StandardOutput.write(json ? jsonLine(summary, path) : text(summary, path))
  }

  private func text(_ summary: IndexSummary, _ path: String) -> String {
    var rows: [(String, String)] = [
      ("Index", path),
      ("Articles", grouped(summary.documentCount)),
      ("Words", grouped(summary.tokenCount)),
      ("Distinct words", grouped(summary.termCount)),
      ("Size", "\(byteText(summary.byteCount)) in \(counted(summary.segmentCount, "segment"))"),
    ]
    if let first = summary.firstDate, let last = summary.lastDate { rows.append(("Dates", "\(first) to \(last)")) }
    if summary.deletedCount > 0 { rows.append(("Deleted, not yet reclaimed", grouped(summary.deletedCount))) }
    if summary.undatedCount > 0 { rows.append(("Without a date", grouped(summary.undatedCount))) }
    rows.append(("Languages", list(summary.languages)))
    rows.append(("Sources", list(summary.sources)))
    if verify { rows.append(("Checksums", "all right")) }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, value in
      name + String(repeating: " ", count: width - name.count + 2) + value.withoutControls + "\n"
    }.joined()
  }

  private func list(_ counts: [IndexSummary.Count]) -> String {
    let shown = counts.prefix(10).map { "\($0.value ?? "unknown") \(grouped($0.count))" }.joined(separator: ", ")
    return counts.count > 10 ? "\(shown), and \(counts.count - 10) more" : shown
  }

  private func jsonLine(_ summary: IndexSummary, _ path: String) -> String {
    var writer = JSONWriter()
    writer.add("index", path)
    writer.add("articles", summary.documentCount)
    writer.add("deleted", summary.deletedCount)
    writer.add("words", summary.tokenCount)
    writer.add("distinct_words", summary.termCount)
    writer.add("bytes", summary.byteCount)
    writer.add("segments", summary.segmentCount)
    writer.add("first_date", summary.firstDate?.description)
    writer.add("last_date", summary.lastDate?.description)
    writer.add("without_date", summary.undatedCount)
    writer.add("languages", object(summary.languages))
    writer.add("sources", object(summary.sources))
    if verify { writer.add("verified", true) }
    return writer.line
  }

  private func object(_ counts: [IndexSummary.Count]) -> JSONWriter {
    var writer = JSONWriter()
    for count in counts { writer.add(count.value ?? "", count.count) }
    return writer
  }
}
