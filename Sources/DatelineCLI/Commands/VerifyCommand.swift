internal import ArgumentParser
internal import Dateline

/// `dateline verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that the index is sound.",
    discussion: """
      Checks every byte of the index against its checksums, and that what the bytes say is right: words and documents \
      in order, frequencies as many as positions, statistics that add up, every article readable. Names what is damaged \
      and where, and what is still good. The index is not changed.

        dateline verify
        dateline verify --json | jq .problems

      Exit codes: 0 the index is sound, 2 it is not.
      """)

  @OptionGroup var location: IndexLocation

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let path = location.pathForReading
    let report = try IndexCheck.run(path: path)
    try StandardOutput.write(json ? jsonLine(report, path) : text(report, path))
    if !report.isSound { throw ExitCode(2) }
  }

  private func text(_ report: IndexReport, _ path: String) -> String {
    var lines = report.problems.map { "DAMAGED  \($0)" }
    for part in report.parts {
      lines.append("\(part.problems.isEmpty ? "sound  " : "DAMAGED")  \(part.name): \(contents(of: part))")
      lines += part.problems.map { "           \($0)" }
    }
    if report.isSound {
      lines.append("The index \(path) is sound.")
    } else {
      lines.append(
        """
        The index \(path) is damaged: \(counted(report.allProblems.count, "problem")). `dateline repair` saves what can \
        be saved; `dateline index --rebuild` builds it anew from its folders.
        """)
    }
    return lines.map { $0.withoutControls + "\n" }.joined()
  }

  private func contents(of part: IndexReport.Part) -> String {
    let isSegment = part.name.hasPrefix("segment")
    let count = counted(part.count, isSegment ? "article" : "record")
    guard !part.problems.isEmpty, let readable = part.readableCount else { return count }
    return "\(count), \(grouped(readable)) of them readable"
  }

  private func jsonLine(_ report: IndexReport, _ path: String) -> String {
    var writer = JSONWriter()
    writer.add("index", path)
    writer.add("sound", report.isSound)
    if let generation = report.generation { writer.add("generation", generation) }
    writer.add("parts", report.parts.count)
    writer.add("problems", report.allProblems.map(\.description))
    return writer.line
  }
}
