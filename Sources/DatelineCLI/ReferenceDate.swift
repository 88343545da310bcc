internal import ArgumentParser
internal import CivilTime

/// When pages were fetched: `2023-06-18`, or `2023-06-18T14:05Z` with a time of day and a zone perhaps.
struct ReferenceDate: ExpressibleByArgument {
  let moment: CivilDateTime

  init?(argument: String) {
    guard let moment = CivilDateTime(iso8601: argument) else { return nil }
    self.moment = moment
  }
}
