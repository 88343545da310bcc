@testable import Dateline

/// Relevance feedback as its definition says it, on texts that are read anew: what ``Searcher`` has to agree with.
///
/// It shares the analysis and the lists of function words with the engine, and counts in `Double`.
struct NaiveFeedback {
  let documents: [Document]

  /// The stems of a document, each as often as it stands there, apart from function words and single characters.
  func stems(_ document: Document) -> (counts: [[UInt8]: Int], length: Int) {
    let stemmer = document.language.flatMap { Stemmer(language: $0) }
    let functionWords = document.language.map(FunctionWords.terms) ?? []
    var counts: [[UInt8]: Int] = [:]
    var length = 0
    for text in [document.title, document.body] {
      var buffer = TokenBuffer()
      _ = Tokenizer().tokenize(Array(text.utf8).span, startingAt: 0, into: &buffer)
      length += Set(buffer.tokens.map(\.position)).count
      for token in buffer.tokens {
        let word = Array(buffer.bytes[Int(token.termStart)...].prefix(Int(token.termCount)))
        if String(decoding: word, as: UTF8.self).unicodeScalars.count < 2 || functionWords.contains(word) { continue }
        var stem: [UInt8] = []
        stemmer?.stem(Array(buffer.bytes[Int(token.stemStart)...].prefix(Int(token.stemCount))).span, into: &stem)
        counts[stem.isEmpty ? word : stem, default: 0] += 1
      }
    }
    return (counts, length)
  }

  /// By stem: the number of documents that have it, function words included.
  func documentFrequencies() -> [[UInt8]: Int] {
    let numbers = TermNumbers()
    var frequencies: [Int: Int] = [:]
    for document in documents {
      let analysed = AnalysedDocument(document, numbers)
      for stem in Set((analysed.title.words + analysed.body.words).map(\.stem)) { frequencies[stem, default: 0] += 1 }
    }
    var result: [[UInt8]: Int] = [:]
    for document in documents {
      for stem in stems(document).counts.keys { result[stem] = frequencies[numbers.number(of: stem)] }
    }
    return result
  }

  /// The weights of the `count` heaviest stems, by weight times idf.
  func chosen(_ weights: [[UInt8]: Double], _ count: Int) -> [[UInt8]: Double] {
    let frequencies = documentFrequencies()
    let documentCount = documents.count { stems($0).length > 0 }
    var scored: [([UInt8], Double)] = []
    for (stem, weight) in weights {
      let frequency = Double(frequencies[stem] ?? 0)
      guard frequency > 1, frequency <= max(10, 0.3 * Double(documents.count)) else { continue }
      scored.append((stem, weight * logarithm(1 + (Double(documentCount) - frequency + 0.5) / (frequency + 0.5))))
    }
    scored.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.lexicographicallyPrecedes($1.0) }
    return Dictionary(uniqueKeysWithValues: scored.prefix(count))
  }
}
