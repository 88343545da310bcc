internal import ArgumentParser
internal import Dateline

/// The values of one parameter that are to be tried: `--sweep k1=0.6..2.0:0.2`.
///
/// ```
/// sweep  = name "=" ( first ".." last [ ":" step ] | value *( "," value ) )
/// ```
///
/// Both ends are tried. Without a step, eight values are, evenly apart.
struct ParameterSweep: ExpressibleByArgument {
  let parameter: RankingParameter
  let values: [Float]

  private static let maximumValueCount = 1000

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let parameter = RankingParameter(rawValue: parts[0]),
      let values = Self.range(parts[1]) ?? Self.list(parts[1]), values.allSatisfy(parameter.allows)
    else { return nil }
    self.parameter = parameter
    self.values = values.map(Float.init)
  }

  private static func list(_ text: String) -> [Double]? {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard values.allSatisfy({ $0 != nil }), values.count <= maximumValueCount else { return nil }
    return values.compactMap { $0 }
  }

  private static func range(_ text: String) -> [Double]? {
    guard let dots = text.firstRange(of: "..") else { return nil }
    let rest = text[dots.upperBound...].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = Double(text[..<dots.lowerBound]), let last = Double(rest[0]), first <= last else { return nil }
    if rest.count == 1 { return first == last ? [first] : (0..<8).map { first + (last - first) * Double($0) / 7 } }
    guard let step = Double(rest[1]), step > 0, (last - first) / step < Double(maximumValueCount) else { return nil }
    // A last value that only rounding has put beyond the end belongs to the range.
    return (0...Int((last - first) / step + 1e-6)).map { first + step * Double($0) }
  }

  /// Every combination of the values of several parameters, the last changing fastest.
  static func grid(_ sweeps: [ParameterSweep]) -> [[Float]] {
    sweeps.reduce([[]]) { rows, sweep in rows.flatMap { row in sweep.values.map { row + [$0] } } }
  }
}
