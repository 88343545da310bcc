/// A text in memory whose words have places, evaluated by the very rules that the index is.
final class TextPlaces {
  struct Word {
    var term: [UInt8]
    var stem: [UInt8]
    var position: UInt32
    /// Bytes of the title or of the body.
    var source: Range<Int>
    var isInTitle: Bool
  }

  private(set) var words: [Word] = []
  private var sentences: [UInt32] = []
  private var paragraphs: [UInt32] = []
  private let limits = SearchLimits()

  /// A document as it is indexed.
  convenience init(_ document: Document, _ analysis: TextAnalysis = .articles) {
    self.init(
      title: Array(document.title.utf8), body: Array(document.body.utf8), analysis,
      stemmer: document.language.flatMap { Stemmer(language: $0) })
  }

  /// The words of a title and a body.
  init(title: [UInt8], body: [UInt8], _ analysis: TextAnalysis = .articles, stemmer: Stemmer? = nil) {
    let title = analysis.hasStemsAndTitles ? title : []
    let stemmer = analysis.hasStemsAndTitles ? stemmer : nil
    var buffer = TokenBuffer()
    let titleEnd = analysis.tokenize(title.span, startingAt: 0, into: &buffer)
    let titleCount = buffer.tokens.count
    let bodyStart = titleEnd == 0 ? 0 : titleEnd + RunBuilder.titleGap
    _ = analysis.tokenize(body.span, startingAt: bodyStart, into: &buffer)
    var titleBounds = BoundaryScanner()
    var bodyBounds = BoundaryScanner(followsText: titleCount > 0)
    var stems: [[UInt8]: [UInt8]] = [:]
    for (index, token) in buffer.tokens.enumerated() {
      let isInTitle = index < titleCount
      let term = Array(buffer.bytes[Int(token.termStart)...].prefix(Int(token.termCount)))
      let form = Array(buffer.bytes[Int(token.stemStart)...].prefix(Int(token.stemCount)))
      let stem = stems[form] ?? Self.stem(form, term, stemmer)
      stems[form] = stem
      words.append(
        Word(
          term: term, stem: stem, position: UInt32(token.position),
          source: Int(token.sourceStart)..<Int(token.sourceEnd), isInTitle: isInTitle))
      let boundary =
        isInTitle
        ? titleBounds.boundary(before: token, in: title.span) : bodyBounds.boundary(before: token, in: body.span)
      if boundary != nil { sentences.append(UInt32(token.position)) }
      if boundary == .paragraph { paragraphs.append(UInt32(token.position)) }
    }
  }

  private static func stem(_ form: [UInt8], _ term: [UInt8], _ stemmer: Stemmer?) -> [UInt8] {
    var stem: [UInt8] = []
    stemmer?.stem(form.span, into: &stem)
    return stem.isEmpty ? term : stem
  }

  /// The index of the first word at a position or after it.
  func index(ofFirstWordAt position: UInt32) -> Int? {
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle].position < position { low = middle + 1 } else { high = middle }
    }
    return low < words.count ? low : nil
  }

  /// The matches of a pattern, ascending and each once.
  func stretches(_ pattern: PlacePattern, _ scope: QueryLeaf.Scope) -> [Stretch] {
    switch pattern {
    case .terms(let terms):
      let terms = Set(terms)
      return stretches(scope) { terms.contains($0.term) }
    case .stems(let stems):
      let stems = Set(stems)
      return stretches(scope) { stems.contains($0.stem) }
    case .rule(let rule):
      var matcher = TermMatcher(rule)
      return stretches(scope) { matcher.matches($0.term) }
    case .phrase(let words, let slop):
      let parts = words.map { FixedPlaces(stretches($0.pattern, scope)) }
      return read(PhrasePlaces(parts, offsets: words.map(\.offset), slop: slop))
    case .any(let parts):
      return read(AnyPlaces(parts.map { FixedPlaces(stretches($0, scope)) }))
    case .near(let first, let nearness, let second):
      let bounds = FixedPlaces(
        (nearness.reach == .sentence ? sentences : paragraphs).map { Stretch(start: $0, end: $0) })
      return read(
        NearPlaces(
          FixedPlaces(stretches(first, scope)), nearness, FixedPlaces(stretches(second, scope)), bounds: bounds,
          limits: limits))
    case .scoped(let inner, let pattern): return stretches(pattern, inner)
    }
  }

  private func stretches(_ scope: QueryLeaf.Scope, where matches: (Word) -> Bool) -> [Stretch] {
    var stretches: [Stretch] = []
    for word in words where scope == .titleAndBody || word.isInTitle == (scope == .title) {
      guard matches(word), stretches.last?.start != word.position else { continue }
      stretches.append(Stretch(start: word.position, end: word.position))
    }
    return stretches
  }

  private func read(_ places: any PlaceReader) -> [Stretch] {
    var stretches: [Stretch] = []
    do {
      try places.read(0, into: &stretches)
    } catch {
      preconditionFailure("places in memory are read without errors: \(error)")
    }
    return stretches
  }
}
