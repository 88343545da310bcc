/// How far the words of one text have been read.
struct WordScan {
  private var index = 0
  /// What ``readShort(in:into:)`` knows of the bytes around the index.
  private var block = WordBlock()
  /// The position of the next token.
  private(set) var position: Int32

  init(position: Int32) { self.position = position }

  /// What comes next in a text.
  enum Found {
    /// A word of ASCII letters and digits, which the caller takes in hand, at ``takePosition()``.
    case ascii(Range<Int>)
    /// A word that has been added to the buffer.
    case added
    /// Nothing: the text is over.
    case end
  }

  /// The position of the next token, and moves on by one.
  @inline(__always)
  mutating func takePosition() -> Int32 {
    defer { position &+= 1 }
    return position
  }

  /// Adds the words that follow to a batch, until it is full or one comes that is not short and plain: of ASCII, with only
  /// separators of ASCII before it, and certain to end.
  @inline(__always)
  mutating func readShort(in text: Span<UInt8>, into batch: WordBatch) {
    // Copies: what other methods change is kept in memory.
    var (index, block, words) = (index, block, WordBatchFilling(batch))
    defer {
      (self.index, self.block) = (index, block)
      position &+= Int32(truncatingIfNeeded: words.count &- batch.count)
      words.finish()
    }
    while !words.isFull {
      if index &- block.start >= block.count {
        if index >= text.count { return }
        block = WordBlock(of: text, at: index)
      }
      let isAhead = UInt64.max &<< UInt64(truncatingIfNeeded: index &- block.start)
      let others = block.others & isAhead
      var ahead = block.alphanumerics & isAhead
      while !words.isFull {
        let start = ahead.trailingZeroBitCount
        if others.trailingZeroBitCount < start {
          index = block.start &+ others.trailingZeroBitCount
          return
        }
        if ahead == 0 {
          index = block.start &+ block.count
          break
        }
        // Adding the lowest bit of the word carries through all of it.
        let carried = ahead &+ (ahead & (0 &- ahead))
        let end = carried.trailingZeroBitCount
        index = block.start &+ start
        // What decides whether the word ends is in the two bytes that follow.
        if end &+ 1 >= WordBlock.capacity, block.start &+ WordBlock.capacity < text.count {
          if start == 0 { return }
          block = WordBlock(of: text, at: index)
          break
        }
        if block.mayGoOn(at: end, in: text) {
          guard let end = Self.joinedEnd(block.start &+ end, in: text), end &- index <= ShortString.maximumCount else {
            return
          }
          words.append(ShortString(lowerCasing: text, at: index, count: end &- index))
          index = end
          break
        }
        let count = end &- start
        if count > ShortString.maximumCount { return }
        words.append(ShortString(lowerCasing: text, at: index, count: count))
        index &+= count
        ahead &= carried
      }
    }
  }

  /// The end of a word of which some letters and digits of ASCII are known, up to `end`: what is joined to them is of the word, too.
  /// Nil if what follows is not ASCII, or an underscore.
  @inline(never)
  private static func joinedEnd(_ end: Int, in text: Span<UInt8>) -> Int? {
    var end = end
    while end < text.count {
      if isBeyondASCIIWords(text[end]) { return nil }
      guard let joint = WordJoint(text[end]), end + 1 < text.count else { return end }
      let following = text[end + 1]
      if isBeyondASCIIWords(following) { return nil }
      let byteClass = ByteClass.of(text[end - 1])
      let isJoined = ByteClass.of(following) == byteClass && joint.follows(isDigit: byteClass == ByteClass.digit)
      if !isJoined { return end }
      end = ASCIIWord.end(from: end + 1, in: text)
    }
    return end
  }

  private static func isBeyondASCIIWords(_ byte: UInt8) -> Bool { byte >= 0x80 || byte == UInt8(ascii: "_") }

  /// Reads on to the end of the next word.
  @inline(__always)
  mutating func next(in text: Span<UInt8>, usesFastPath: Bool, into buffer: inout TokenBuffer) -> Found {
    while index < text.count {
      let byteClass = ByteClass.of(text[index])
      if byteClass == ByteClass.letter || byteClass == ByteClass.digit {
        let end = usesFastPath ? ASCIIWord.end(from: index, in: text) : index
        if end > index, !mayGoOn(at: end, in: text) {
          let word = index..<end
          index = end
          return .ascii(word)
        }
        scanWord(startingWith: Symbol(at: index, in: text), in: text, into: &buffer)
        return .added
      }
      if byteClass == ByteClass.nonASCII || text[index] == UInt8(ascii: "_") {
        if scanSymbol(in: text, into: &buffer) { return .added }
      } else {
        index &+= 1
      }
    }
    return .end
  }

