import CivilTime

/// Cuts the text of a query into tokens.
///
/// Every text is cut into something, in time linear in its length. A token that belongs to the one after it (a sign, a
/// field) is only made where that one follows directly, so `- x` and `title :x` are words.
struct QueryLexer {
  private(set) var tokens: [QueryToken] = []
  private(set) var notes = NoteCollector()
  /// The operators that were written as words, in lower case. Should a text be nothing but those, they are its words.
  private(set) var spelledOperators: [String] = []
  private var text: QueryText
  /// Whether the last token is a sign or a field, and what it belongs to follows.
  private var awaitsOperand = false
  private let dateExpression: DateExpression

  init(_ text: String, today: CivilDate?) {
    self.text = QueryText(text)
    dateExpression = DateExpression(today: today)
    while !self.text.isAtEnd { readToken() }
  }

  private mutating func readToken() {
    guard let scalar = text.peek() else { return }
    switch scalar {
    case "(": emit(.open, length: 1)
    case ")": emit(.close, length: 1)
    case "&" where text.isNext("&&"): emit(.and, length: 2)
    case "|" where text.isNext("||"): emit(.or, length: 2)
    case "+", "-", "!": readSign(scalar)
    case _ where scalar.properties.isWhitespace: text.advance()
    default:
      if let mark = QuotationMark.opening(at: text.index, in: text.scalars, isInsideWord: false) {
        readPhrase(mark)
      } else if !readField() {
        readWord()
      }
    }
  }

  private mutating func emit(_ kind: QueryToken.Kind, length: Int) {
    let start = text.offset
    text.advance(by: length)
    append(kind, range: start..<text.offset)
  }

  private mutating func append(_ kind: QueryToken.Kind, range: Range<Int>) {
    tokens.append(QueryToken(kind: kind, range: range))
    awaitsOperand = kind.isPrefix
  }

  /// Passes over something with nothing to search for in it.
  private mutating func ignore(_ range: Range<Int>) {
    if awaitsOperand { append(.blank, range: range) }
  }

  /// Whether something that a sign or a field may belong to stands `distance` ahead.
  private func hasOperand(after distance: Int) -> Bool {
    guard let next = text.peek(distance), next != ")", !next.properties.isWhitespace else { return false }
    let isOperator = (next == "&" || next == "|") && text.peek(distance + 1) == next
    return !isOperator
  }
}

// MARK: - Phrases and words

extension QueryLexer {
  private mutating func readPhrase(_ mark: QuotationMark) {
    let start = text.offset
    text.advance()
    let quoteEnd = text.offset
    let closing = mark.closing(in: text.index..<text.scalars.count, of: text.scalars)
    let words = text.index..<(closing ?? text.scalars.count)
    text.advance(by: words.count + (closing == nil ? 0 : 1))
    if text.hasContent(words) {
      if closing == nil { noteUnclosedPhrase(at: start..<quoteEnd) }
      append(.phrase(text.string(words)), range: start..<text.offset)
    } else {
      notes.add("There are no words between these quotation marks; they are ignored.", at: start..<text.offset)
      ignore(start..<text.offset)
    }
  }

  private mutating func noteUnclosedPhrase(at range: Range<Int>) {
    notes.add("This quotation mark is never closed; the phrase goes on to the end.", at: range)
  }

  private mutating func readWord() {
    let length = wordLength(limit: .max)
    let (start, words) = (text.offset, text.index..<text.index + length)
    guard text.hasContent(words) else {
      let isStar = text.peek() == "*" && (length == 1 || length == 3 && text.isNext("*:*"))
      if isStar { return emit(.everything, length: length) }
      text.advance(by: length)
      return ignore(start..<text.offset)
    }
    let word = text.string(words)
    guard let connective = Self.connectives[word] else { return emit(.word(word), length: length) }
    if awaitsOperand { return emit(.word(word.lowercased()), length: length) }
    spelledOperators.append(word.lowercased())
    emit(connective, length: length)
  }

  private static let connectives: [String: QueryToken.Kind] = ["AND": .and, "OR": .or, "NOT": .not]

  /// The length of the word that begins here, or `limit` when it is longer.
  private func wordLength(limit: Int) -> Int {
    var length = 0
    while length < limit, let scalar = text.peek(length) {
      if scalar == "(" || scalar == ")" || scalar.properties.isWhitespace { break }
      if (scalar == "&" || scalar == "|") && text.peek(length + 1) == scalar { break }
      let index = text.index + length
      if QuotationMark.opening(at: index, in: text.scalars, isInsideWord: length > 0) != nil { break }
      length += 1
    }
    return length
  }
}

