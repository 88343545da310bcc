/// Finds what matched in documents, with the same analysis and the same terms that found them.
///
/// A highlighter keeps stemmers and is for one thread at a time.
public final class Highlighter {
  private let leaves: [QueryLeaf]
  private let tokenizer = Tokenizer()
  private var tokens = TokenBuffer()
  private var stemmers: [String: Stemmer] = [:]

  init(_ leaves: [QueryLeaf]) { self.leaves = leaves }

  /// A place that matched.
  struct Mark: Hashable {
    /// Bytes of the text.
    var range: Range<Int>
    /// Which word or phrase of the query.
    var leaf: Int
  }

  /// The title with what matched in it marked.
  public func title(of document: Document) -> Snippet {
    let bytes = Array(document.title.utf8)
    return Snippet(bytes, 0..<bytes.count, marks(in: bytes, of: document, isTitle: true), isWhole: true)
  }

  /// The passage of the body that shows most of what matched; its beginning when nothing in it did.
  ///
  /// `limit` bounds its bytes, give or take a word or what matched.
  public func snippet(of document: Document, limit: Int = 240) -> Snippet {
    let bytes = Array(document.body.utf8)
    let marks = marks(in: bytes, of: document, isTitle: false)
    let passage = PassageFinder(bytes, limit: limit).best(marks)
    return Snippet(bytes, passage, marks, isWhole: false)
  }

  func marks(in bytes: [UInt8], of document: Document, isTitle: Bool) -> [Mark] {
    tokens.removeAll()
    _ = tokenizer.tokenize(bytes.span, startingAt: 0, into: &tokens)
    var marks: [Mark] = []
    for (index, leaf) in leaves.enumerated() {
      switch leaf.scope {
      case .title where !isTitle, .body where isTitle: continue
      default: break
      }
      switch leaf.pattern {
      case .stems(let stems): markStems(Set(stems), index, document.language, &marks)
      case .exact(let terms): markPhrase(terms, index, &marks)
      }
    }
    return marks.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private func markStems(_ stems: Set<[UInt8]>, _ leaf: Int, _ language: String?, _ marks: inout [Mark]) {
    let stemmer = stemmer(language)
    var stem: [UInt8] = []
    for token in tokens.tokens {
      stem.removeAll(keepingCapacity: true)
      let (start, count) = (Int(token.stemStart), Int(token.stemCount))
      stemmer?.stem(tokens.bytes.span.extracting(start..<start + count), into: &stem)
      if stem.isEmpty { stem.append(contentsOf: term(token)) }
      if stems.contains(stem) { marks.append(mark(token, token, leaf)) }
    }
  }

  private func markPhrase(_ terms: [QueryTerm], _ leaf: Int, _ marks: inout [Mark]) {
    let all = tokens.tokens
    for (index, first) in all.enumerated() where term(first).elementsEqual(terms[0].exact) {
      var last = first
      var next = index
      var isMatch = true
      for wanted in terms.dropFirst() {
        let position = first.position + Int32(wanted.offset)
        while next < all.count, all[next].position < position { next += 1 }
        var candidate = next
        while candidate < all.count, all[candidate].position == position,
          !term(all[candidate]).elementsEqual(wanted.exact)
        { candidate += 1 }
        guard candidate < all.count, all[candidate].position == position else {
          isMatch = false
          break
        }
        last = all[candidate]
      }
      if isMatch { marks.append(mark(first, last, leaf)) }
    }
  }

  private func mark(_ first: TokenBuffer.Token, _ last: TokenBuffer.Token, _ leaf: Int) -> Mark {
    Mark(range: Int(first.sourceStart)..<Int(max(first.sourceEnd, last.sourceEnd)), leaf: leaf)
  }

  private func term(_ token: TokenBuffer.Token) -> ArraySlice<UInt8> {
    tokens.bytes[Int(token.termStart)..<Int(token.termStart + token.termCount)]
  }

  private func stemmer(_ language: String?) -> Stemmer? {
    guard let language else { return nil }
    if let stemmer = stemmers[language] { return stemmer }
    let stemmer = Stemmer(language: language)
    stemmers[language] = stemmer
    return stemmer
  }
}
