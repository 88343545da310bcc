internal import Glibc

/// Colours for a terminal, or none.
///
/// There are colours only on a terminal, never where `NO_COLOR` is set (no-color.org) or `TERM` is `dumb`.
struct TextStyle {
  let isColoured: Bool

  /// The style of standard output.
  static var standard: TextStyle {
    let refuses = unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
    let isDumb = unsafe getenv("TERM").map { unsafe String(cString: $0) == "dumb" } ?? false
    return TextStyle(isColoured: StandardOutput.isTerminal && !refuses && !isDumb)
  }

  func title(_ text: String) -> String { paint(text, "1") }

  func detail(_ text: String) -> String { paint(text, "2") }

  func match(_ text: String) -> String { paint(text, "1;33") }

  private func paint(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text without control characters, so that no article can send commands to a terminal. Line ends and tabs stay.
  var withoutControls: String {
    guard unicodeScalars.contains(where: Self.isControl) else { return self }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: unicodeScalars.lazy.map { Self.isControl($0) ? "\u{FFFD}" : $0 })
    return String(scalars)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (scalar.value < 0x20 && scalar.value != 0x0A && scalar.value != 0x09) || (0x7F...0x9F).contains(scalar.value)
      // The two that make letters run against their own direction.
      || scalar == "\u{202D}" || scalar == "\u{202E}"
  }
}
