/// The data that a page brings along for its scripts, as far as it is JSON: a script that is nothing else (as
/// `__NEXT_DATA__` of Next.js), what is assigned to variables, and the rows that Next.js hands over piece by piece
/// (`self.__next_f.push`).
enum PageData {
  private static let maxLength = 4 << 20
  /// What looks like the beginning of an object and is none may be read again and again.
  private static let maxAttemptCount = 16

  /// The values in those of these scripts that have one of some names in quotes, in order.
  static func values(in scripts: [ArraySlice<UInt8>], naming names: SignTable) -> [JSONValue] {
    var values: [JSONValue] = []
    var rows = ""
    var length = 0
    for script in scripts {
      length += script.count
      guard length <= maxLength else { break }
      if script.has("__next_f.push") {
        // A row may go on in the next script.
        rows += row(script)
      } else if names.signs(in: script.span) != 0 {
        values += assigned(in: script)
      }
    }
    guard names.signs(in: rows.utf8.span) != 0 else { return values }
    return values + rows.split(separator: "\n").compactMap(value(ofRow:))
  }

  /// The text of one piece: the string in `self.__next_f.push([1,"…"])`.
  private static func row(_ script: ArraySlice<UInt8>) -> String {
    guard case .array(let items)? = JSONReader.value(in: script), case .string(let text)? = items.last else {
      return ""
    }
    return text
  }

  /// The value of a row such as `1a:["$","div",null,{…}]`.
  private static func value(ofRow row: Substring) -> JSONValue? {
    guard let colon = row.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let value = row.utf8[row.utf8.index(after: colon)...]
    guard let first = value.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    return JSONReader.value(in: ArraySlice(value))
  }

  /// The objects and lists at the beginning of a script and behind its equals signs.
  private static func assigned(in script: ArraySlice<UInt8>) -> [JSONValue] {
    var values: [JSONValue] = []
    var rest = script
    for _ in 0..<maxAttemptCount {
      rest = rest.drop { $0 <= 0x20 }
      if let first = rest.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
        let (value, end) = JSONReader.beginning(of: rest)
      {
        values.append(value)
        rest = rest[end...]
      }
      guard let sign = rest.firstIndex(of: UInt8(ascii: "=")) else { break }
      rest = rest[(sign + 1)...]
    }
    return values
  }
}