  /// Whether what follows a word of ASCII letters and digits may belong to it.
  @inline(__always)
  private func mayGoOn(at end: Int, in text: Span<UInt8>) -> Bool {
    guard end < text.count else { return false }
    let byte = text[end]
    if byte == UInt8(ascii: " ") { return false }
    if byte >= 0x80 || byte == UInt8(ascii: "_") { return true }
    guard WordJoint(byte) != nil, end + 1 < text.count else { return false }
    return text[end + 1] >= 0x80 || ByteClass.isAlphanumeric(ByteClass.of(text[end + 1]))
  }

  /// Reads the symbol at `index` and the word that it begins; false when it begins none.
  private mutating func scanSymbol(in text: Span<UInt8>, into buffer: inout TokenBuffer) -> Bool {
    let symbol = Symbol(at: index, in: text)
    switch symbol.characterClass {
    case .letter, .digit: scanWord(startingWith: symbol, in: text, into: &buffer)
    case .ideographic where Script.isJoined(symbol.scalar):
      scanWord(startingWith: symbol, in: text, into: &buffer)
    case .ideographic, .syllabic: scanRun(startingWith: symbol, in: text, into: &buffer)
    case .separator where WordJoint.isUnderscore(symbol): return scanUnderscores(symbol, in: text, into: &buffer)
    default:
      index = symbol.end
      return false
    }
    return true
  }

  /// Underscores belong to the word that follows them; without one they are none.
  private mutating func scanUnderscores(
    _ first: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Bool {
    var next = first
    while WordJoint.isUnderscore(next) { next = Symbol(visibleAt: next.end, in: text) }
    guard isWordPart(next) else {
      index = next.start
      return false
    }
    scanWord(startingWith: first, in: text, into: &buffer)
    return true
  }

  private func isWordPart(_ symbol: Symbol) -> Bool {
    switch symbol.characterClass {
    case .letter, .digit: true
    case .ideographic: Script.isJoined(symbol.scalar)
    default: false
    }
  }

  /// Adds a word, symbol by symbol.
  private mutating func scanWord(startingWith first: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer) {
    buffer.beginToken()
    var next = first
    var end = first.start
    while true {
      if WordJoint.isUnderscore(next) {
        buffer.append(ascii: "_")
        end = next.end
        next = Symbol(visibleAt: end, in: text)
        continue
      }
      guard isWordPart(next) else { break }
      let last = scanCluster(&next, end: &end, in: text, into: &buffer)
      guard let joint = WordJoint(next), joint.follows(isDigit: last.characterClass == .digit) else { continue }
      let following = Symbol(visibleAt: next.end, in: text)
      guard following.characterClass == last.characterClass, isWordPart(following) else { continue }
      buffer.append(next)
      next = following
    }
    index = end
    finish(first.start..<end, &buffer)
  }

  /// Adds a letter or digit with the marks after it, goes to the next symbol, and returns the letter or digit.
  private func scanCluster(
    _ next: inout Symbol, end: inout Int, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Symbol {
    let base = next
    end = base.end
    next = Symbol(visibleAt: end, in: text)
    guard next.characterClass.isCombining else {
      buffer.append(base)
      while next.characterClass == .extender { appendExtender(&next, end: &end, in: text, into: &buffer) }
      return base
    }
    buffer.beginCluster(base)
    while next.characterClass.isCombining {
      buffer.appendToCluster(next)
      end = next.end
      next = Symbol(visibleAt: end, in: text)
    }
    buffer.finishCluster()
    while next.characterClass == .extender || next.characterClass.isCombining {
      appendExtender(&next, end: &end, in: text, into: &buffer)
    }
    return base
  }

  private func appendExtender(
    _ next: inout Symbol, end: inout Int, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) {
    buffer.append(next)
    end = next.end
    next = Symbol(visibleAt: end, in: text)
  }

  /// Adds an ideograph, or the whole of a run of Katakana or of a script such as Thai.
  private mutating func scanRun(startingWith first: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer) {
    buffer.beginToken()
    var next = first
    var end = first.start
    let goesByTheRun = first.characterClass == .syllabic || Script.isKatakana(first.scalar)
    repeat {
      _ = scanCluster(&next, end: &end, in: text, into: &buffer)
    } while goesByTheRun && next.characterClass == first.characterClass
      && (first.characterClass == .syllabic || Script.isKatakana(next.scalar))
    index = end
    finish(first.start..<end, &buffer)
  }

  private mutating func finish(_ source: Range<Int>, _ buffer: inout TokenBuffer) {
    buffer.finishLowerCasedToken(position: position, source: source)
    position += 1
  }
}

/// Scripts that the annex tells apart and the tables of the tokenizer do not.
private enum Script {
  /// Hangul: letters like any other to the annex.
  static func isJoined(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xD7B0...0xD7FB: true
    default: false
    }
  }

  static func isKatakana(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3031...0x3035, 0x309B...0x309C, 0x30A0...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0x32D0...0x32FE,
      0x3300...0x3357, 0xFF66...0xFF9D:
      true
    default: false
    }
  }
}
