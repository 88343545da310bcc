/// Numbers with separators.
///
/// - Groups of three digits after one to three others, the first of which is not 0, lose their separators: a comma, an
///   apostrophe, a no-break space or a thin space. `1,000,000` and `1'000'000` are `1000000`.
/// - One full stop or comma before more digits is the decimal point: `3.14`, `3,5` as `3.5`, `1,000.50` as `1000.50`.
///   `1.000` stays `1.000`: nobody can tell whether it is one or a thousand.
/// - More separators than that make no number but a chain, such as a date or a version: every run of digits is a word.
extension TokenScan {
  /// A number that has separators in it.
  struct Number {
    var start: Int
    var end: Int
    /// Where the decimal separator is.
    var decimalPoint: Int?
    /// The symbol after the number.
    var next: Symbol

    /// Writes the digits and the decimal point.
    func append(to buffer: inout TokenBuffer, in text: Span<UInt8>) {
      var index = start
      while index < end {
        let symbol = Symbol(visibleAt: index, in: text)
        if symbol.characterClass == .digit {
          buffer.append(symbol)
        } else if symbol.start == decimalPoint {
          buffer.append(ascii: ".")
        }
        index = symbol.end
      }
    }
  }

  /// Digits without anything between them.
  private struct DigitRun {
    var count = 0
    var startsWithZero: Bool
    var end: Int
    /// The symbol after the digits.
    var next: Symbol
  }

  /// The number that starts with a digit; nil when it has no separators or too many of them.
  mutating func readNumber(startingWith first: Symbol, in text: Span<UInt8>) -> Number? {
    guard first.start >= plainDigitsEnd else { return nil }
    var run = digitRun(startingWith: first, in: text)
    let separator = readGroups(after: &run, in: text)
    var number = Number(start: first.start, end: run.end, next: run.next)
    if let digit = digit(afterPointOrComma: run.next, in: text) {
      if separator != nil, separator == run.next.scalar { return readChain(from: number.next, in: text) }
      let fraction = digitRun(startingWith: digit, in: text)
      number.decimalPoint = run.next.start
      number.end = fraction.end
      number.next = fraction.next
      if self.digit(afterPointOrComma: fraction.next, in: text) != nil {
        return readChain(from: fraction.next, in: text)
      }
    }
    return separator != nil || number.decimalPoint != nil ? number : nil
  }

  /// Moves the run over the groups of three digits that follow it, and returns what separates them.
  private func readGroups(after run: inout DigitRun, in text: Span<UInt8>) -> UInt32? {
    let separator = run.next
    guard run.count <= 3, !run.startsWithZero, Self.separatesGroups(separator) else { return nil }
    var hasGroups = false
    while run.next.scalar == separator.scalar {
      let digit = Symbol(visibleAt: run.next.end, in: text)
      guard digit.characterClass == .digit else { break }
      let group = digitRun(startingWith: digit, in: text)
      guard group.count == 3 else { break }
      run = group
      hasGroups = true
    }
    return hasGroups ? separator.scalar : nil
  }

  /// Notes where a chain of digits and separators ends, so that its runs are read one by one. There is no number.
  private mutating func readChain(from separator: Symbol, in text: Span<UInt8>) -> Number? {
    var next = separator
    while let digit = digit(afterPointOrComma: next, in: text) {
      let run = digitRun(startingWith: digit, in: text)
      plainDigitsEnd = run.end
      next = run.next
    }
    return nil
  }

  /// The digit right after a full stop or comma.
  private func digit(afterPointOrComma symbol: Symbol, in text: Span<UInt8>) -> Symbol? {
    guard symbol.is(".") || symbol.is(",") else { return nil }
    let digit = Symbol(visibleAt: symbol.end, in: text)
    return digit.characterClass == .digit ? digit : nil
  }

  private func digitRun(startingWith first: Symbol, in text: Span<UInt8>) -> DigitRun {
    var run = DigitRun(startsWithZero: first.isZero, end: first.end, next: first)
    while run.next.characterClass == .digit {
      run.count += 1
      run.end = run.next.end
      run.next = Symbol(visibleAt: run.end, in: text)
    }
    return run
  }

  private static func separatesGroups(_ symbol: Symbol) -> Bool {
    switch symbol.scalar {
    case 0x2C, 0xA0, 0x2009, 0x202F: true
    default: symbol.characterClass == .apostrophe
    }
  }
}
