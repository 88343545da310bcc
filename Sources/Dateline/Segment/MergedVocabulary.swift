/// The terms and stems of several segments as one: how many there are, and how they belong together.
struct MergedVocabulary {
  let relation: StemRelation

  init(_ segments: [SegmentReader]) throws {
    let terms = try Self.ordinals(segments.map { try $0.exactTerms(.text) })
    let stems = try Self.ordinals(segments.map { try $0.stems(.text) })
    var pairs: [UInt64] = []
    for (index, segment) in segments.enumerated() {
      try segment.stemsOfTerms().forEach { term, stemsOfTerm in
        for stem in stemsOfTerm {
          pairs.append(UInt64(terms.merged[index][term]) << 32 | UInt64(stems.merged[index][stem]))
        }
      }
    }
    relation = StemRelation(pairs, termCount: terms.count, stemCount: stems.count)
  }

  /// For each dictionary, the ordinals of its terms among the terms of all.
  private static func ordinals(_ dictionaries: [TermDictionary]) throws -> (merged: [[UInt32]], count: Int) {
    var merged = dictionaries.map { [UInt32](repeating: 0, count: $0.termCount) }
    var merge = try DictionaryMerge(dictionaries)
    while try merge.advance() {
      for source in merge.sources { merged[source.index][source.ordinal] = UInt32(merge.ordinal) }
    }
    return (merged, merge.ordinal + 1)
  }
}
