/// A piece of a query's text with a meaning of its own.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    /// A word, a phrase, dates: something that can be searched for by itself.
    case operand(Query)
    /// Something with nothing to search for in it, directly after a sign or field, which it uses up.
    case blank
    case open, close
    /// `AND`, `&&`.
    case and
    /// `OR`, `||`.
    case or
    /// `NOT`.
    case not
    /// `w/5`, `pre/5`, `w/s`.
    case near(Nearness)
    /// `-`, `!` directly before what they exclude.
    case exclude
    /// `+` directly before what has to match.
    case require
    /// `title:`, `title,body:` directly before what it is about.
    case fields([SearchField])
    /// `atleast/3` directly before a parenthesis.
    case atLeast(Int)
    /// `^2` directly after a word, phrase or parenthesis.
    case boost(Float)

    /// Whether it is an operator of nearness.
    var isNearness: Bool { if case .near = self { true } else { false } }

    /// Whether it belongs to the token that follows directly.
    var isPrefix: Bool {
      switch self {
      case .exclude, .require, .fields: true
      default: false
      }
    }
  }

  let kind: Kind
  /// Where it stands: offsets of bytes in the UTF-8 text of the query.
  let range: Range<Int>
}

/// The text of a query, read from left to right.
struct QueryText {
  let scalars: [Unicode.Scalar]
  /// The scalar to be read next.
  private(set) var index = 0
  /// The offset of that scalar's first byte in UTF-8.
  private(set) var offset = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { index == scalars.count }

  /// The scalar `distance` after the one to be read next; nil past the end.
  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  func isNext(_ string: String) -> Bool {
    string.unicodeScalars.enumerated().allSatisfy { peek($0.offset) == $0.element }
  }

  mutating func advance(by count: Int = 1) {
    for scalar in scalars[index..<index + count] { offset += UTF8.width(scalar) }
    index += count
  }

  func string(_ range: Range<Int>) -> String { String(scalars[range]) }

  /// The bytes that scalars take in UTF-8.
  func width(_ range: Range<Int>) -> Int { scalars[range].reduce(0) { $0 + UTF8.width($1) } }

  /// The number of ASCII digits in a row, `distance` ahead.
  func digitCount(after distance: Int) -> Int {
    var count = 0
    while let scalar = peek(distance + count), ("0"..."9").contains(scalar) { count += 1 }
    return count
  }

  /// Whether something in `range` could be a word.
  func hasContent(_ range: Range<Int>) -> Bool { Self.hasContent(scalars[range]) }

  static func hasContent(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool { scalars.contains(where: \.isContent) }
}
