/// Finds what matched in documents, with the same analysis and the same terms that found them.
///
/// Marked is what made the document a hit: of `a OR (b AND c)` a document without c is found by its a, and its b is not
/// marked.
///
/// A highlighter keeps stemmers and is for one thread at a time.
public final class Highlighter {
  /// The words and phrases of the query, each once.
  private let leaves: [(pattern: QueryLeaf.Pattern, scope: QueryLeaf.Scope)]
  /// What the query asks of a document, and the parts of it that are places in the text.
  private let conditions: MatchConditions
  /// What was found in the last document, of which title and snippet are asked one after the other.
  private var last: (document: Document, marks: DocumentMarks)?
  /// The leaves that a stem, or the first word of a phrase, belongs to: so that a text is gone through once, however
  /// many words the query has.
  private var leavesOfStem: [[UInt8]: [Int]] = [:]
  private var leavesOfFirstWord: [[UInt8]: [Int]] = [:]
  private let analysis: TextAnalysis
  private var tokens = TokenBuffer()
  private var languages: [String] = []
  /// By language.
  private var stemmers: [Stemmer] = []
  /// The words met so far, and by their numbers what they may match.
  private var words = ByteStringTable()
  private var candidatesOfWord: [Candidates] = []

  /// The words are forgotten when they take more memory than this.
  private static let maximumWordBytes = 4 << 20

  /// Leaves that are one word, and phrases that may begin.
  private struct Candidates {
    let words: [Int]
    let phrases: [Int]
  }

