/// Words read scalar by scalar.
///
/// A word is one or more cores (letters, digits, marks) that joints hold together: an apostrophe between letters, an
/// ampersand between letters or digits, the middle dot of Catalan. A number may stand in place of the first core.
/// A word of a single letter may turn out to be an abbreviation (`U.S.`) or the name of a language (`C++`).
extension TokenScan {
  /// What is known about the word being read.
  struct Word {
    var start: Int
    /// The end of what belongs to the word.
    var end: Int
    /// The number of characters since the word or its last joint began.
    var count = 0
    /// The base of the last character.
    var last: Symbol
  }

  /// What comes between two cores, or after the last.
  private enum Joint {
    /// The word goes on with `next`; the character, if any, is part of it.
    case inside(Unicode.Scalar?, next: Symbol)
    /// The word is over, and reading goes on at the index.
    case end(resumingAt: Int)
  }

  /// Adds the word or number that starts with a letter or digit, and moves behind it.
  mutating func scanWord(startingWith first: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer) {
    buffer.beginToken()
    var word = Word(start: first.start, end: first.start, last: first)
    var next = first
    if first.characterClass == .digit, let number = readNumber(startingWith: first, in: text) {
      number.append(to: &buffer, in: text)
      next = number.next
      word.end = number.end
    }
    next = scanCore(of: &word, startingWith: next, in: text, into: &buffer)
    let coreEnd = word.end
    if first.characterClass == .letter, word.count == 1 {
      next = scanAbbreviation(of: &word, followedBy: next, in: text, into: &buffer)
    }
    if word.end == coreEnd {
      scanJoints(of: &word, startingWith: next, in: text, into: &buffer)
    } else {
      index = possessiveEnd(startingWith: next, in: text) ?? word.end
    }
    buffer.finishToken(position: position, source: word.start..<word.end)
    position += 1
    wordEnd = index
  }

  /// Adds the cores that joints hold together with the word, and moves behind the word.
  private mutating func scanJoints(
    of word: inout Word, startingWith first: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) {
    var next = first
    while true {
      switch joint(at: next, after: word, in: text, term: buffer.bytes.span.extracting(buffer.unfinishedTerm)) {
      case .inside(let character, let following):
        if let character { buffer.append(ascii: character) }
        next = scanCore(of: &word, startingWith: following, in: text, into: &buffer)
      case .end(let resumption):
        index = resumption
        return
      }
    }
  }

