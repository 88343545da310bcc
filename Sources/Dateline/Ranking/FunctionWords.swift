internal import Synchronization

/// The words of a language that hold a sentence together and say little of what it is about.
///
/// They are in every index and can be searched for like any other. In a question of several words they count for less,
/// because a question has them by grammar, not by intent: in `what is known of the tides` only the last word is asked.
enum FunctionWords {
  private static let cache = Mutex<[String: Set<[UInt8]>]>([:])

  /// The terms of a language's function words, analysed as any text; empty where there is no list.
  static func terms(of language: String) -> Set<[UInt8]> {
    let name = ["nb", "nn"].contains(language) ? "no" : language
    return cache.withLock { cache in
      if let known = cache[name] { return known }
      let terms = analyze(name)
      cache[name] = terms
      return terms
    }
  }

  /// The first query of a process pays for this, and in an archive of many languages for all of their lists: so it makes no
  /// more of a word than its term.
  private static func analyze(_ language: String) -> Set<[UInt8]> {
    guard let list = lists[language] else { return [] }
    var buffer = TokenBuffer()
    _ = TextAnalysis.articles.tokenize(Array("\(list)".utf8).span, startingAt: 0, into: &buffer)
    var terms = Set<[UInt8]>(minimumCapacity: buffer.tokens.count)
    for token in buffer.tokens {
      terms.insert(Array(buffer.bytes[Int(token.termStart)..<Int(token.termStart + token.termCount)]))
    }
    return terms
  }

  /// Those of several terms that are function words of the language they are most likely in.
  ///
  /// That is the language, of those given, of which most are function words. One alone says little where an archive has
  /// several languages (`die` is English, too): then there have to be two of them. Of languages that are as likely, all
  /// count.
  static func among(_ terms: Set<[UInt8]>, languages: Set<String>) -> Set<[UInt8]> {
    let found = languages.map { terms.intersection(Self.terms(of: $0)) }
    let most = found.reduce(0) { max($0, $1.count) }
    guard most >= (languages.count > 1 ? 2 : 1) else { return [] }
    return found.reduce(into: []) { if $1.count == most { $0.formUnion($1) } }
  }
}
