/// The terms and stems of several segments as one: how many there are, and how they belong together. Those that only
/// deleted documents have are left out.
struct MergedVocabulary {
  /// By segment and by ordinal there: the ordinal among the terms of all, or ``none``.
  let terms: [[UInt32]]
  let stems: [[UInt32]]
  let relation: StemRelation

  /// In the place of an ordinal, for what is left out.
  static let none = UInt32.max

  init(_ segments: [SegmentReader]) throws {
    let (terms, termCount) = try Self.ordinals(segments) { try $0.exactTerms(.text) }
    let (stems, stemCount) = try Self.ordinals(segments) { try $0.stems(.text) }
    var pairs: [UInt64] = []
    for (index, segment) in segments.enumerated() {
      try segment.stemsOfTerms().forEach { term, stemsOfTerm in
        let merged = terms[index][term]
        guard merged != Self.none else { return }
        // A word and a stem that both remain are taken for a pair, though the documents that had them together may be
        // the deleted ones: a pair too many costs a shared list, and never an answer.
        for stem in stemsOfTerm where stems[index][stem] != Self.none {
          pairs.append(UInt64(merged) << 32 | UInt64(stems[index][stem]))
        }
      }
    }
    (self.terms, self.stems) = (terms, stems)
    relation = StemRelation(pairs, termCount: termCount, stemCount: stemCount)
  }

  private static func ordinals(
    _ segments: [SegmentReader], _ dictionary: (SegmentReader) throws -> TermDictionary
  ) throws -> (ordinals: [[UInt32]], count: Int) {
    let dictionaries = try segments.map(dictionary)
    var ordinals = dictionaries.map { [UInt32](repeating: none, count: $0.termCount) }
    var count = 0
    var merge = try DictionaryMerge(dictionaries)
    while try merge.advance() {
      guard try merge.sources.contains(where: { try segments[$0.index].hasLiveDocument($0.entry) }) else { continue }
      for source in merge.sources { ordinals[source.index][source.ordinal] = UInt32(count) }
      count += 1
    }
    return (ordinals, count)
  }
}

extension SegmentReader {
  /// Whether a list has a document that is not deleted.
  fileprivate func hasLiveDocument(_ entry: TermEntry) throws -> Bool {
    guard let deleted else { return true }
    if entry.documentFrequency > deleted.count { return true }
    let cursor = try cursor(entry)
    try cursor.advance()
    while cursor.docID != exhaustedDocument {
      if !deleted.contains(cursor.docID) { return true }
      try cursor.advance()
    }
    return false
  }
}
