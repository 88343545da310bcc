extension Query {
  /// Any of the words of a text in natural language; nothing in it is an operator, and hyphens only separate words.
  public init(wordsOf text: String) {
    var terms = QueryTerms()
    let words = terms.sourceWords(text)
    self = words.isEmpty ? .nothing : .boolean(BooleanQuery(should: words.map(Query.word)))
  }
}
