/// What a byte means to the fast path of the tokenizer.
///
/// Letters and digits are the two greatest values, so that one comparison tells whether a word goes on.
enum ByteClass {
  /// Separates words, whatever is beside it.
  static let separator = UInt8(ascii: "_")
  /// `&` and `'`: the word may go on behind them.
  static let joiner = UInt8(ascii: "&")
  /// `.`, `,` and `+`: the word may go on behind them if it is a number or a single letter.
  static let punctuation = UInt8(ascii: ".")
  /// `#`: the beginning of a tag, or the end of `c#`.
  static let hash = UInt8(ascii: "#")
  /// `@`: the beginning of a handle.
  static let at = UInt8(ascii: "@")
  /// Part of a scalar of several bytes, or of none.
  static let nonASCII = UInt8(ascii: "U")
  static let digit = UInt8(ascii: "d")
  static let letter = UInt8(ascii: "l")

  /// The class of a byte.
  @inline(__always)
  static func of(_ byte: UInt8) -> UInt8 {
    // Safe: the table has an entry for each of the 256 bytes, and a literal lives as long as the program.
    unsafe table.utf8Start[Int(byte)]
  }

  /// Whether the class is that of letters or digits.
  @inline(__always)
  static func isAlphanumeric(_ byteClass: UInt8) -> Bool { byteClass >= digit }

  private static let table: StaticString = """
    ________________________________\
    ___#__&&___.._._dddddddddd______\
    @llllllllllllllllllllllllll_____\
    _llllllllllllllllllllllllll_____\
    UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU\
    UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU\
    UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU\
    UUUUUUUUUUUUUUUUUUUUUUUUUUUUUUUU
    """
}
