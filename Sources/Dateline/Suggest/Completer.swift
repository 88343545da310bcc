internal import Synchronization

/// Completes the word that is being typed, with the words of an index that most documents have.
///
/// The terms of a prefix are looked through in their dictionary. Prefixes of very many terms, which are short, are looked
/// through once and kept; ``prepare()`` does so for all of them, after which every completion takes less than a
/// millisecond.
public final class Completer: Sendable {
  /// A word of the index.
  public struct Completion: Hashable, Sendable {
    /// The word as it is compared: in lower case and without accents.
    public let word: String
    /// The number of documents that have it.
    public let documentCount: Int
  }

  /// The completions that are kept for a prefix, and the most that can be asked for.
  public static let maximumCount = 100
  private let snapshot: IndexSnapshot
  /// Prefixes of more terms than this are kept.
  private let keptTermCount: Int
  private let kept = Mutex<[[UInt8]: [Completion]]>([:])

  /// A completer for a snapshot.
  public convenience init(_ snapshot: IndexSnapshot) { self.init(snapshot, keptTermCount: 2048) }

  init(_ snapshot: IndexSnapshot, keptTermCount: Int) {
    self.snapshot = snapshot
    self.keptTermCount = keptTermCount
  }

  /// Looks through the whole dictionary for the prefixes that many terms have. Time is linear in the number of terms, about
  /// a tenth of a microsecond each.
  public func prepare() throws {
    var found: [[UInt8]: [Completion]] = [:]
    var open: [(length: Int, termCount: Int, best: MostFrequentTerms)] = []
    var last: [UInt8] = []
    func close(to length: Int) {
      while let prefix = open.last, prefix.length > length {
        if prefix.termCount > keptTermCount {
          found[Array(last.prefix(prefix.length))] = Self.completions(prefix.best)
        }
        open.removeLast()
      }
    }
    var terms = try MergedTerms(snapshot)
    while try terms.advance() {
      let shared = zip(last, terms.key).prefix { $0 == $1 }.count
      close(to: shared)
      for length in (open.last?.length ?? 0)..<min(terms.key.count, Self.maximumKeptLength) {
        open.append((length + 1, 0, MostFrequentTerms(limit: Self.maximumCount)))
      }
      last = terms.key
      for index in open.indices {
        open[index].termCount += 1
        open[index].best.add(terms.key, terms.documentFrequency)
      }
    }
    close(to: 0)
    kept.withLock { $0.merge(found) { first, _ in first } }
  }

  /// The bytes of the longest prefixes that are kept in advance.
  private static let maximumKeptLength = 6

  /// The words of the index that begin as the last word of `text`, most frequent first, ``maximumCount`` at most. None where
  /// the text ends with something else than a word.
  public func completions(of text: String, limit: Int = 10) throws -> [Completion] {
    guard let prefix = Self.lastWord(of: text, snapshot.analysis), limit > 0 else { return [] }
    if let known = kept.withLock({ $0[prefix] }) { return Array(known.prefix(limit)) }
    var best = MostFrequentTerms(limit: Self.maximumCount)
    var termCount = 0
    var terms = try MergedTerms(snapshot, from: prefix)
    while try terms.advance(), terms.key.starts(with: prefix) {
      termCount += 1
      best.add(terms.key, terms.documentFrequency)
    }
    let completions = Self.completions(best)
    if termCount > keptTermCount { kept.withLock { $0[prefix] = completions } }
    return Array(completions.prefix(limit))
  }

  /// The word that a text ends with, as it is compared.
  private static func lastWord(of text: String, _ analysis: TextAnalysis) -> [UInt8]? {
    guard let end = text.unicodeScalars.last, !end.properties.isWhitespace else { return nil }
    var terms = QueryTerms(analysis)
    let tail = String(String.UnicodeScalarView(text.unicodeScalars.suffix(maximumScalarCount)))
    return terms.analyze(tail).last?.exact
  }

  /// The scalars at the end of a text that are looked at.
  private static let maximumScalarCount = 256

  private static func completions(_ best: MostFrequentTerms) -> [Completion] {
    best.terms.map { Completion(word: String(decoding: $0.key, as: UTF8.self), documentCount: $0.documentFrequency) }
  }
}
