/// The posting lists of a leaf of a plan: by segment and by field, that of each of its stems, or of each word of a phrase.
///
/// They stand in one table: a small query is planned in less time than many small tables take to be made and given back.
struct LeafLists {
  /// By segment, field and word. Where a segment does not have a word, its document frequency is 0.
  private var entries: [TermEntry]
  private let wordCount: Int
  /// Whether there is nothing to be read where one of the words is missing: in a phrase.
  private let needsAll: Bool

  private static let none = TermEntry(documentFrequency: 0, collectionFrequency: 0, postings: 0, positions: 0)
  private static let fieldCount = IndexedField.allCases.count

  /// No lists, in so many segments.
  init(segmentCount: Int, wordCount: Int, needsAll: Bool) {
    // `Array(repeating:count:)` is not specialised, and finds out the type of its storage anew: two hundred instructions.
    entries = (0..<segmentCount * Self.fieldCount * wordCount).map { _ in Self.none }
    self.wordCount = wordCount
    self.needsAll = needsAll
  }

  /// Some lists of one segment.
  init(at segment: Int, text: [TermEntry], title: [TermEntry]) {
    self.init(segmentCount: segment + 1, wordCount: max(text.count, title.count), needsAll: false)
    replace(.text, at: segment, by: text)
    replace(.title, at: segment, by: title)
  }

  private func places(_ field: IndexedField, at segment: Int) -> Range<Int> {
    let start = (segment * Self.fieldCount + field.rawValue) * wordCount
    return start..<start + wordCount
  }

  /// Sets the list of a word.
  mutating func set(_ entry: TermEntry, ofWord word: Int, _ field: IndexedField, at segment: Int) {
    entries[places(field, at: segment).lowerBound + word] = entry
  }

  /// Puts other lists, of which there are no more, in the place of those of a segment.
  mutating func replace(_ field: IndexedField, at segment: Int, by lists: [TermEntry]) {
    for (index, place) in places(field, at: segment).enumerated() {
      entries[place] = index < lists.count ? lists[index] : Self.none
    }
  }

  /// How many lists have to be read.
  func count(_ field: IndexedField, at segment: Int) -> Int {
    var count = 0
    for place in places(field, at: segment) where entries[place].documentFrequency > 0 { count += 1 }
    return needsAll && count < wordCount ? 0 : count
  }

  /// The lists that have to be read, in the order of the words.
  func found(_ field: IndexedField, at segment: Int) -> [TermEntry] {
    let count = count(field, at: segment)
    if count == 0 { return [] }
    let entries = entries[places(field, at: segment)]
    return count == wordCount ? Array(entries) : entries.filter { $0.documentFrequency > 0 }
  }

  /// The one list that has to be read; nil where there are several, or none.
  func only(_ field: IndexedField, at segment: Int) -> TermEntry? {
    guard count(field, at: segment) == 1 else { return nil }
    return entries[places(field, at: segment)].first { $0.documentFrequency > 0 }
  }

  /// Whether several lists have to be read in a field of a segment.
  func hasSeveral(at segment: Int) -> Bool {
    wordCount > 1 && IndexedField.allCases.contains { count($0, at: segment) > 1 }
  }

  /// The postings that have to be read, at most, in a segment.
  func postingCount(at segment: Int) -> Int {
    IndexedField.allCases.reduce(0) { $0 + postingCount($1, at: segment) }
  }

  /// The same in a field.
  func postingCount(_ field: IndexedField, at segment: Int) -> Int {
    count(field, at: segment) == 0 ? 0 : entries[places(field, at: segment)].reduce(0) { $0 + $1.documentFrequency }
  }

  var segmentCount: Int { wordCount == 0 ? 0 : entries.count / (wordCount * Self.fieldCount) }

  /// In how many documents of the index a word is: in segments that lack other words of a phrase, too.
  func documentFrequency(ofWord word: Int, _ field: IndexedField) -> Int {
    (0..<segmentCount).reduce(0) { $0 + entries[places(field, at: $1).lowerBound + word].documentFrequency }
  }
}