  init(_ plan: QueryPlan, _ analysis: TextAnalysis) {
    self.analysis = analysis
    conditions = MatchConditions(plan)
    leaves = conditions.leaves.map { ($0.pattern, $0.scope) }
    for (index, leaf) in self.leaves.enumerated() {
      switch leaf.pattern {
      case .stems(let stems): for stem in stems { leavesOfStem[stem, default: []].append(index) }
      case .exact(let terms): leavesOfFirstWord[terms[0].exact, default: []].append(index)
      }
    }
  }

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
    return Snippet(bytes, [0..<bytes.count], marks(of: document).title, isWhole: true)
  }

  /// The passage of the body that shows most of what matched; its beginning when nothing in it did. Where one passage cannot
  /// show all words of the query that the body has, two or three shorter ones do. They begin and end with sentences
  /// where that leaves room for what matched, else with words.
  ///
  /// `limit` bounds the bytes of all of it, give or take a word or what matched. Of a body of more than 1 MiB only the beginning is
  /// looked at, so that time and memory stay bounded.
  public func snippet(of document: Document, limit: Int = 240) -> Snippet {
    let bytes = Self.beginning(of: document.body)
    let marks = marks(of: document)
    let passages = PassageFinder(bytes, limit: limit, sentences: marks.sentences).passages(marks.body)
    return Snippet(bytes, passages, marks.body, isWhole: false)
  }

  private static let maximumByteCount = 1 << 20

  /// The text, or as much of it as is looked at, cut between characters.
  private static func beginning(of text: String) -> [UInt8] {
    var bytes = Array(text.utf8.prefix(maximumByteCount + 1))
    guard bytes.count > maximumByteCount else { return bytes }
    while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
    return bytes
  }

  /// What matched in a document, in the order of the text.
  struct DocumentMarks {
    var title: [Mark] = []
    var body: [Mark] = []
    /// Where the sentences of the body begin, but for the first.
    var sentences: [Int] = []
  }

  /// What made a document a hit. Where only the beginning of a body was looked at, and that does not match by itself, all
  /// words of the query.
  func marks(of document: Document) -> DocumentMarks {
    if let last, last.document == document { return last.marks }
    let (title, body) = (Array(document.title.utf8), Self.beginning(of: document.body))
    var found = DocumentMarks(title: marks(in: title, of: document, isTitle: true))
    found.body = marks(in: body, of: document, isTitle: false)
    found.sentences = sentences(of: body)
    if !conditions.places.isEmpty {
      let text = TextPlaces(
        title: title, body: body, analysis, stemmer: document.language.flatMap { Stemmer(language: $0) })
      for (index, leaf) in conditions.places.enumerated() {
        let marks = text.marks(of: leaf, number: leaves.count + index)
        found.title += marks.title
        found.body += marks.body
      }
    }
    let contributing = conditions.contributing(Set((found.title + found.body).map(\.leaf)), document)
    found.title = Self.sorted(found.title.filter { contributing.contains($0.leaf) })
    found.body = Self.sorted(found.body.filter { contributing.contains($0.leaf) })
    last = (document, found)
    return found
  }

  /// Where the sentences of the text that was just analysed begin, with the quotation marks and brackets before them: those
  /// that the index has.
  private func sentences(of bytes: [UInt8]) -> [Int] {
    var scanner = BoundaryScanner()
    var starts: [Int] = []
    for token in tokens.tokens where scanner.boundary(before: token, in: bytes.span) != nil {
      var start = Int(token.sourceStart)
      while start > starts.last ?? 0, let opening = Self.openings.first(where: { bytes[..<start].hasSuffix($0) }) {
        start -= opening.count
      }
      starts.append(start)
    }
    return starts
  }

  private static let openings = "\"'([“‘«„‚「『（".unicodeScalars.map { Array(String($0).utf8) }

  private static func sorted(_ marks: [Mark]) -> [Mark] {
    marks.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  private func marks(in bytes: [UInt8], of document: Document, isTitle: Bool) -> [Mark] {
    tokens.removeAll()
    _ = analysis.tokenize(bytes.span, startingAt: 0, into: &tokens)
    if words.byteCount > Self.maximumWordBytes {
      words = ByteStringTable()
      candidatesOfWord.removeAll()
    }
    let language = code(of: document.language)
    var marks: [Mark] = []
    for (index, token) in tokens.tokens.enumerated() {
      let candidates = candidates(for: token, language)
      for leaf in candidates.words where isAsked(leaf, isTitle) { marks.append(mark(token, token, leaf)) }
      for leaf in candidates.phrases where isAsked(leaf, isTitle) {
        guard case .exact(let terms) = leaves[leaf].pattern, let last = end(of: terms, at: index) else { continue }
        marks.append(mark(token, last, leaf))
      }
    }
    return marks
  }

  /// The leaves that a token may belong to, found out once for each word of each language.
  private func candidates(for token: TokenBuffer.Token, _ language: UInt16) -> Candidates {
    let (start, count) = (Int(token.stemStart), Int(token.stemCount))
    let (number, isNew) = words.insert(tokens.bytes.span, start, count, tag: language)
    if isNew {
      let word = Array(term(token))
      var stem: [UInt8] = []
      if language > 0, !leavesOfStem.isEmpty {
        stemmers[Int(language) - 1].stem(tokens.bytes.span.extracting(start..<start + count), into: &stem)
      }
      candidatesOfWord.append(
        Candidates(words: leavesOfStem[stem.isEmpty ? word : stem] ?? [], phrases: leavesOfFirstWord[word] ?? []))
    }
    return candidatesOfWord[number]
  }

  /// Whether a leaf looks into the field that is being marked.
  private func isAsked(_ leaf: Int, _ isTitle: Bool) -> Bool {
    leaves[leaf].scope != (isTitle ? .body : .title)
  }

  /// The last token of a phrase that begins with a token; nil when the other words do not follow.
  private func end(of terms: [QueryTerm], at start: Int) -> TokenBuffer.Token? {
    let all = tokens.tokens
    var last = all[start]
    var next = start
    for wanted in terms.dropFirst() {
      let position = all[start].position + Int32(wanted.offset)
      while next < all.count, all[next].position < position { next += 1 }
      let found = all[next...].prefix { $0.position == position }.first { term($0).elementsEqual(wanted.exact) }
      guard let found else { return nil }
      last = found
    }
    return last
  }

  private func mark(_ first: TokenBuffer.Token, _ last: TokenBuffer.Token, _ leaf: Int) -> Mark {
    Mark(range: Int(first.sourceStart)..<Int(max(first.sourceEnd, last.sourceEnd)), leaf: leaf)
  }

  private func term(_ token: TokenBuffer.Token) -> ArraySlice<UInt8> {
    tokens.bytes[Int(token.termStart)..<Int(token.termStart + token.termCount)]
  }

  /// A number for a language, from 1; 0 for one without a stemmer.
  private func code(of language: String?) -> UInt16 {
    guard let language else { return 0 }
    if let place = languages.firstIndex(of: language) { return UInt16(place + 1) }
    guard let stemmer = Stemmer(language: language) else { return 0 }
    languages.append(language)
    stemmers.append(stemmer)
    return UInt16(languages.count)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }
}
