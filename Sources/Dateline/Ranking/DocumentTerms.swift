/// The terms that a document has, counted: what it is about, for queries that are made from it.
struct DocumentTerms {
  /// A stem of the document.
  struct Term {
    /// The key of its posting list: the stem in the document's language, or the word itself where there is none.
    var stem: [UInt8]
    var frequency: Int
    /// The word that has this stem, folded, as it first stands in the document: for people to read.
    var word: [UInt8]
  }

  /// In the order in which they first come; function words are left out, and so is what is a single character.
  let terms: [Term]
  /// The number of positions that hold a word.
  let length: Int

  /// No more of a body is looked at, in bytes.
  static let maximumByteCount = 1 << 18

  /// Counts the terms of a document, title and body, with the analysis that indexed them.
  ///
  /// Without `stems`, for an index that has none, each word is its own stem. Takes time linear in the text, of which at most ``maximumByteCount`` of the title and as much of the body is read.
  init(_ document: Document, stems: Bool) {
    let stemmer = (stems ? document.language : nil).flatMap { Stemmer(language: $0) }
    let functionWords = document.language.map(FunctionWords.terms) ?? []
    var tokens = TokenBuffer()
    var counter = Counter()
    for text in [document.title, document.body] {
      tokens.removeAll()
      _ = Tokenizer().tokenize(Self.beginning(of: text).span, startingAt: 0, into: &tokens)
      var position: Int32 = -1
      for token in tokens.tokens {
        if token.position != position { counter.length += 1 }
        position = token.position
        let word = Array(tokens.bytes[Int(token.termStart)..<Int(token.termStart + token.termCount)])
        guard word.count(where: { $0 & 0xC0 != 0x80 }) > 1, !functionWords.contains(word) else { continue }
        let stemForm = Int(token.stemStart)..<Int(token.stemStart + token.stemCount)
        counter.add(word, stemForm: Array(tokens.bytes[stemForm]), stemmer)
      }
    }
    terms = counter.terms
    length = counter.length
  }

  /// The text, or as much of it as is read, cut between characters.
  private static func beginning(of text: String) -> [UInt8] {
    var bytes = Array(text.utf8.prefix(maximumByteCount + 1))
    guard bytes.count > maximumByteCount else { return bytes }
    while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
    return bytes
  }

  /// Counts stems. Each word is stemmed once; words that differ in accents alone may have different stems.
  private struct Counter {
    var terms: [Term] = []
    var length = 0
    private var placeOfStemForm: [[UInt8]: Int] = [:]
    private var placeOfStem: [[UInt8]: Int] = [:]

    mutating func add(_ word: [UInt8], stemForm: [UInt8], _ stemmer: Stemmer?) {
      if let place = placeOfStemForm[stemForm] {
        terms[place].frequency += 1
        return
      }
      var stem: [UInt8] = []
      stemmer?.stem(stemForm.span, into: &stem)
      if stem.isEmpty { stem = word }
      let place = placeOfStem[stem] ?? terms.count
      if place == terms.count { terms.append(Term(stem: stem, frequency: 0, word: word)) }
      terms[place].frequency += 1
      placeOfStem[stem] = place
      placeOfStemForm[stemForm] = place
    }
  }
}
