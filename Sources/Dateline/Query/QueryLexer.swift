import CivilTime

/// Cuts the text of a query into tokens.
///
/// Every text is cut into something, in time linear in its length. A token that belongs to the one after it (a sign, a
/// field) is only made where that one follows directly, so `- x` and `title :x` are words.
struct QueryLexer {
  private(set) var tokens: [QueryToken] = []
  var notes = NoteCollector()
  /// The operators that were written as words, as they would be read then. Should a text be nothing but those, they are
  /// its words.
  private(set) var spelledOperators: [Query] = []
  /// What is read, from the place that has been reached.
  private(set) var text: QueryText
  /// Whether the last token is a sign or a field, and what it belongs to follows.
  private var awaitsOperand = false
  let dateExpression: DateExpression

  init(_ text: String, today: CivilDate?) {
    self.text = QueryText(text)
    dateExpression = DateExpression(today: today)
    while !self.text.isAtEnd { readToken() }
  }

  private mutating func readToken() {
    guard let scalar = text.peek() else { return }
    switch scalar {
    case "(": emit(.open, length: 1)
    case ")":
      emit(.close, length: 1)
      readBoost()
    case "&" where text.isNext("&&"): emit(.and, length: 2)
    case "|" where text.isNext("||"): emit(.or, length: 2)
    case "+", "-", "!": readSign(scalar)
    case "/": if !readRegularExpression() { readWord() }
    case _ where scalar.isSpace: text.advance()
    default:
      if let mark = QuotationMark.opening(at: text.index, in: text.scalars, isInsideWord: false) {
        readPhrase(mark)
      } else if !readField() {
        readWord()
      }
    }
  }

  mutating func emit(_ kind: QueryToken.Kind, length: Int) {
    let start = text.offset
    text.advance(by: length)
    append(kind, range: start..<text.offset)
  }

  mutating func append(_ kind: QueryToken.Kind, range: Range<Int>) {
    tokens.append(QueryToken(kind: kind, range: range))
    awaitsOperand = kind.isPrefix
  }

  /// Passes over something with nothing to search for in it.
  private mutating func ignore(_ range: Range<Int>) {
    if awaitsOperand { append(.blank, range: range) }
  }

  /// Goes on reading at another place.
  mutating func resume(at place: QueryText) { text = place }

  /// Whether something that a sign or a field may belong to stands `distance` ahead.
  func hasOperand(after distance: Int) -> Bool {
    guard let next = text.peek(distance), next != ")", !next.isSpace else { return false }
    let isOperator = (next == "&" || next == "|") && text.peek(distance + 1) == next
    return !isOperator
  }
}

// MARK: - Phrases, words and expressions

extension QueryLexer {
  private mutating func readPhrase(_ mark: QuotationMark) {
    let start = text.offset
    text.advance()
    let quoteEnd = text.offset
    let closing = mark.closing(in: text.index..<text.scalars.count, of: text.scalars)
    let words = text.index..<(closing ?? text.scalars.count)
    text.advance(by: words.count + (closing == nil ? 0 : 1))
    guard text.hasContent(words) else {
      notes.add(
        "There are no words between these quotation marks; they are ignored.", at: start..<text.offset,
        hint: "Write a phrase between them, or leave them out.")
      return ignore(start..<text.offset)
    }
    if closing == nil { noteUnclosedPhrase(at: start..<quoteEnd) }
    let phrase = text.string(words)
    let slop = readSlop()
    append(.operand(slop > 0 ? .loosePhrase(phrase, slop: slop) : .phrase(phrase)), range: start..<text.offset)
    readBoost()
  }

  mutating func noteUnclosedPhrase(at range: Range<Int>) {
    notes.add(
      "This quotation mark is never closed; the phrase goes on to the end.", at: range,
      hint: "Write a quotation mark where the phrase ends.")
  }

  /// Reads `~5` directly after a phrase; 0 when nothing like it stands there.
  private mutating func readSlop() -> Int {
    guard text.peek() == "~" else { return 0 }
    let digits = text.digitCount(after: 1)
    let range = text.offset..<text.offset + 1 + digits
    let slop = Int(text.string(text.index + 1..<text.index + 1 + digits)) ?? .max
    text.advance(by: 1 + digits)
    guard digits > 0 else {
      notes.add(
        "A “~” after a phrase needs a number of words; it is ignored.", at: range, hint: "Write “~5”, for example.")
      return 0
    }
    if slop > Nearness.maximumDistance { noteLargeDistance(at: range) }
    return min(slop, Nearness.maximumDistance)
  }

  private mutating func noteLargeDistance(at range: Range<Int>) {
    notes.add(
      "No distance is more than \(Nearness.maximumDistance) words; this one is read as that.", at: range,
      hint: "Use “w/p” for the same paragraph, or “AND” for the same article.")
  }

  private mutating func readWord() {
    let length = wordLength(limit: .max)
    let (start, words) = (text.offset, text.index..<text.index + length)
    guard text.hasContent(words) else {
      let isStar = text.peek() == "*" && (length == 1 || length == 3 && text.isNext("*:*"))
      if isStar { return emit(.operand(.everything), length: length) }
      text.advance(by: length)
      return ignore(start..<text.offset)
    }
    let word = text.string(words)
    if text.peek(length) == "(", let count = Self.atLeastCount(word) { return readAtLeast(count, length: length) }
    guard !awaitsOperand, let connective = Self.connective(word) else { return readOperand(words) }
    spelledOperators.append(Self.spelled(.word(word)))
    if case .near(let nearness) = connective { return readNearness(nearness, length: length) }
    emit(connective, length: length)
  }

