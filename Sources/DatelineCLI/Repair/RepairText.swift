internal import Dateline

/// What a repair says, for people.
struct RepairText {
  private let report: RepairReport
  private let isDryRun: Bool

  init(_ report: RepairReport, isDryRun: Bool) {
    self.report = report
    self.isDryRun = isDryRun
  }

  /// A line for each thing that was damaged, and what became of it.
  var lines: [String] {
    report.problems.map { "DAMAGED  \($0)" } + origin + report.parts.flatMap { lines(of: $0) } + doubts
  }

  private func lines(of part: RepairReport.Part) -> [String] {
    let isSegment = part.name.hasPrefix("segment")
    let unit = isSegment ? "article" : "record"
    var lines = ["DAMAGED  \(part.name)\(part.count.map { ": \(counted($0, unit))" } ?? "")"]
    lines += part.problems.map { "           \($0)" }
    let verb = isDryRun ? "can be saved" : "saved"
    switch part.outcome {
    case .rebuilt(let count): lines.append("         \(counted(count, unit)) \(verb) from what it stores")
    case .dropped: lines.append("         nothing \(verb)")
    case .keptWithoutChanges(let lost): lines.append("         its articles are sound; \(Self.loss(lost)) is lost")
    }
    if part.unnamedLossCount > 0 {
      lines.append(
        "         \(counted(part.unnamedLossCount, unit)) lost whose \(isSegment ? "names" : "keys") cannot be read")
    }
    return lines
  }

  private static func loss(_ lost: Set<RepairReport.LostChange>) -> String {
    switch (lost.contains(.deletions), lost.contains(.renames)) {
    case (true, true): "which of them were deleted or renamed"
    case (_, true): "which of them were renamed"
    default: "which of them were deleted"
    }
  }

  private var origin: [String] {
    switch report.origin {
    case .newest: []
    case .earlier(let generation): ["         going on from commit \(generation), the newest one that can be read"]
    case .foundFiles: ["         going on from the files that are there, since no commit can be read"]
    }
  }

  private var doubts: [String] {
    (report.mayHaveDeletedDocuments ? ["         deleted articles may be back; see below"] : [])
      + (report.oldIDs.isEmpty ? [] : ["         articles may be under names that they had before; see below"])
  }
}
