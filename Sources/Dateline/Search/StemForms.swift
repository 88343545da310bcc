/// The words that have one of some stems in a segment, found out once for all that a query reads.
final class StemForms {
  /// The words of some stems in a field.
  struct Forms {
    /// The lists of the stems.
    var stems: [TermEntry] = []
    /// The words, and their lists.
    var terms: [[UInt8]] = []
    var entries: [TermEntry] = []
    /// Whether any of the words has a stem that is not meant, too.
    var haveOtherStems = false
  }

  private struct Key: Hashable {
    let segment: ObjectIdentifier
    let field: IndexedField
    let stems: [[UInt8]]
  }

  private var found: [Key: Forms] = [:]

  func forms(of stems: [[UInt8]], _ field: IndexedField, in segment: SegmentReader) throws -> Forms {
    let key = Key(segment: ObjectIdentifier(segment), field: field, stems: stems)
    if let forms = found[key] { return forms }
    let forms = try find(stems, field, segment)
    found[key] = forms
    return forms
  }

  private func find(_ stems: [[UInt8]], _ field: IndexedField, _ segment: SegmentReader) throws -> Forms {
    let (dictionary, ofText) = (try segment.stems(field), try segment.stems(.text))
    var forms = Forms(stems: try stems.compactMap { try dictionary.find($0)?.entry })
    if forms.stems.isEmpty { return forms }
    var terms: Set<[UInt8]> = []
    for stem in stems {
      guard let found = try ofText.find(stem) else { continue }
      terms.formUnion(try segment.terms(ofStemAt: found.ordinal))
    }
    let (exact, exactOfText) = (try segment.exactTerms(field), try segment.exactTerms(.text))
    for term in terms {
      guard let found = try exact.find(term) else { continue }
      forms.terms.append(term)
      forms.entries.append(found.entry)
      let ordinal = try field == .text ? found.ordinal : exactOfText.find(term)?.ordinal
      let others = try ordinal.map { try segment.stems(ofTermAt: $0) } ?? []
      if !others.allSatisfy(stems.contains) { forms.haveOtherStems = true }
    }
    return forms
  }
}
