/// A time of day, as it stands beside a date.
struct ClockTime: Equatable {
  /// Seconds since midnight.
  let second: Int
  /// Minutes east of UTC, where a zone is named.
  let offset: Int?

  /// Zones whose abbreviation means one thing. `IST` and `CST` do not.
  private static let zones = [
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60,
    "mesz": 120,
    "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
  ]

  /// The time that follows a date within a few words.
  static func find(in tokens: [DateTokens.Token], after index: Int) -> ClockTime? {
    find(in: tokens[index..<min(index + 20, tokens.count)])
  }

  /// The first time in these tokens.
  static func find(in tokens: ArraySlice<DateTokens.Token>) -> ClockTime? {
    for index in tokens.indices {
      if let time = read(tokens[index...]) { return time }
    }
    return nil
  }

  private static func read(_ start: ArraySlice<DateTokens.Token>) -> ClockTime? {
    var rest = start
    guard case .number(let first, let digits)? = rest.popFirst(), digits <= 2, rest.popFirst() == .sign(":"),
      case .number(let minute, 2)? = rest.popFirst(), minute < 60
    else { return nil }
    var second = 0
    if rest.first == .sign(":"), case .number(let value, 2)? = rest.dropFirst().first, value <= 60 {
      second = value
      rest = rest.dropFirst(2)
      if rest.first == .sign("."), case .number? = rest.dropFirst().first { rest = rest.dropFirst(2) }
    }
    rest = rest.drop { $0 == .space }
    guard let hour = hour(first, &rest) else { return nil }
    return ClockTime(second: hour * 3600 + minute * 60 + second, offset: zone(rest.drop { $0 == .space }))
  }

  /// The hour of 24, which may depend on an `am` or `p.m.`.
  private static func hour(_ hour: Int, _ rest: inout ArraySlice<DateTokens.Token>) -> Int? {
    guard case .word(let word)? = rest.first else { return hour < 24 ? hour : nil }
    let isShort = word == "a" || word == "p"
    guard word == "am" || word == "pm" || (isShort && rest.dropFirst().first == .sign(".")) else {
      return hour < 24 ? hour : nil
    }
    guard (1...12).contains(hour) else { return hour < 24 ? hour : nil }
    rest = rest.dropFirst(isShort ? 4 : 1)
    return hour % 12 + (word.hasPrefix("p") ? 12 : 0)
  }

  private static func zone(_ rest: ArraySlice<DateTokens.Token>) -> Int? {
    var rest = rest
    if rest.first == .sign("(") { rest = rest.dropFirst() }
    if case .word(let word)? = rest.first {
      guard let base = zones[word] else { return nil }
      return base == 0 ? numericZone(rest.dropFirst()) ?? 0 : base
    }
    return numericZone(rest)
  }

  /// `+01:00`, `-0500`, `+2`.
  private static func numericZone(_ rest: ArraySlice<DateTokens.Token>) -> Int? {
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
