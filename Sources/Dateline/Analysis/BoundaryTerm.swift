/// A term that no text can have, whose positions are those of the first words of sentences or of paragraphs.
///
/// It stands among the exact terms of the field `text`, so that every structure and every merge treats it as a word; its
/// key begins with a control character, which separates words, and sorts before every word. The first sentence of a text
/// has none: there is a boundary before every sentence but the first, and before the first of a body after a title.
enum BoundaryTerm: UInt8 {
  case sentence = 0x73
  case paragraph = 0x70

  /// What the key of every such term begins with.
  static let mark: UInt8 = 0x01

  /// The smallest key that a word may have.
  static let firstWordKey: [UInt8] = [mark + 1]

  /// The term's key: U+0001 and `s` or `p`.
  var key: [UInt8] { [Self.mark, rawValue] }
}

/// Finds where sentences and paragraphs begin, token by token.
///
/// - A blank line between two words ends a paragraph, and so does the end of the title.
/// - `!`, `?`, `…`, `。`, `！`, `？`, `．`, `۔`, `।` and a full stop end a sentence, with closing quotation marks and brackets behind
///   them, where white space follows; ideographic ones do without it.
/// - A full stop ends none before a word in lower case, after a single letter (`J. Smith`), after a word with full stops
///   inside (`U.S. officials`), or after one of the abbreviations that are usual before names and numbers.
///
/// These are the rules of Unicode Standard Annex 29 for sentences (SB6 to SB11), with abbreviations.
struct BoundaryScanner {
  private var end = 0
  private var lastWord = 0..<0
  private var isFirst = true
  private let followsText: Bool

  /// A scanner of a text, before which there may be another: then its first word begins a paragraph.
  init(followsText: Bool = false) { self.followsText = followsText }

  /// What begins with a token; tokens have to be given in their order.
  mutating func boundary(before token: TokenBuffer.Token, in text: Span<UInt8>) -> BoundaryTerm? {
    let start = Int(token.sourceStart)
    defer {
      if Int(token.sourceEnd) > end {
        end = Int(token.sourceEnd)
        lastWord = start..<end
      }
      isFirst = false
    }
    if isFirst { return followsText ? .paragraph : nil }
    // Most words have one space between them.
    guard start > end, !(start == end + 1 && text[end] == 0x20) else { return nil }
    return boundary(in: end..<start, of: text)
  }

  private func boundary(in gap: Range<Int>, of text: Span<UInt8>) -> BoundaryTerm? {
    var newlines = 0
    var hasFullStop = false
    var endsSentence = false
    var isEnded = false
    var index = gap.lowerBound
    while index < gap.upperBound {
      let scalar = text.decodeScalar(at: index)
      index = scalar.end
      switch scalar.value {
      case 0x0A:
        newlines += 1
        if newlines > 1 { return .paragraph }
        isEnded = isEnded || endsSentence || hasFullStop
      case 0x09, 0x0B...0x0D, 0x20, 0xA0, 0x85, 0x2000...0x200A, 0x2028, 0x3000:
        isEnded = isEnded || endsSentence || hasFullStop
      case 0x2029: return .paragraph
      case 0x21, 0x3F, 0x2026, 0x203C...0x203D, 0x2047...0x2049, 0x61F, 0x6D4, 0x964...0x965: endsSentence = true
      case 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61:
        endsSentence = true
        isEnded = true
      case 0x2E: hasFullStop = true
      default: newlines = 0
      }
    }
    guard isEnded else { return nil }
    if endsSentence { return .sentence }
    return isAbbreviation(text) || isLowerCase(at: gap.upperBound, text) ? nil : .sentence
  }

  private func isLowerCase(at index: Int, _ text: Span<UInt8>) -> Bool {
    guard index < text.count else { return false }
    if text[index] < 0x80 { return (0x61...0x7A).contains(text[index]) }
    return Unicode.Scalar(text.decodeScalar(at: index).value)?.properties.isLowercase ?? false
  }

  /// Whether the word before a full stop is one letter, or is short for something.
  private func isAbbreviation(_ text: Span<UInt8>) -> Bool {
    guard !lastWord.isEmpty else { return false }
    var letters: [UInt8] = []
    for index in lastWord { letters.append(text[index]) }
    let first = text.decodeScalar(at: lastWord.lowerBound)
    if first.end == lastWord.upperBound { return !(first.value < 0x80 && (0x30...0x39).contains(first.value)) }
    if letters.contains(0x2E) { return true }
    guard letters.count <= 5 else { return false }
    return Self.abbreviations.contains(String(decoding: letters.map { $0 | 0x20 }, as: UTF8.self))
  }

  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "capt", "lt", "sgt", "maj", "rep", "sen", "gov", "rev", "hon",
    "jr", "sr", "vs", "no", "nos", "fig", "vol", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mt", "ft", "etc", "approx", "ca", "cf", "herr", "hr", "fr", "nr", "bzw", "sog", "mme", "mlle", "sra",
    "dra", "art",
  ]
}
