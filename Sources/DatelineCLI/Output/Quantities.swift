/// A whole number with commas: `1,250`.
func grouped(_ value: Int) -> String {
  var digits = String(value.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (value < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}

/// A count of things: `1 article`, `2 articles`.
func counted(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

/// A size: `34.5 MB`.
func byteText(_ count: Int) -> String {
  if count < 1000 { return "\(count) bytes" }
  for (unit, size) in [("kB", 1e3), ("MB", 1e6), ("GB", 1e9)] where Double(count) < size * 999.95 {
    return "\(tenths(Double(count) / size)) \(unit)"
  }
  return "\(tenths(Double(count) / 1e12)) TB"
}

/// A time: `850 ms`, `4.2 s`, `3:05 min` or `2:15 h`.
func timeText(_ seconds: Double) -> String {
  if seconds < 0.001 { return "under 1 ms" }
  if seconds < 0.9995 { return "\(Int((seconds * 1000).rounded())) ms" }
  if seconds < 59.95 { return "\(tenths(seconds)) s" }
  let whole = Int(min(seconds, 1e9).rounded())
  return whole < 3600 ? "\(clock(whole)) min" : "\(clock(whole / 60)) h"
}

private func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }

/// A number of sixtieths as `3:05`.
private func clock(_ value: Int) -> String { "\(value / 60):\(value % 60 < 10 ? "0" : "")\(value % 60)" }
