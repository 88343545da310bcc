import CivilTime

@testable import Dateline

/// Answers queries by reading every document from its first word to its last: what ``Searcher`` has to agree with.
///
/// It shares the analysis (tokenizer, stemmers, norms) with the index and nothing else, and counts in `Double`.
struct ExhaustiveSearcher {
  /// A document that matches.
  struct Match: Equatable {
    /// The number of the document in the order in which documents were added.
    var index: Int
    var score: Double
  }

  /// What a word or phrase of a query matches.
  enum Pattern {
    case stems(Set<Int>)
    case phrase([PhraseWord])
  }

  struct PhraseWord: Hashable {
    var term: Int
    /// Its distance from the first word.
    var offset: Int
  }

  /// A word or phrase of a query, with its weights: sums of the idf of its words.
  struct Leaf {
    var pattern: Pattern
    var field: SearchField?
    var textWeight: Double
    var titleWeight: Double
  }

  indirect enum Node {
    case everything
    case nothing
    case leaf(Leaf)
    case places(PlacesQuery)
    case metadata(SearchField, Query)
    case boosted(Node, Double)
    case dates(DateInterval)
    case boolean(must: [Node], should: [Node], mustNot: [Node], filter: [Node])
  }

  let documents: [AnalysedDocument]
  let ranking: BM25
  let numbers = TermNumbers()
  let notes = QueryNotes()
  let text: Statistics
  let title: Statistics
  /// The stems that each term has in the documents.
  let stemsOfTerm: [Int: Set<Int>]
  let stemmers: [Stemmer]

  /// What is known of the titles, or of all texts, by looking at every document once.
  struct Statistics {
    var documentCount = 0.0
    var tokenCount = 0.0
    var documentsOfTerm: [Int: Int] = [:]
    var documentsOfStem: [Int: Int] = [:]

    var averageLength: Double { documentCount == 0 ? 1 : tokenCount / documentCount }

    mutating func add(_ parts: [AnalysedDocument.Part]) {
      let length = parts.reduce(0) { $0 + $1.length }
      documentCount += length > 0 ? 1 : 0
      tokenCount += Double(length)
      for term in Set(parts.flatMap { $0.words.map(\.term) }) { documentsOfTerm[term, default: 0] += 1 }
      for stem in Set(parts.flatMap { $0.words.map(\.stem) }) { documentsOfStem[stem, default: 0] += 1 }
    }

    func idf(_ frequency: Int) -> Double {
      let frequency = min(Double(frequency), documentCount)
      return logarithm(1 + (documentCount - frequency + 0.5) / (frequency + 0.5))
    }

    /// Each word of a phrase counts by itself.
    func weight(_ phrase: [PhraseWord]) -> Double {
      phrase.reduce(0) { $0 + idf(documentsOfTerm[$1.term] ?? 0) }
    }

    /// A word's stems count as one.
    func weight(_ stems: Set<Int>) -> Double { idf(stems.reduce(0) { $0 + (documentsOfStem[$1] ?? 0) }) }
  }

  init(_ documents: [Document], ranking: BM25 = BM25()) {
    self.ranking = ranking
    var (title, text) = (Statistics(), Statistics())
    var stemsOfTerm: [Int: Set<Int>] = [:]
    var analysed: [AnalysedDocument] = []
    for document in documents {
      let document = AnalysedDocument(document, numbers)
      analysed.append(document)
      title.add([document.title])
      text.add([document.title, document.body])
      for word in document.title.words + document.body.words { stemsOfTerm[word.term, default: []].insert(word.stem) }
    }
    (self.documents, self.title, self.text, self.stemsOfTerm) = (analysed, title, text, stemsOfTerm)
    stemmers = Set(documents.compactMap(\.language)).compactMap { Stemmer(language: $0) }
  }

  /// Every match, best first; of equal scores, the earlier document.
  func search(_ query: Query) -> [Match] {
    let node = node(query, nil)
    let matches = documents.indices.compactMap { index in
      score(node, documents[index]).map { Match(index: index, score: $0 + proximity(query, documents[index])) }
    }
    return matches.sorted { $0.score != $1.score ? $0.score > $1.score : $0.index < $1.index }
  }

