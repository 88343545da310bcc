internal import CivilTime

/// A zone as it is named behind a time of day.
enum TimeZoneName: Equatable {
  /// Minutes east of UTC.
  case minutes(Int)
  /// A zone of the United States that is an hour ahead of this offset in summer: `ET`, `PT`.
  case american(standard: Int)

  /// Abbreviations that mean one thing in news, in minutes east of UTC.
  ///
  /// Absent is what is ambiguous: `IST` (India, Ireland, Israel), `CST` (Chicago, China, Cuba), `AST`, `GST`, `SST`. `BST` is
  /// read as British and `EST` as American, as news in English uses them.
  private static let fixed = [
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "brt": -180, "clt": -240,
    "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "pht": 480, "wib": 420, "wita": 480, "wit": 540, "ict": 420,
    "pkt": 300, "npt": 345, "sast": 120, "cat": 120, "eat": 180, "wat": 60, "awst": 480, "acst": 570, "acdt": 630,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
  ]
  private static let american = ["et": -300, "ct": -360, "mt": -420, "pt": -480]

  /// The zone that begins these tokens; nil when they name none.
  init?(_ tokens: ArraySlice<DateTokens.Token>) {
    var rest = tokens
    if rest.first == .sign("(") || rest.first == .sign("[") { rest = rest.dropFirst() }
    guard case .word(let word, let isCapital)? = rest.first else {
      guard let minutes = Self.numeric(rest) else { return nil }
      self = .minutes(minutes)
      return
    }
    // In small letters `est` and `et` are words of other languages.
    guard isCapital || word == "z" else { return nil }
    if let standard = Self.american[word] {
      self = .american(standard: standard)
    } else if let base = Self.fixed[word] {
      self = .minutes(base == 0 ? Self.numeric(rest.dropFirst()) ?? 0 : base)
    } else {
      return nil
    }
  }

  /// Minutes east of UTC on a day; nil where the law of that year is not known here.
  func offset(on date: CivilDate) -> Int? {
    switch self {
    case .minutes(let minutes): return minutes
    case .american(let standard):
      guard let summer = Self.americanSummer(of: date.year) else { return nil }
      return standard + (summer.contains(date) ? 60 : 0)
    }
  }

  /// The days of daylight saving time, by the Uniform Time Act as amended in 1986 and, from 2007, in 2005.
  private static func americanSummer(of year: Int) -> Range<CivilDate>? {
    guard year >= 1987 else { return nil }
    let start = year >= 2007 ? sunday(onOrAfter: 8, month: 3, year: year) : sunday(onOrAfter: 1, month: 4, year: year)
    let end = year >= 2007 ? sunday(onOrAfter: 1, month: 11, year: year) : sunday(onOrAfter: 25, month: 10, year: year)
    guard let start, let end else { return nil }
    return start..<end
  }

  private static func sunday(onOrAfter day: Int, month: Int, year: Int) -> CivilDate? {
    CivilDate(year: year, month: month, day: day).map { $0.adding(days: 6 - $0.weekday) }
  }

  /// `+01:00`, `-0500`, `+2`.
  private static func numeric(_ rest: ArraySlice<DateTokens.Token>) -> Int? {
    guard case .sign(let sign)? = rest.first, sign == "+" || sign == "-" || sign == "−",
      case .number(let value, let digits)? = rest.dropFirst().first
    else { return nil }
    var minutes = digits == 4 ? value / 100 * 60 + value % 100 : value * 60
    guard digits <= 2 || digits == 4 else { return nil }
    if digits == 2, rest.dropFirst(2).first == .sign(":"), case .number(let more, 2)? = rest.dropFirst(3).first {
      minutes += more
    }
    guard minutes <= 18 * 60 else { return nil }
    return sign == "+" ? minutes : -minutes
  }
}
