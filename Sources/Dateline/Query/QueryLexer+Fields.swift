extension QueryLexer {
  /// The scalars that names before a colon may have, at most.
  private static let namesLimit = 64

  /// Reads `title:`, `title,section:` and the like; false when none stands here.
  mutating func readField() -> Bool {
    guard let names = fieldNames() else { return false }
    let length = names.reduce(names.count) { $0 + $1.utf8.count }
    let fields = names.compactMap { SearchField(name: $0) }
    let dateField = names.count == 1 ? DateField(rawValue: names[0]) : nil
    guard fields.count == names.count || dateField != nil else { return false }
    guard hasOperand(after: length) else {
      let name = names.joined(separator: ",")
      notes.add(
        "Nothing follows the colon directly; “\(name):” is read as a word.", at: text.offset..<text.offset + length,
        hint: "Leave no space after the colon.")
      return false
    }
    if let dateField {
      readDates(dateField, nameLength: length)
    } else {
      emit(.fields(fields), length: length)
    }
    return true
  }

  /// The names of ASCII letters before a colon, in lower case, with commas between them.
  private func fieldNames() -> [String]? {
    // Nearly all words are none, which their letters tell.
    var length = 0
    while let scalar = text.peek(length), scalar != ":" {
      guard length < Self.namesLimit, scalar.isPlainLetter || scalar == "," else { return nil }
      length += 1
    }
    guard length < Self.namesLimit, text.peek(length) == ":" else { return nil }
    let names = text.string(text.index..<text.index + length).lowercased()
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return names.contains("") ? nil : names
  }

  /// Reads the days after `date:` and its like. What is no date is read as if it stood there alone.
  private mutating func readDates(_ field: DateField, nameLength: Int) {
    let start = text.offset
    var place = text
    place.advance(by: nameLength)
    resume(at: place)
    if let sign = text.peek(), sign == "-" || sign == "+" || sign == "!", text.peek(1) != "-", hasOperand(after: 1) {
      readSign(sign)
    }
    let value = dateValue()
    var afterValue = text
    afterValue.advance(by: value.length)
    let range = start..<afterValue.offset
    do throws(DateExpression.Failure) {
      let reading = try dateExpression.read(text.string(value.words), after: field)
      if value.isUnclosed { noteUnclosedPhrase(at: text.offset..<range.upperBound) }
      if reading.isReversed {
        notes.add(
          "The first date is after the second; they are read the other way round.", at: range, hint: "Exchange them.")
      }
      resume(at: afterValue)
      append(.operand(.dates(reading.interval)), range: range)
    } catch {
      notes.add(error.message(value: text.string(value.words), field: field), at: range, hint: error.hint)
    }
  }

  private struct DateValue {
    var words: Range<Int>
    /// With quotation marks.
    var length: Int
    var isUnclosed = false
  }

  /// The scalars that a date may have, at most.
  private static let dateLimit = 60

  /// The words of a date, which may be quoted, or a range in brackets as Lucene has them.
  private func dateValue() -> DateValue {
    let start = text.index
    let end = min(start + 1 + Self.dateLimit, text.scalars.count)
    if let bracket = text.peek(), bracket == "[" || bracket == "{",
      let closing = text.scalars[start..<end].firstIndex(where: { $0 == "]" || $0 == "}" })
    {
      return DateValue(words: start..<closing + 1, length: closing + 1 - start)
    }
    guard let mark = QuotationMark.opening(at: start, in: text.scalars, isInsideWord: false) else {
      let length = wordLength(limit: Self.dateLimit)
      return DateValue(words: start..<start + length, length: length)
    }
    let quoted = start + 1..<end
    guard let closing = mark.closing(in: quoted, of: text.scalars) else {
      return DateValue(words: quoted, length: quoted.count + 1, isUnclosed: true)
    }
    return DateValue(words: start + 1..<closing, length: closing + 1 - start)
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

  fileprivate var hint: String {
    switch self {
    case .notADate: "Write a year, a month, a day, or one of the periods that the manual lists."
    case .noSuchDay: "Write a day that exists, or the month or year alone."
    case .todayUnknown: "Write the date in numbers."
    case .unexpectedRange: "Write “date:” before a range."
    }
  }
}
