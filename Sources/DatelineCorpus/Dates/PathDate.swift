internal import CivilTime

/// Finds the date that archives put into the paths of files and the addresses of pages.
enum PathDate {
  private static let years = 1700...2100

  /// The last date in a path: `2023/06/18/`, `2023-06-18`, `2023_06_18`, `20230618`, `HW20230618`, `2023/jun/18`.
  static func find(in path: String, now: CivilDate) -> CivilDate? {
    var runs = path.utf8.split(omittingEmptySubsequences: false) { !isAlphanumeric($0) }.map { String(Substring($0)) }
    runs = runs.map(withoutPrefix)
    // `18T1405` is a day with a time behind it.
    runs = runs.map { run in
      guard let mark = run.firstIndex(where: { $0 == "T" || $0 == "t" }) else { return run }
      let head = run[..<mark]
      return (head.utf8.count == 2 || head.utf8.count == 8) && Int(head) != nil ? String(head) : run
    }
    for index in runs.indices.reversed() {
      guard let date = date(in: runs, at: index), date <= now.adding(days: 2) else { continue }
      return date
    }
    return nil
  }

  /// The date in the words of an address, `ferry-kept-18-06-2023` or `18062023-ferry-kept`, which may be one that the story
  /// is about: weaker than all others. Where the day could be the month, `order` decides.
  static func findDayFirst(in path: String, now: CivilDate, order: DateOrder) -> CivilDate? {
    let runs = path.utf8.split(omittingEmptySubsequences: false) { !isAlphanumeric($0) }.map { String(Substring($0)) }
    for index in runs.indices.reversed() {
      let (day, month, year): (Int, Int, Int)
      if index + 2 < runs.count, let first = twoDigits(runs[index]), let second = twoDigits(runs[index + 1]),
        runs[index + 2].utf8.count == 4, let third = Int(runs[index + 2])
      {
        (day, month, year) = (first, second, third)
      } else if runs[index].utf8.count == 8, let number = Int(runs[index]) {
        (day, month, year) = (number / 1_000_000, number / 10_000 % 100, number % 10_000)
      } else {
        continue
      }
      guard years.contains(year), day > 12 || order == .dayFirst,
        let date = CivilDate(year: year, month: month, day: day),
        date <= now.adding(days: 2)
      else { continue }
      return date
    }
    return nil
  }

  /// `HW20230618` is an agency's short name and a day.
  private static func withoutPrefix(_ run: String) -> String {
    let digits = run.drop { $0.isASCII && $0.isLetter }
    return (1...4).contains(run.utf8.count - digits.utf8.count) && digits.utf8.count == 8 ? String(digits) : run
  }

  private static func date(in runs: [String], at index: Int) -> CivilDate? {
    let run = runs[index]
    guard run.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(run) else { return nil }
    if run.utf8.count == 8, years.contains(number / 10_000) {
      return CivilDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    guard run.utf8.count == 4, years.contains(number), index + 2 < runs.count else { return nil }
    guard let month = twoDigits(runs[index + 1]) ?? MonthNames.month(named: runs[index + 1].lowercased()),
      let day = twoDigits(runs[index + 2])
    else { return nil }
    return CivilDate(year: number, month: month, day: day)
  }

  private static func twoDigits(_ run: String) -> Int? {
    (1...2).contains(run.utf8.count) && run.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(run) : nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }
}
