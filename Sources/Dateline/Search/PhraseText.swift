/// The text of a phrase or of a word with wildcards, cut where a `*` or `?` means something.
///
/// A `*` by itself is a gap of one word. In a word it stands for any letters; the word is cut at what separates words, so
/// that `long-ter*` is `long` and `ter*`. Scripts without spaces need no wildcards, as any part of their text is found:
/// there they mean nothing.
struct PhraseText {
  enum Part: Equatable {
    case text(String)
    /// A folded word with wildcards in it.
    case pattern([UInt8])
    case gap
  }

  enum Wildcards { case none, star, all }

  private(set) var parts: [Part] = []
  private let wildcards: Wildcards

  /// The places that gaps may leave in a phrase, at most.
  static let gapLimit = 100

  init(_ text: String, wildcards: Wildcards) {
    self.wildcards = wildcards
    guard wildcards != .none, text.contains("*") || wildcards == .all else {
      parts = [.text(text)]
      return
    }
    var gaps = 0
    for chunk in text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      if chunk.allSatisfy({ $0 == "*" }) {
        if gaps < Self.gapLimit { parts.append(.gap) }
        gaps += 1
      } else if chunk.contains(where: isWildcard) {
        add(Array(chunk))
      } else {
        parts.append(.text(String(String.UnicodeScalarView(chunk))))
      }
    }
  }

  private func isWildcard(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "*" && wildcards != .none || scalar == "?" && wildcards == .all
  }

  private mutating func add(_ chunk: [Unicode.Scalar]) {
    if chunk.contains(where: Self.isOfScriptWithoutSpaces) {
      return parts.append(.text(Self.string(chunk.map { isWildcard($0) ? " " : $0 }[...])))
    }
    for piece in chunk.split(whereSeparator: { !isWildcard($0) && Self.separates($0) }) {
      // A question mark at the end is one.
      let word = piece.reversed().drop { $0 == "?" }.reversed()
      if !word.contains(where: isWildcard) {
        parts.append(.text(Self.string(Array(word)[...])))
      } else if !word.allSatisfy(isWildcard) {
        var folded: [UInt8] = []
        Folding.fold(Array(Self.string(Array(word)[...]).utf8).span, into: &folded)
        parts.append(.pattern(folded))
      }
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func isOfScriptWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch UnicodeData.properties(of: scalar.value).characterClass {
    case .ideographic, .syllabic: true
    default: false
    }
  }

  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch UnicodeData.properties(of: scalar.value).characterClass {
    case .separator: !"&+#@".unicodeScalars.contains(scalar)
    default: false
    }
  }
}
