/// A moment as a publisher prints it: a day, perhaps a time of day, perhaps the zone it is told in.
///
/// The day is always the publisher's own. Nothing here converts between zones, so a story printed on the evening of
/// 18 June in New York stays a story of 18 June.
public struct CivilDateTime: Hashable, Sendable {
  /// The day.
  public let date: CivilDate
  /// Seconds since midnight, 0 to 86,399; nil when only the day is known.
  public let secondOfDay: Int?
  /// Minutes east of UTC; nil when the zone is not known.
  public let utcOffsetMinutes: Int?

  /// A moment from its parts. A second outside the day is moved to its nearest end; an offset of more than 18 hours is no
  /// offset, and neither is one without a time.
  public init(date: CivilDate, secondOfDay: Int? = nil, utcOffsetMinutes: Int? = nil) {
    self.date = date
    self.secondOfDay = secondOfDay.map { min(max($0, 0), 86_399) }
    let offset = secondOfDay == nil ? nil : utcOffsetMinutes
    self.utcOffsetMinutes = offset.flatMap { (-1080...1080).contains($0) ? $0 : nil }
  }

  /// Seconds of the publisher's clock since 1970-01-01T00:00:00 on that clock; a bare day counts from its midnight.
  public var localSecondsSinceEpoch: Int { date.daysSinceEpoch * 86_400 + (secondOfDay ?? 0) }
}

extension CivilDateTime: CustomStringConvertible {
  /// ISO 8601: `2023-06-18`, `2023-06-18T14:05:00` or `2023-06-18T14:05:00+01:00`.
  public var description: String {
    guard let secondOfDay else { return date.description }
    let (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
    let time = "\(date)T\(padded(hour, to: 2)):\(padded(minute, to: 2)):\(padded(second, to: 2))"
    guard let utcOffsetMinutes else { return time }
    if utcOffsetMinutes == 0 { return time + "Z" }
    let magnitude = abs(utcOffsetMinutes)
    let sign = utcOffsetMinutes < 0 ? "-" : "+"
    return "\(time)\(sign)\(padded(magnitude / 60, to: 2)):\(padded(magnitude % 60, to: 2))"
  }
}

extension CivilDateTime {
  /// Reads ISO 8601 as it is met in the wild: `2023-06-18`, `20230618`, `2023-06-18T14:05`, `2023-06-18 14:05:09.123Z`,
  /// `2023-06-18T14:05:09+0100`. Surrounding white space is ignored; anything else after the date makes it nil.
  public init?(iso8601 text: String) {
    var scanner = DigitScanner(text)
    scanner.skipSpaces()
    guard let date = scanner.date() else { return nil }
    var secondOfDay: Int?
    var offset: Int?
    if scanner.take("T") || scanner.take("t") || scanner.takeSpaceBeforeDigit() {
      guard let second = scanner.timeOfDay() else { return nil }
      secondOfDay = second
      scanner.skipSpaces()
      switch scanner.utcOffset() {
      case .absent: break
      case .malformed: return nil
      case .minutes(let minutes): offset = minutes
      }
    }
    scanner.skipSpaces()
    guard scanner.isAtEnd else { return nil }
    self.init(date: date, secondOfDay: secondOfDay, utcOffsetMinutes: offset)
  }
}

/// Reads fixed runs of ASCII digits and the punctuation of ISO 8601.
private struct DigitScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { index == bytes.count }

  mutating func skipSpaces() {
    while index < bytes.count, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index += 1 }
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  mutating func takeSpaceBeforeDigit() -> Bool {
    guard index + 1 < bytes.count, bytes[index] == 0x20, isDigit(bytes[index + 1]) else { return false }
    index += 1
    return true
  }

  mutating func date() -> CivilDate? {
    guard let year = digits(4) else { return nil }
    let dashed = take("-")
    guard let month = digits(2) else { return nil }
    if dashed { guard take("-") else { return nil } }
    guard let day = digits(2) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  mutating func timeOfDay() -> Int? {
    guard let hour = digits(2), hour <= 23 else { return nil }
    let separated = take(":")
    guard let minute = digits(2), minute <= 59 else { return nil }
    var second = 0
    if separated ? take(":") : index < bytes.count && isDigit(bytes[index]) {
      guard let value = digits(2), value <= 60 else { return nil }
      second = min(value, 59)
      if take(".") || take(",") {
        guard index < bytes.count, isDigit(bytes[index]) else { return nil }
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      }
    }
    return hour * 3600 + minute * 60 + second
  }

  enum Offset { case absent, malformed, minutes(Int) }

  mutating func utcOffset() -> Offset {
    if take("Z") || take("z") { return .minutes(0) }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return .absent }
    guard let hours = digits(2), hours <= 18 else { return .malformed }
    _ = take(":")
    let minutes = digits(2) ?? 0
    return minutes <= 59 ? .minutes(sign * (hours * 60 + minutes)) : .malformed
  }

  private mutating func digits(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + count] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    index += count
    return value
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
