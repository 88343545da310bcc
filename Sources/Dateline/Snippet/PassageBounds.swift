/// Finds where passages begin and end, reading the text forward once: places and starts must ascend from call to call.
struct PassageBounds {
  private let bytes: [UInt8]
  private let limit: Int

  /// Where sentences begin, ascending, but for the first.
  private let sentences: [Int]

  /// What has been read for starts: up to here, the last sentence that began, and the words that began since.
  private var startsRead = 0
  private var sentenceStart = 0
  private var nextSentence = 0
  private var wordStarts: [Int] = []
  private var firstWordStart = 0
  /// What has been read for ends: up to here, and the last space.
  private var endsRead = 0
  private var lastSpace = -1

  /// Bounds of passages of about `limit` bytes, 1 or more.
  init(_ bytes: [UInt8], limit: Int, sentences: [Int]) {
    self.bytes = bytes
    self.limit = limit
    self.sentences = sentences
  }

  /// Where a passage that is to show `place` begins: with a sentence, at most two thirds of the limit before, else with a
  /// word, at most one third before.
  mutating func start(before place: Int) -> Int {
    while startsRead < place {
      if isSpace(startsRead) { wordStarts.append(startsRead + 1) }
      startsRead += 1
    }
    while nextSentence < sentences.count, sentences[nextSentence] <= place {
      sentenceStart = sentences[nextSentence]
      nextSentence += 1
    }
    if sentenceStart >= place - limit * 2 / 3 { return skipSpaces(sentenceStart, before: place) }
    let earliest = max(0, place - limit / 3)
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

  private func skipSpaces(_ start: Int, before end: Int) -> Int {
    var index = start
    while index < end, isSpace(index) { index += 1 }
    return index
  }

  private func isSpace(_ index: Int) -> Bool {
    index < bytes.count && (bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]))
  }
}
