@testable import Dateline

/// Gives terms and stems numbers, so that comparing them is cheap.
final class TermNumbers {
  private var numbers: [[UInt8]: Int] = [:]
  /// The terms and stems by their numbers.
  private(set) var strings: [String] = []

  func number(of term: [UInt8]) -> Int {
    if let number = numbers[term] { return number }
    numbers[term] = numbers.count
    strings.append(String(decoding: term, as: UTF8.self))
    return numbers.count - 1
  }
}

/// What has been found out of queries: they are asked of every document again.
final class QueryNotes {
  private var wordsOfText: [String: [AnalysedDocument.Word]] = [:]
  private var wordsOfPhrase: [Query: [NaiveWord]?] = [:]

  /// The words of a text, each its own stem.
  func words(_ text: String, _ numbers: TermNumbers) -> [AnalysedDocument.Word] {
    if let words = wordsOfText[text] { return words }
    let words = AnalysedDocument.words(text, nil, numbers)
    wordsOfText[text] = words
    return words
  }

  /// What `read` says of a phrase.
  func words(_ query: Query, _ read: (Query) -> [NaiveWord]?) -> [NaiveWord]? {
    if let words = wordsOfPhrase[query] { return words }
    let words = read(query)
    wordsOfPhrase[query] = .some(words)
    return words
  }
}

/// A document as its reader sees it: the words of its title and those of its body, each with the place it stands at.
struct AnalysedDocument {
  struct Word {
    var term: Int
    var stem: Int
    var position: Int
    /// Bytes of the title, or of the body.
    var source: Range<Int>
    /// The sentence and the paragraph of the text that it stands in, counted from 0.
    var sentence = 0
    var paragraph = 0
  }

  /// The title or the body.
  struct Part {
    let words: [Word]
    /// The number of positions that hold a word.
    let length: Int

    init(_ words: [Word]) {
      self.words = words
      length = Set(words.map(\.position)).count
    }

    /// The word at a position that has a term, if there is one. Words are in the order of their positions.
    func word(_ term: Int, at position: Int, from index: Int) -> Word? {
      words[index...].prefix { $0.position <= position }.first { $0.position == position && $0.term == term }
    }
  }

  let document: Document
  let title: Part
  let body: Part

  init(_ document: Document, _ numbers: TermNumbers) {
    self.document = document
    let stemmer = document.language.flatMap { Stemmer(language: $0) }
    title = Part(Self.words(document.title, stemmer, numbers))
    body = Part(Self.words(document.body, stemmer, numbers))
  }

  /// The words of a text, each with its stem; without a stemmer, or where it leaves nothing, a word is its own stem.
  static func words(_ text: String, _ stemmer: Stemmer?, _ numbers: TermNumbers) -> [Word] {
    var buffer = TokenBuffer()
    let bytes = Array(text.utf8)
    _ = Tokenizer().tokenize(bytes.span, startingAt: 0, into: &buffer)
    var bounds = BoundaryScanner()
    var (sentence, paragraph) = (0, 0)
    return buffer.tokens.map { token in
      let boundary = bounds.boundary(before: token, in: bytes.span)
      sentence += boundary == nil ? 0 : 1
      paragraph += boundary == .paragraph ? 1 : 0
      let term = Array(buffer.bytes[Int(token.termStart)...].prefix(Int(token.termCount)))
      var stem: [UInt8] = []
      stemmer?.stem(Array(buffer.bytes[Int(token.stemStart)...].prefix(Int(token.stemCount))).span, into: &stem)
      return Word(
        term: numbers.number(of: term), stem: numbers.number(of: stem.isEmpty ? term : stem),
        position: Int(token.position), source: Int(token.sourceStart)..<Int(token.sourceEnd), sentence: sentence,
        paragraph: paragraph)
    }
  }
}