  /// The places of the title or of the body that a query's words and phrases match, apart from those it excludes.
  func places(_ query: Query, in document: AnalysedDocument, isTitle: Bool) -> [Range<Int>] {
    let node = node(query, nil)
    let part = isTitle ? document.title : document.body
    return contributing(node, document).flatMap { node -> [Range<Int>] in
      switch node {
      case .leaf(let leaf) where leaf.field != (isTitle ? .body : .title): places(leaf.pattern, in: part)
      case .places(let query) where query.field != (isTitle ? .body : .title): marks(query, part, isTitle: isTitle)
      default: []
      }
    }.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// The words and the like that make a document match; when it does not, all that are found in it.
  private func contributing(_ node: Node, _ document: AnalysedDocument) -> [Node] {
    let isMatch = score(node, document) != nil
    switch node {
    case .everything, .nothing, .dates, .metadata: return []
    case .leaf, .places: return isMatch ? [node] : []
    case .boosted(let node, _): return contributing(node, document)
    case .boolean(let must, let should, let mustNot, let filter):
      let parts =
        isMatch ? (must + should + filter).filter { score($0, document) != nil } : must + should + mustNot + filter
      return parts.flatMap { isMatch ? contributing($0, document) : found($0, document) }
    }
  }

  /// The words and the like of a query that are found in a document.
  private func found(_ node: Node, _ document: AnalysedDocument) -> [Node] {
    switch node {
    case .everything, .nothing, .dates, .metadata: []
    case .leaf, .places: score(node, document) == nil ? [] : [node]
    case .boosted(let node, _): found(node, document)
    case .boolean(let must, let should, let mustNot, let filter):
      (must + should + mustNot + filter).flatMap { found($0, document) }
    }
  }
}

// MARK: - Matching and scoring

extension ExhaustiveSearcher {
  /// The score of a document; nil when it does not match.
  private func score(_ node: Node, _ document: AnalysedDocument) -> Double? {
    switch node {
    case .everything: return 0
    case .nothing: return nil
    case .dates(let interval):
      return document.document.date.flatMap { interval.contains($0.date) ? 0 : nil }
    case .leaf(let leaf): return score(leaf, document)
    case .places(let query): return score(query, document)
    case .metadata(let field, let query): return matches(query, field, document.document) ? 0 : nil
    case .boosted(let node, let weight): return score(node, document).map { $0 * weight }
    case .boolean(let must, let should, let mustNot, let filter):
      let required = must.map { score($0, document) }
      let optional = should.compactMap { score($0, document) }
      if required.contains(nil) || filter.contains(where: { score($0, document) == nil }) { return nil }
      if mustNot.contains(where: { score($0, document) != nil }) { return nil }
      if must.isEmpty, !should.isEmpty, optional.isEmpty { return nil }
      return required.reduce(0) { $0 + ($1 ?? 0) } + optional.reduce(0, +)
    }
  }

  private func score(_ leaf: Leaf, _ document: AnalysedDocument) -> Double? {
    score(
      leaf, inTitle: places(leaf.pattern, in: document.title).count,
      inBody: places(leaf.pattern, in: document.body).count,
      document)
  }

  /// The score of so many matches in the title and in the body.
  func score(_ leaf: Leaf, inTitle: Int, inBody: Int, _ document: AnalysedDocument) -> Double? {
    let textLength = document.title.length + document.body.length
    let count = leaf.field == nil ? inTitle + inBody : leaf.field == .title ? inTitle : inBody
    guard count > 0 else { return nil }
    switch leaf.field {
    case .title: return leaf.titleWeight * saturated(inTitle, document.title.length, title)
    case .body: return leaf.textWeight * saturated(inBody, textLength, text)
    case nil where ranking.model == .bm25f:
      let inText = strength(count, textLength, text)
      let sum = inText + Double(ranking.titleWeight) * strength(inTitle, document.title.length, title)
      return leaf.textWeight * sum / (1 + sum)
    default:
      let bonus = leaf.titleWeight * saturated(inTitle, document.title.length, title)
      return leaf.textWeight * saturated(count, textLength, text) + Double(ranking.titleWeight) * bonus
    }
  }

  func saturated(_ count: Int, _ length: Int, _ statistics: Statistics) -> Double {
    count == 0 ? 0 : Double(count) / (Double(count) + saturation(length, statistics))
  }

  private func strength(_ count: Int, _ length: Int, _ statistics: Statistics) -> Double {
    count == 0 ? 0 : Double(count) / saturation(length, statistics)
  }

  private func saturation(_ length: Int, _ statistics: Statistics) -> Double {
    let (k1, b) = (Double(ranking.k1), Double(ranking.b))
    let length = Double(FieldNorm.decode(FieldNorm.encode(length)))
    return k1 * (1 - b + b * length / statistics.averageLength)
  }

