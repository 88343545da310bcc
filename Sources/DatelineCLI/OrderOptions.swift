internal import ArgumentParser
internal import CivilTime
internal import Dateline

/// The options that say in which order hits come.
struct OrderOptions: ParsableArguments {
  /// An order by date or by relevance; a sign before it, as elsewhere, turns it round.
  enum Sort: String, ExpressibleByArgument, CaseIterable {
    case relevance
    case date
    case newest = "-date"
  }

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("date: oldest first; -date: newest first; relevance: best first.", valueName: "order"))
  var sort: Sort = .relevance

  @Flag(help: "Let new articles count more: a score is halved for each half-life of age.")
  var recent = false

  @Option(help: ArgumentHelp("The half-life of --recent: 12d, 4w, 6m (of 30 days) or 2y.", valueName: "time"))
  var halfLife = HalfLife(days: 30)

  @Option(help: ArgumentHelp("The day that --recent counts from; today by default.", valueName: "yyyy-mm-dd"))
  var asOf: Day?

  var order: HitOrder {
    switch sort {
    case .date: .oldestFirst
    case .newest: .newestFirst
    case .relevance: recent ? .recency(Recency(halfLife: halfLife.days, day: asOf?.date ?? .today)) : .relevance
    }
  }

  func validate() throws {
    if recent, sort != .relevance { throw ValidationError("Give either --recent or --sort by date, not both.") }
    if asOf != nil, !recent { throw ValidationError("--as-of goes with --recent.") }
  }
}

/// A number of days, weeks, months or years: `30d`.
struct HalfLife: ExpressibleByArgument {
  let days: Double

  init(days: Double) { self.days = days }

  init?(argument: String) {
    let units: [Character: Double] = ["d": 1, "w": 7, "m": 30, "y": 365]
    guard let unit = argument.last.flatMap({ units[$0] }), let count = Double(argument.dropLast()), count > 0,
      (count * unit).isFinite
    else { return nil }
    days = count * unit
  }

  var defaultValueDescription: String { "\(Int(days))d" }
}

/// A day as `yyyy-mm-dd`.
struct Day: ExpressibleByArgument {
  let date: CivilDate

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard argument.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    self.date = date
  }
}
