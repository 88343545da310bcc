internal import CivilTime
internal import Glibc

extension CivilDate {
  /// The day it is here, by the clock and the time zone of this machine.
  static var today: CivilDate {
    var now = time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&now, &parts)
    let date = unsafe CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    return date ?? CivilDate(daysSinceEpoch: Int(now) / 86_400)
  }

  /// The time zone that ``today`` is the day in, as `CET (UTC+01:00)`.
  static var timeZone: String {
    var now = time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&now, &parts)
    let minutes = unsafe abs(parts.tm_gmtoff) / 60
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let sign = unsafe parts.tm_gmtoff < 0 ? "-" : "+"
    // Safe: the C library's own text, which lives as long as the process.
    let name = unsafe parts.tm_zone.map { unsafe String(cString: $0) } ?? "local time"
    return "\(name) (UTC\(sign)\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60)))"
  }
}