  /// Every place that a pattern matches, in reading order.
  func places(_ pattern: Pattern, in part: AnalysedDocument.Part) -> [Range<Int>] {
    switch pattern {
    case .stems(let stems):
      return part.words.filter { stems.contains($0.stem) }.map(\.source)
    case .phrase(let phrase):
      return part.words.indices.filter { part.words[$0].term == phrase[0].term }.compactMap { index in
        let first = part.words[index]
        var end = first.source.upperBound
        for wanted in phrase.dropFirst() {
          guard let word = part.word(wanted.term, at: first.position + wanted.offset, from: index) else { return nil }
          end = max(end, word.source.upperBound)
        }
        return first.source.lowerBound..<end
      }
    }
  }
}

// MARK: - Reading queries

extension ExhaustiveSearcher {
  /// What a query asks for. Words made of punctuation or emoji are in no document.
  private func node(_ query: Query, _ field: SearchField?) -> Node {
    switch query {
    case .everything: return .everything
    case .nothing: return .nothing
    case .dates(let interval): return .dates(interval)
    case .phrase(let text) where text.contains("*"): return .places(places(query, field, 1))
    case .loosePhrase, .wildcard, .regex, .fuzzy, .numbers, .near: return .places(places(query, field, 1))
    case .atLeast(let count, let query): return .places(places(query, field, count))
    case .boosted(let query, let weight): return .boosted(node(query, field), Double(weight))
    case .field(let field, let query) where field.isMetadata: return .metadata(field, query)
    case .field(let inner, let query): return node(query, inner)
    case .word(let text):
      let words = queryWords(text)
      guard let first = words.first else { return .nothing }
      return .leaf(words.count == 1 ? stemmed(first, text, field) : exact(words, field))
    case .phrase(let text):
      let words = queryWords(text)
      return words.isEmpty ? .nothing : .leaf(exact(words, field))
    case .boolean(let boolean):
      func nodes(_ queries: [Query]) -> [Node] { queries.map { node($0, field) } }
      let should = field == nil ? alternatives(boolean.should, besides: boolean.must) : nodes(boolean.should)
      return .boolean(
        must: nodes(boolean.must), should: should, mustNot: nodes(boolean.mustNot), filter: nodes(boolean.filter))
    }
  }

  /// Words side by side: each once, weighed by how often it comes and by whether it is a function word.
  private func alternatives(_ queries: [Query], besides must: [Query]) -> [Node] {
    var texts: [[PhraseWord]: String] = [:]
    var counts: [[PhraseWord]: Double] = [:]
    var scoring = must.count
    for query in queries {
      if case .word(let text) = query {
        texts[queryWords(text)] = text
        counts[queryWords(text), default: 0] += 1
      } else if !query.isFilter {
        scoring += 1
      }
    }
    let function = functionWords(counts.keys.filter { $0.count == 1 }.map { $0[0].term })
    let isContent = scoring > 0 || counts.keys.contains { $0.count != 1 || !function.contains($0[0].term) }
    var seen: Set<[PhraseWord]> = []
    return queries.compactMap { query in
      guard case .word(let text) = query else { return node(query, nil) }
      let words = queryWords(text)
      guard seen.insert(words).inserted else { return nil }
      guard case .leaf(var leaf) = node(.word(texts[words] ?? text), nil) else { return .nothing }
      let (count, k3) = (counts[words] ?? 1, Double(ranking.k3))
      var weight = count * (k3 + 1) / (k3 + count)
      if isContent, words.count == 1, function.contains(words[0].term) { weight *= Double(ranking.functionWordWeight) }
      leaf.textWeight *= weight
      leaf.titleWeight *= weight
      return .leaf(leaf)
    }
  }

  /// The function words among terms: those of the languages that have most of them, two at least beside other languages.
  func functionWords(_ terms: [Int]) -> Set<Int> {
    let languages = Set(documents.compactMap(\.document.language).filter { Stemmer(language: $0) != nil })
    let found = languages.map { language in
      Set(terms).intersection(FunctionWords.terms(of: language).map(numbers.number))
    }
    let most = found.map(\.count).max() ?? 0
    return most < min(languages.count, 2) ? [] : found.filter { $0.count == most }.reduce([]) { $0.union($1) }
  }

  /// The widest word of each position, without those that lie within the one before.
  func queryWords(_ text: String) -> [PhraseWord] {
    let words = notes.words(text, numbers)
    var kept: [AnalysedDocument.Word] = []
    for position in Set(words.map(\.position)).sorted() {
      let widest = words.filter { $0.position == position }.max { $0.source.count < $1.source.count }
      guard let widest, widest.source.upperBound > kept.last?.source.upperBound ?? 0 else { continue }
      kept.append(widest)
    }
    return kept.map { PhraseWord(term: $0.term, offset: $0.position - kept[0].position) }
  }

  private func exact(_ words: [PhraseWord], _ field: SearchField?) -> Leaf {
    Leaf(pattern: .phrase(words), field: field, textWeight: text.weight(words), titleWeight: title.weight(words))
  }

  /// The stems of a word: the word itself, what each language of the documents makes of it, and what it has in them.
  func stemmed(_ word: PhraseWord, _ query: String, _ field: SearchField?) -> Leaf {
    var stems = (stemsOfTerm[word.term] ?? []).union([word.term])
    for stemmer in stemmers {
      for same in AnalysedDocument.words(query, stemmer, numbers) where same.term == word.term {
        stems.insert(same.stem)
      }
    }
    return Leaf(
      pattern: .stems(stems), field: field, textWeight: text.weight(stems), titleWeight: title.weight(stems))
  }
}