  static func connective(_ word: String) -> QueryToken.Kind? {
    switch word {
    case "AND": .and
    case "OR": .or
    case "NOT": .not
    default: Nearness(spelled: word).map(QueryToken.Kind.near)
    }
  }

  private mutating func readNearness(_ nearness: Nearness, length: Int) {
    if case .words(let distance) = nearness.reach, distance != min(max(1, distance), Nearness.maximumDistance) {
      let range = text.offset..<text.offset + length
      if distance == 0 {
        notes.add("Two words are 1 apart at least; this is read as “w/1”.", at: range, hint: "Write “w/1”.")
      } else {
        noteLargeDistance(at: range)
      }
    }
    emit(.near(nearness.clamped), length: length)
  }

  /// The number of `atleast/3` or `atleast3`, which a parenthesis has to follow directly.
  private static func atLeastCount(_ word: String) -> Int? {
    let name = word.lowercased()
    guard name.hasPrefix("atleast"), name.utf8.count <= 16 else { return nil }
    var digits = name.dropFirst(7)
    if digits.first == "/" { digits = digits.dropFirst() }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(digits)
  }

  private mutating func readAtLeast(_ count: Int, length: Int) {
    if count == 0 {
      notes.add(
        "What has to be there at least 0 times is read as once.", at: text.offset..<text.offset + length,
        hint: "Write “atleast/2”, or a larger number.")
    }
    emit(.atLeast(max(1, count)), length: length)
  }

  /// Reads the word, wildcard, fuzzy word or range that stands here, with the weight at its end.
  private mutating func readOperand(_ words: Range<Int>) {
    let reading = WordReading(text.scalars[words])
    let range = text.offset..<text.offset + text.width(words)
    if let problem = reading.problem { notes.add(problem.message, at: range, hint: problem.hint) }
    emit(.operand(Self.spelled(reading.query)), length: reading.length)
    readBoost()
  }

  /// The query for an operator that is meant as a word.
  private static func spelled(_ query: Query) -> Query {
    guard case .word(let word) = query, let connective = connective(word) else { return query }
    return connective.isNearness ? .phrase(word) : .word(word.lowercased())
  }

  /// Reads `^2` directly after an operand.
  private mutating func readBoost() {
    guard text.peek() == "^" else { return }
    let length = 1 + WordReading.weightLength(text.scalars[(text.index + 1)...].prefix(WordReading.weightLimit))
    guard length > 1, endsWord(at: length) else { return }
    let weight = Float(text.string(text.index + 1..<text.index + length)) ?? 1
    if weight > Query.maximumBoost {
      notes.add(
        "No weight is more than \(Int(Query.maximumBoost)); this one is read as that.",
        at: text.offset..<text.offset + length, hint: "Give the others a smaller weight.")
    }
    emit(.boost(min(weight, Query.maximumBoost)), length: length)
  }

  /// Reads `/expression/`, which has no spaces in it and a word's end behind it; false when none stands here.
  private mutating func readRegularExpression() -> Bool {
    var length = 1
    while let scalar = text.peek(length), scalar != "/" {
      if scalar.isSpace { return false }
      length += scalar == "\\" ? 2 : 1
    }
    let pattern = text.index + 1..<min(text.index + length, text.scalars.count)
    guard text.peek(length) == "/", text.hasContent(pattern) else { return false }
    guard endsWord(at: length + 1) || text.peek(length + 1) == "^" else { return false }
    do throws(RegularExpression.Failure) {
      _ = try RegularExpression(text.string(pattern))
      emit(.operand(.regex(text.string(pattern))), length: length + 1)
      readBoost()
      return true
    } catch {
      notes.add(
        "This is no regular expression, and is read as a word. \(error.message)",
        at: text.offset..<text.offset + text.width(text.index..<text.index + length + 1),
        hint: "To search for what stands there, put it in quotation marks.")
      return false
    }
  }

  /// The length of the word that begins here, or `limit` when it is longer.
  func wordLength(limit: Int) -> Int {
    var length = 0
    while length < limit, !endsWord(at: length) { length += 1 }
    return length
  }

  /// Whether a word that began here would end `distance` ahead.
  private func endsWord(at distance: Int) -> Bool {
    guard let scalar = text.peek(distance) else { return true }
    if scalar == "(" || scalar == ")" || scalar.isSpace { return true }
    if (scalar == "&" || scalar == "|") && text.peek(distance + 1) == scalar { return true }
    return QuotationMark.opening(at: text.index + distance, in: text.scalars, isInsideWord: distance > 0) != nil
  }

  // MARK: Signs

  mutating func readSign(_ sign: Unicode.Scalar) {
    if sign == "-", text.peek(1) == "-" { return readDashes() }
    guard hasOperand(after: 1) else { return readWord() }
    emit(sign == "+" ? .require : .exclude, length: 1)
  }

  /// Two dashes and more are a dash between words, as typists make them, and exclude nothing.
  private mutating func readDashes() {
    let start = text.offset
    while text.peek() == "-" { text.advance() }
    guard hasOperand(after: 0) else { return ignore(start..<text.offset) }
    notes.add(
      "Only a single minus sign excludes; these dashes are ignored.", at: start..<text.offset,
      hint: "Write “-word” to exclude a word, or leave the dashes out.")
  }
}