  /// Adds letters, digits and marks as long as there are any, and returns the symbol after them.
  ///
  /// Parts that need no folding, or only the bit that makes ASCII small, are copied in one go. The last symbol of a part
  /// may have marks after it that combine with it; then it is left to `scanCluster`.
  mutating func scanCore(
    of word: inout Word, startingWith first: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Symbol {
    word.count = 0
    var next = first
    while next.characterClass.continuesWord {
      let start = next.start
      readPart(of: &word, startingWith: next, in: text)
      next = Symbol(visibleAt: word.end, in: text)
      let isCombined = next.characterClass.isCombining
      let partEnd = isCombined ? word.last.start : word.end
      if word.last.isASCII {
        buffer.append(start..<partEnd, of: text, settingBits: 0x20)
      } else if word.last.isVerbatim {
        buffer.append(start..<partEnd, of: text, settingBits: 0)
      } else if !isCombined {
        buffer.append(word.last)
      }
      if isCombined { next = scanCluster(of: &word, mark: next, in: text, into: &buffer) }
    }
    return next
  }

  /// Moves the word's end over ASCII, over symbols that need no folding, or else over a single symbol.
  @inline(__always)
  private func readPart(of word: inout Word, startingWith first: Symbol, in text: Span<UInt8>) {
    word.last = first
    if first.isASCII {
      let end = ASCIIWord.end(from: first.start, in: text)
      word.count += end - first.start
      if end > first.end { word.last = Symbol(at: end - 1, in: text) }
    } else {
      word.count += first.characterClass == .extender ? 0 : 1
      while word.last.isVerbatim {
        let next = Symbol(at: word.last.end, in: text)
        guard next.isVerbatim else { break }
        word.last = next
        word.count += next.characterClass == .extender ? 0 : 1
      }
    }
    word.end = word.last.end
  }

  /// Adds the word's last symbol and the marks that combine with it, and returns the symbol after them.
  private func scanCluster(
    of word: inout Word, mark: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Symbol {
    buffer.beginCluster(word.last)
    var next = mark
    while next.characterClass.isCombining {
      buffer.appendToCluster(next)
      word.end = next.end
      next = Symbol(visibleAt: next.end, in: text)
    }
    buffer.finishCluster()
    return next
  }

  /// What `next` does to the word before it.
  private func joint(at next: Symbol, after word: Word, in text: Span<UInt8>, term: Span<UInt8>) -> Joint {
    let end = Joint.end(resumingAt: word.end)
    switch next.characterClass {
    case .apostrophe:
      if let possessiveEnd = possessiveEnd(startingWith: next, in: text) { return .end(resumingAt: possessiveEnd) }
      let following = Symbol(visibleAt: next.end, in: text)
      guard word.last.characterClass != .digit, following.characterClass == .letter else { return end }
      let isName = TurkishEnding.follows(term, apostrophe: next, following, in: text)
      return isName || Elision.contains(term) ? .end(resumingAt: following.start) : .inside("'", next: following)
    case .middleDot:
      let following = Symbol(visibleAt: next.end, in: text)
      let isBetweenLs = lowercasedASCII(word.last.scalar) == 0x6C && lowercasedASCII(following.scalar) == 0x6C
      return isBetweenLs ? .inside(nil, next: following) : end
    case .separator where next.is("&"):
      let following = Symbol(visibleAt: next.end, in: text)
      return following.isAlphanumeric ? .inside("&", next: following) : end
    default:
      return end
    }
  }

  /// Where the `'s` ends, if this is its apostrophe and no word character follows.
  func possessiveEnd(startingWith apostrophe: Symbol, in text: Span<UInt8>) -> Int? {
    guard apostrophe.characterClass == .apostrophe else { return nil }
    let letter = Symbol(visibleAt: apostrophe.end, in: text)
    guard letter.is("s") || letter.is("S") else { return nil }
    let isLast = !Symbol(visibleAt: letter.end, in: text).characterClass.continuesWord
    return isLast ? letter.end : nil
  }
}

// MARK: - Single letters

extension TokenScan {
  /// Adds what may follow a single letter, `.S.` or `++` or `#`, and returns the symbol after it.
  private mutating func scanAbbreviation(
    of word: inout Word, followedBy next: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Symbol {
    if next.is(".") { return scanAcronym(of: &word, period: next, in: text, into: &buffer) }
    var last = next
    if next.is("+") {
      last = Symbol(visibleAt: next.end, in: text)
      guard last.is("+") else { return next }
    } else if !next.is("#") {
      return next
    }
    let after = Symbol(visibleAt: last.end, in: text)
    let isAtWordEnd = !after.characterClass.continuesWord && !after.is("_") && !after.is("+") && !after.is("#")
    guard isAtWordEnd else { return next }
    if next.is("+") { buffer.append(ascii: "+") }
    buffer.append(ascii: next.is("+") ? "+" : "#")
    word.end = last.end
    return after
  }

  /// Adds single letters as long as each is followed by a full stop or by the word's end.
  private mutating func scanAcronym(
    of word: inout Word, period: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Symbol {
    var next = period
    var letterCount = 1
    while next.is(".") {
      let letter = Symbol(visibleAt: next.end, in: text)
      guard letter.characterClass == .letter, isSingle(letter, in: text) else { break }
      next = scanCore(of: &word, startingWith: letter, in: text, into: &buffer)
      letterCount += 1
    }
    guard letterCount > 1, next.is(".") else { return next }
    word.end = next.end
    return Symbol(visibleAt: next.end, in: text)
  }

  /// Whether no other letter or digit follows the letter and its marks.
  private func isSingle(_ letter: Symbol, in text: Span<UInt8>) -> Bool {
    var next = Symbol(visibleAt: letter.end, in: text)
    while next.characterClass.isCombining || next.characterClass == .extender {
      next = Symbol(visibleAt: next.end, in: text)
    }
    return !next.characterClass.continuesWord
  }
}
