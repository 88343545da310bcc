/// A word of a query once it is analysed.
struct QueryTerm: Hashable {
  /// The very word, case and accents folded.
  var exact: [UInt8]
  /// What a stemmer takes.
  var stemForm: [UInt8]
  /// Its distance from the first word of the query text.
  var offset: UInt32
}

/// Analyses the words of queries exactly as the words of documents.
struct QueryTerms {
  private let analysis: TextAnalysis
  private var buffer = TokenBuffer()

  init(_ analysis: TextAnalysis = .articles) { self.analysis = analysis }

  /// The terms that a text of a query stands for, one a position: of several tokens at a position, the one that covers
  /// most (`@handle` rather than `handle`, two characters rather than one), and none that the one before it covers.
  mutating func analyze(_ text: String) -> [QueryTerm] {
    let chosen = tokens(of: text)
    let first = chosen.first?.position ?? 0
    return chosen.map { term(of: $0, offset: UInt32($0.position - first)) }
  }

  private func term(of token: TokenBuffer.Token, offset: UInt32) -> QueryTerm {
    let exact = slice(token.termStart, token.termCount)
    // Mostly they are the same bytes of the buffer; then they are one array, too.
    let isExact = token.stemStart == token.termStart && token.stemCount == token.termCount
    return QueryTerm(
      exact: exact, stemForm: isExact ? exact : slice(token.stemStart, token.stemCount), offset: offset)
  }

  /// The same, and the number of positions that the text takes.
  mutating func analyzeCounting(_ text: String) -> (terms: [QueryTerm], positionCount: UInt32) {
    let terms = analyze(text)
    let last = buffer.tokens.last.map { $0.position + 1 } ?? 0
    return (terms, UInt32(last))
  }

  /// The same words as they stand in the text.
  mutating func sourceWords(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return tokens(of: text).map { String(decoding: bytes[Int($0.sourceStart)..<Int($0.sourceEnd)], as: UTF8.self) }
  }

  private mutating func tokens(of text: String) -> [TokenBuffer.Token] {
    buffer.removeAll()
    _ = analysis.tokenize(text.utf8.span, startingAt: 0, into: &buffer)
    if buffer.tokens.count < 2 { return buffer.tokens }
    var chosen: [TokenBuffer.Token] = []
    for token in buffer.tokens {
      if let last = chosen.last, last.position == token.position {
        if token.sourceEnd - token.sourceStart > last.sourceEnd - last.sourceStart { chosen[chosen.count - 1] = token }
      } else {
        chosen.append(token)
      }
    }
    var coveredTo: Int32 = -1
    return chosen.filter { token in
      defer { coveredTo = max(coveredTo, token.sourceEnd) }
      return token.sourceEnd > coveredTo
    }
  }

  private func slice(_ start: Int32, _ count: Int32) -> [UInt8] {
    Array(buffer.bytes[Int(start)..<Int(start + count)])
  }
}
