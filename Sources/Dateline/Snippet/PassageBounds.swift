/// Finds where passages begin and end, reading the text forward once: places and starts must ascend from call to call.
struct PassageBounds {
  private let bytes: [UInt8]
  private let limit: Int

  /// What has been read for starts: up to here, the last sentence that began, and the words that began since.
  private var startsRead = 0
  private var sentenceStart = 0
  private var wordStarts: [Int] = []
  private var firstWordStart = 0
  /// What has been read for ends: up to here, and the last space.
  private var endsRead = 0
  private var lastSpace = -1

  /// Bounds of passages of about `limit` bytes, 1 or more.
  init(_ bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = limit
  }

  /// Where a passage that is to show `place` begins: with a sentence, else a word, at most a third of the limit before.
  mutating func start(before place: Int) -> Int {
    let earliest = max(0, place - limit / 3)
    while startsRead < place {
      startsRead += 1
      if isSentenceEnd(startsRead - 1) {
        sentenceStart = startsRead
      } else if isSpace(startsRead - 1) {
        wordStarts.append(startsRead)
      }
    }
    if sentenceStart >= earliest { return skipSpaces(sentenceStart, before: place) }
    while firstWordStart < wordStarts.count, wordStarts[firstWordStart] < earliest { firstWordStart += 1 }
    return firstWordStart < wordStarts.count ? skipSpaces(wordStarts[firstWordStart], before: place) : place
  }

  /// The passage that begins at `start`; it ends between words where there are any, and not before what it is to show
  /// does, unless that is very long.
  mutating func passage(from start: Int, showing mark: Range<Int>) -> Range<Int> {
    let start = skipSpaces(start, before: bytes.count)
    var end = min(bytes.count, start + limit)
    while endsRead <= end {
      if isSpace(endsRead) { lastSpace = endsRead }
      endsRead += 1
    }
    if end < bytes.count, lastSpace > start + limit / 2 { end = lastSpace }
    end = max(end, min(mark.upperBound, mark.lowerBound + max(limit, PassageFinder.wholeMarkCount)))
    return start..<characterEnd(end, after: start)
  }

  /// `end` where a character ends there, else where the one ends that it cuts: no further than three bytes on.
  private func characterEnd(_ end: Int, after start: Int) -> Int {
    var end = max(start, end)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// Whether the byte at `index` ends a sentence or a paragraph: `.`, `!`, `?` before a space, or a line's end.
  private func isSentenceEnd(_ index: Int) -> Bool {
    switch bytes[index] {
    case 0x0A: true
    case 0x2E, 0x21, 0x3F: isSpace(index + 1)
    // The ideographic full stop, 。.
    case 0x82: index >= 2 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE3
    default: false
    }
  }

  private func skipSpaces(_ start: Int, before end: Int) -> Int {
    var index = start
    while index < end, isSpace(index) { index += 1 }
    return index
  }

  private func isSpace(_ index: Int) -> Bool {
    index < bytes.count && (bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]))
  }
}
