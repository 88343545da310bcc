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
}
