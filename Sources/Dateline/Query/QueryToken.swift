/// A piece of a query's text with a meaning of its own.
struct QueryToken: Equatable {
  enum Kind: Equatable {
    case word(String)
    case phrase(String)
    case dates(DateInterval)
    /// A lone `*`.
    case everything
    /// Something with nothing to search for in it, directly after a sign or field, which it uses up.
    case blank
    case open, close
    /// `AND`, `&&`.
    case and
    /// `OR`, `||`.
    case or
    /// `NOT`.
    case not
    /// `-`, `!` directly before what they exclude.
    case exclude
    /// `+` directly before what has to match.
    case require
    /// `title:` directly before what it is about.
    case field(SearchField)

    /// Whether it belongs to the token that follows directly.
    var isPrefix: Bool {
      switch self {
      case .exclude, .require, .field: true
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

  func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  /// Whether something in `range` could be a word. Punctuation, white space, `+`, `|` and the like are not; currency
  /// signs and emoji could be.
  func hasContent(_ range: Range<Int>) -> Bool {
    scalars[range].contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation: false
      case .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .modifierSymbol: false
      default: true
      }
    }
  }
}