// MARK: - Signs and fields

extension QueryLexer {
  private mutating func readSign(_ sign: Unicode.Scalar) {
    if sign == "-", text.peek(1) == "-" { return readDashes() }
    guard hasOperand(after: 1) else { return readWord() }
    emit(sign == "+" ? .require : .exclude, length: 1)
  }

  /// Two dashes and more are a dash between words, as typists make them, and exclude nothing.
  private mutating func readDashes() {
    let start = text.offset
    while text.peek() == "-" { text.advance() }
    guard hasOperand(after: 0) else { return ignore(start..<text.offset) }
    notes.add("Only a single minus sign excludes; these dashes are ignored.", at: start..<text.offset)
  }

  /// Reads `title:` and its like; false when none stands here.
  private mutating func readField() -> Bool {
    guard let name = fieldName() else { return false }
    let range = text.offset..<text.offset + name.utf8.count + 1
    let searchField = SearchField(rawValue: name)
    let dateField = DateField(rawValue: name)
    guard searchField != nil || dateField != nil else { return false }
    guard hasOperand(after: name.utf8.count + 1) else {
      notes.add("Nothing follows the colon directly; “\(name):” is read as a word.", at: range)
      return false
    }
    if let searchField {
      emit(.field(searchField), length: range.count)
    } else if let dateField {
      readDates(dateField, nameLength: range.count)
    }
    return true
  }

  /// The ASCII letters before a colon, in lower case, when there are no more of them than in the longest name.
  private func fieldName() -> String? {
    var name = ""
    for distance in 0...6 {
      guard let scalar = text.peek(distance), scalar.isASCII else { return nil }
      if scalar == ":" { return name }
      guard scalar.properties.isAlphabetic else { return nil }
      name.unicodeScalars.append(scalar)
      name = name.lowercased()
    }
    return nil
  }

  /// Reads the days after `date:` and its like. What is no date is read as if it stood there alone.
  private mutating func readDates(_ field: DateField, nameLength: Int) {
    let start = text.offset
    text.advance(by: nameLength)
    if let sign = text.peek(), sign == "-" || sign == "+" || sign == "!", text.peek(1) != "-", hasOperand(after: 1) {
      readSign(sign)
    }
    let (words, length, isUnclosed) = dateValue()
    let value = text.string(words)
    var afterValue = text
    afterValue.advance(by: length)
    let range = start..<afterValue.offset
    do throws(DateExpression.Failure) {
      let reading = try dateExpression.read(value, after: field)
      if isUnclosed { noteUnclosedPhrase(at: text.offset..<range.upperBound) }
      if reading.isReversed {
        notes.add("The first date is after the second; they are read the other way round.", at: range)
      }
      text = afterValue
      append(.dates(reading.interval), range: range)
    } catch {
      notes.add(error.message(value: value, field: field), at: range)
    }
  }

  /// The words of a date, which may be quoted, and its length with the quotation marks. No date is longer than 40.
  private func dateValue() -> (words: Range<Int>, length: Int, isUnclosed: Bool) {
    let start = text.index
    guard let mark = QuotationMark.opening(at: start, in: text.scalars, isInsideWord: false) else {
      let length = wordLength(limit: 40)
      return (start..<start + length, length, false)
    }
    let quoted = start + 1..<min(start + 41, text.scalars.count)
    guard let closing = mark.closing(in: quoted, of: text.scalars) else { return (quoted, quoted.count + 1, true) }
    return (start + 1..<closing, closing + 1 - start, false)
  }
}

extension DateExpression.Failure {
  /// What to tell the writer of `field:value`.
  fileprivate func message(value: String, field: DateField) -> String {
    let ending = "it is searched for as words."
    return switch self {
    case .notADate: "“\(value)” is not a date such as 2023, 2023-06 or 2023-06-18; \(ending)"
    case .noSuchDay: "The calendar has no “\(value)”; \(ending)"
    case .todayUnknown: "“\(value)” counts from today, which is not known here; \(ending)"
    case .unexpectedRange: "“\(field.rawValue):” takes one date and no range; “\(value)” is searched for as words."
    }
  }
}
