/// Writes one JSON object on one line, its members in the order they are added.
///
/// Foundation's encoder cannot keep an order, and starting Foundation costs a search more than the search.
struct JSONWriter {
  private var text = "{"

  /// The finished object.
  var line: String { text + "}\n" }

  mutating func add(_ name: String, _ value: String) { addRaw(name, Self.quoted(value)) }

  /// Adds null where there is no value, so that every object has the same members.
  mutating func add(_ name: String, _ value: String?) { addRaw(name, value.map(Self.quoted) ?? "null") }

  mutating func add(_ name: String, _ value: Int) { addRaw(name, String(value)) }

  mutating func add(_ name: String, _ value: Bool) { addRaw(name, value ? "true" : "false") }

  mutating func add(_ name: String, _ value: Float) { addRaw(name, value.isFinite ? "\(value)" : "null") }

  mutating func add(_ name: String, _ value: Double) { addRaw(name, value.isFinite ? "\(value)" : "null") }

  mutating func add(_ name: String, _ values: [String]) {
    addRaw(name, "[" + values.map(Self.quoted).joined(separator: ",") + "]")
  }

  mutating func add(_ name: String, _ object: JSONWriter) { addRaw(name, object.text + "}") }

  mutating func add(_ name: String, _ objects: [JSONWriter]) {
    addRaw(name, "[" + objects.map { $0.text + "}" }.joined(separator: ",") + "]")
  }

  /// Adds pairs of numbers: `[[0,4],[9,12]]`.
  mutating func add(_ name: String, _ ranges: [Range<Int>]) {
    addRaw(name, "[" + ranges.map { "[\($0.lowerBound),\($0.upperBound)]" }.joined(separator: ",") + "]")
  }

  private mutating func addRaw(_ name: String, _ value: String) {
    if text.utf8.count > 1 { text += "," }
    text += Self.quoted(name) + ":" + value
  }

  /// A string as RFC 8259 writes it. Line and paragraph separators are escaped too, for readers that are JavaScript, and
  /// all control characters, for terminals.
  static func quoted(_ string: String) -> String {
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{2028}", "\u{2029}": result += "\\u" + String(scalar.value, radix: 16)
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
