/// Handles and tags: `@handle`, `#tag`.
extension TokenScan {
  /// Adds the tag that a sign begins, with the sign and without it, both at the same position.
  ///
  /// The name consists of letters, digits and underscores and is not made of underscores only. A name in a script
  /// without spaces is no tag but an ordinary run, so that any part of it can be found.
  mutating func scanTag(
    startingWith sign: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> Bool {
    var next = Symbol(visibleAt: sign.end, in: text)
    guard next.isAlphanumeric || next.is("_") else { return false }
    buffer.beginToken()
    buffer.append(ascii: sign.is("@") ? "@" : "#")
    var word = Word(start: sign.start, end: sign.end, last: next)
    var hasName = false
    while next.isAlphanumeric || next.is("_") {
      if next.is("_") {
        buffer.append(ascii: "_")
        word.end = next.end
        next = Symbol(visibleAt: next.end, in: text)
      } else {
        next = scanCore(of: &word, startingWith: next, in: text, into: &buffer)
        hasName = true
      }
    }
    index = word.end
    guard hasName else {
      buffer.discardToken()
      return true
    }
    if let end = possessiveEnd(startingWith: next, in: text) { index = end }
    buffer.finishToken(position: position, source: word.start..<word.end)
    buffer.repeatLastToken(withoutSignEndingAt: sign.end)
    position += 1
    wordEnd = index
    return true
  }
}
