/// The rules for ASCII written once more, as plainly as possible and without regard to speed.
///
/// Tests compare the tokenizer with it on random texts.
struct ReferenceTokenizer {
  struct Token: Equatable {
    var term: String
    var position: Int32
    var source: Range<Int>
  }

  private let text: [Character]
  private var tokens: [Token] = []
  private var index = 0
  private var position: Int32 = 0
  private var wordEnd = -1
  private var chainEnd = 0

  /// The tokens of a text that consists of ASCII.
  static func tokens(of text: String) -> [Token] {
    var reference = ReferenceTokenizer(text: Array(text))
    while reference.index < reference.text.count { reference.step() }
    return reference.tokens
  }

  private init(text: [Character]) { self.text = text }

  private mutating func step() {
    let start = index
    if isWord(start) {
      readWord()
      wordEnd = index
    } else if has(start, in: "@#"), start != wordEnd, isWord(start + 1) || has(start + 1, in: "_") {
      readTag()
    } else {
      index += 1
    }
  }

  private mutating func readTag() {
    let start = index
    index += 1
    while isWord(index) || has(index, in: "_") { index += 1 }
    let source = start..<index
    guard text[source].contains(where: { $0.isLetter || $0.isNumber }) else { return }
    if let end = possessiveEnd(index) { index = end }
    wordEnd = index
    add(String(text[source]), source, advancing: false)
    add(String(text[source].dropFirst()), start + 1..<source.upperBound)
  }

  private mutating func readWord() {
    let start = index
    if isDigit(start), start >= chainEnd, let number = readNumber() {
      return finishWord(from: start, term: number)
    }
    let end = endOfRun(start)
    let term = String(text[start..<end])
    index = end
    if end - start == 1, isLetter(start) {
      if let acronym = readAcronym(from: start) { return finishWord(from: start, term: acronym, mayGoOn: false) }
      if has(end, in: "+"), has(end + 1, in: "+"), isEndOfName(end + 2) {
        index = end + 2
        return finishWord(from: start, term: term + "++", mayGoOn: false)
      }
      if has(end, in: "#"), isEndOfName(end + 1) {
        index = end + 1
        return finishWord(from: start, term: term + "#", mayGoOn: false)
      }
    }
    finishWord(from: start, term: term)
  }

  /// Adds what apostrophes and ampersands join to the term.
  private mutating func finishWord(from start: Int, term: String, mayGoOn: Bool = true) {
    var term = term
    if mayGoOn {
      if isWord(index), index > start {
        let end = endOfRun(index)
        term += String(text[index..<end])
        index = end
      }
      while true {
        let joinsLetters = has(index, in: "'") && isLetter(index - 1) && isLetter(index + 1)
        let isElided = Self.elisions.contains(term.lowercased())
        let isName =
          joinsLetters && term.count >= 3 && Self.endings.contains(String(text[index + 1..<endOfRun(index + 1)]))
        let isJoined = has(index, in: "&") && isWord(index + 1) || joinsLetters && !isElided && !isName
        guard isJoined, possessiveEnd(index) == nil else { break }
        let end = endOfRun(index + 1)
        term += String(text[index..<end])
        index = end
      }
    }
    add(term, start..<index)
    if let end = possessiveEnd(index) {
      index = end
    } else if mayGoOn, has(index, in: "'"), isLetter(index - 1), isLetter(index + 1) {
      index += 1  // behind an elision
    }
  }

  private mutating func readAcronym(from start: Int) -> String? {
    var term = String(text[start])
    var end = start + 1
    while has(end, in: "."), isLetter(end + 1), !isWord(end + 2) {
      term.append(text[end + 1])
      end += 2
    }
    guard term.count > 1 else { return nil }
    index = has(end, in: ".") ? end + 1 : end
    return term
  }

  private mutating func readNumber() -> String? {
    var runs = [digits(index)]
    var separators: [Character] = []
    while has(runs[runs.count - 1].upperBound, in: ".,'"), isDigit(runs[runs.count - 1].upperBound + 1) {
      separators.append(text[runs[runs.count - 1].upperBound])
      runs.append(digits(runs[runs.count - 1].upperBound + 1))
    }
    var groups = 0
    let first = runs[0]
    if first.count <= 3, text[first.lowerBound] != "0", let separator = separators.first, separator != "." {
      while groups < separators.count, separators[groups] == separator, runs[groups + 1].count == 3 { groups += 1 }
    }
    let rest = separators[groups...].prefix { $0 != "'" }
    let repeatsSeparator = groups > 0 && rest.first == separators[0]
    if rest.count > 1 || repeatsSeparator {
      chainEnd = runs[groups + rest.count].upperBound
      return nil
    }
    guard groups > 0 || rest.count == 1 else { return nil }
    var term = runs[0...groups].map { String(text[$0]) }.joined()
    if rest.count == 1 { term += "." + String(text[runs[groups + 1]]) }
    index = runs[groups + rest.count].upperBound
    return term
  }

  private mutating func add(_ term: String, _ source: Range<Int>, advancing: Bool = true) {
    tokens.append(Token(term: term.lowercased(), position: position, source: source))
    if advancing { position += 1 }
  }

  private func possessiveEnd(_ index: Int) -> Int? {
    has(index, in: "'") && has(index + 1, in: "sS") && !isWord(index + 2) ? index + 2 : nil
  }

  private func isEndOfName(_ index: Int) -> Bool { !isWord(index) && !has(index, in: "_+#") }

  private func endOfRun(_ start: Int) -> Int {
    var end = start
    while isWord(end) { end += 1 }
    return end
  }

  private func digits(_ start: Int) -> Range<Int> {
    var end = start
    while isDigit(end) { end += 1 }
    return start..<end
  }

  private func has(_ index: Int, in characters: String) -> Bool {
    text.indices.contains(index) && characters.contains(text[index])
  }

  private func isLetter(_ index: Int) -> Bool { text.indices.contains(index) && text[index].isLetter }
  private func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && text[index].isNumber }
  private func isWord(_ index: Int) -> Bool { isLetter(index) || isDigit(index) }

  private static let endings: Set<String> = [
    "a", "e", "i", "u", "ya", "ye", "yi", "yu", "na", "ne", "ni", "nu", "da", "de", "ta", "te", "nda", "nde", "dan",
    "den",
    "tan", "ten", "ndan", "nden", "in", "un", "nin", "nun", "la", "le", "yla", "yle", "daki", "deki", "taki", "teki",
    "ndaki", "ndeki", "dir", "dur", "tir", "tur", "li", "lu", "ca", "ce", "ki",
  ]

  private static let elisions: Set<String> = [
    "l", "d", "qu", "c", "j", "m", "n", "s", "t", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "dell",
    "all", "nell",
    "sull", "dall", "coll", "un", "quest", "quell", "sant", "gl",
  ]
}
