/// Tells what is meant by a word as it was typed: `vote`, `vote=`, `vot*`, `vote~1`, `1990..1999`, each with a weight.
///
///     word = ( text | text "=" | wildcard | text "~" [ digit ] | number ".." number ) [ "^" weight ]
struct WordReading {
  /// What is searched for.
  private(set) var query: Query
  /// The scalars of the word without its weight.
  let length: Int
  /// What is wrong with it.
  private(set) var problem: (message: String, hint: String)?

  /// The digits and the point of a weight, at most.
  static let weightLimit = 8

  /// Reads a word, in which there is something that can be searched for.
  init(_ word: ArraySlice<Unicode.Scalar>) {
    let word = Self.withoutWeight(word)
    length = word.count
    let text = String(word)
    query = .word(text)
    if let range = NumberRange(spelled: text) {
      query = .numbers(range)
      if NumberRange.isReversed(text) {
        problem = ("The first number is larger than the second; they are read the other way round.", "Exchange them.")
      }
    } else if word.last == "=", QueryText.hasContent(word) {
      query = .phrase(String(word.dropLast()))
    } else if Self.isWildcard(word) {
      query = .wildcard(text)
    } else {
      readDistance(word)
    }
  }

  /// Reads `~`, `~1` at the end of a word.
  private mutating func readDistance(_ word: ArraySlice<Unicode.Scalar>) {
    guard let tilde = word.lastIndex(of: "~"), QueryText.hasContent(word[..<tilde]) else { return }
    let number = word[(tilde + 1)...]
    let base = String(word[..<tilde])
    switch String(number) {
    case "": query = .fuzzy(base, distance: nil)
    case "0": query = .phrase(base)
    case "1": query = .fuzzy(base, distance: 1)
    case "2": query = .fuzzy(base, distance: 2)
    case let other where Self.weightLength(number) == number.count:
      let isShare = other.hasPrefix("0") || other.hasPrefix("1.")
      query = .fuzzy(base, distance: isShare ? nil : 2)
      problem = (
        isShare
          ? "How much of a word may differ is told by a number of letters; “~\(other)” is read as “~”."
          : "At most two letters of a word may differ; “~\(other)” is read as “~2”.", "Write “~1” or “~2”."
      )
    default: return
    }
  }

  /// Whether `*`, or a `?` with a letter or digit behind it, stands in a word. At the end of a word, and in an address,
  /// a question mark is one.
  private static func isWildcard(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    if word.contains("*") { return true }
    if word.contains("/") { return false }
    return word.indices.dropLast().contains { word[$0] == "?" && isWordScalar(word[$0 + 1]) }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func withoutWeight(_ word: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    guard let sign = word.suffix(weightLimit + 1).lastIndex(of: "^"), sign > word.startIndex else { return word }
    let weight = word[(sign + 1)...]
    guard !weight.isEmpty, weightLength(weight) == weight.count, QueryText.hasContent(word[..<sign]) else {
      return word
    }
    return word[..<sign]
  }

  /// How many scalars a number such as `2` or `0.5` takes at the start of a text; 0 when there is none.
  static func weightLength(_ text: ArraySlice<Unicode.Scalar>) -> Int {
    var length = 0
    var hasPoint = false
    for scalar in text {
      if scalar == ".", length > 0, !hasPoint { hasPoint = true } else if !("0"..."9").contains(scalar) { break }
      length += 1
    }
    return length > 0 && text[text.startIndex + length - 1] == "." ? length - 1 : length
  }
}
