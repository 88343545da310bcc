@_spi(Benchmarks) internal import Dateline
internal import Glibc

/// Answers queries by looking at every document, with nothing of the engine but the way it cuts words: the textbook formula in
/// double precision, over plain arrays. What the engine finds by skipping is compared with this.
public struct ExhaustiveSearch {
  /// The places of one word, document by document.
  struct Occurrences {
    var documents: [Int32] = []
    /// Where the places of each document begin in ``places``.
    var starts: [Int32] = []
    var places: [Int32] = []
  }

  /// A document that matches.
  public struct Match {
    /// Its number, in the order of adding.
    public let document: Int
    /// Its score.
    public let score: Double
  }

  /// The names of the documents.
  public private(set) var names: [String] = []
  /// By document: the length, as kept in one byte.
  private var lengths: [Double] = []
  private var tokenCount = 0
  private var fieldCount = 0
  private var occurrences: [String: Occurrences] = [:]
  private let parameters: (k1: Double, b: Double)

  /// An empty collection, for queries that have no other words than these.
  public init(words: Set<String>, k1: Double = 0.9, b: Double = 0.4) {
    parameters = (k1, b)
    for word in words { occurrences[word] = Occurrences() }
  }

  /// The words of clauses such as `port` or `New York`, as the engine cuts them.
  public static func words(of text: String) -> [String] { EngineParts.words(of: text, .words).map(\.word) }

  /// Adds the next document.
  public mutating func add(name: String, text: String) {
    let number = Int32(names.count)
    names.append(name)
    let words = EngineParts.words(of: text, .words)
    lengths.append(Double(Self.kept(words.count)))
    tokenCount += words.count
    if !words.isEmpty { fieldCount += 1 }
    for (word, place) in words {
      guard let index = occurrences.index(forKey: word) else { continue }
      occurrences.values[index].add(number, Int32(place))
    }
  }

  /// A length as Lucene's `SmallFloat.intToByte4` keeps it: exact to 40, then with four significant bits.
  static func kept(_ length: Int) -> Int {
    let rest = length - 24
    guard rest >= 16 else { return length }
    let shift = Int.bitWidth - rest.leadingZeroBitCount - 4
    return 24 + (rest >> shift) << shift
  }

  /// All documents that match, in the order of adding, but for those that are deleted.
  public func matches(_ query: GameClauses, isDeleted: (Int) -> Bool) -> [Match] {
    let must = query.must.map(frequencies)
    let should = query.should.map(frequencies)
    let mustNot = query.mustNot.map(frequencies)
    var matches: [Match] = []
    for document in names.indices where !isDeleted(document) {
      guard must.allSatisfy({ $0.counts[document] > 0 }), mustNot.allSatisfy({ $0.counts[document] == 0 }),
        !must.isEmpty || should.contains(where: { $0.counts[document] > 0 })
      else { continue }
      let score = (must + should).reduce(0) { $0 + self.score($1.weight, $1.counts[document], document) }
      matches.append(Match(document: document, score: score))
    }
    return matches
  }

  private func score(_ weight: Double, _ count: Int32, _ document: Int) -> Double {
    guard count > 0 else { return 0 }
    let average = Double(tokenCount) / Double(max(1, fieldCount))
    let norm = parameters.k1 * (1 - parameters.b + parameters.b * lengths[document] / average)
    return weight * Double(count) / (Double(count) + norm)
  }

  /// How often a word or a phrase stands in each document, and what it weighs.
  private func frequencies(_ words: [String]) -> (weight: Double, counts: [Int32]) {
    var counts = [Int32](repeating: 0, count: names.count)
    let lists = words.compactMap { occurrences[$0] }
    guard !words.isEmpty, lists.count == words.count else { return (0, counts) }
    let weight = lists.reduce(0) { sum, list in
      let frequency = Double(list.documents.count)
      return sum + log(1 + (Double(fieldCount) - frequency + 0.5) / (frequency + 0.5))
    }
    for (index, document) in lists[0].documents.enumerated() {
      var starts = Set(lists[0].places(at: index))
      for (offset, list) in lists.enumerated().dropFirst() where !starts.isEmpty {
        guard let other = list.index(of: document) else {
          starts = []
          break
        }
        starts.formIntersection(list.places(at: other).map { $0 - Int32(offset) })
      }
      counts[Int(document)] = Int32(starts.count)
    }
    return (weight, counts)
  }
}

extension ExhaustiveSearch.Occurrences {
  mutating func add(_ document: Int32, _ place: Int32) {
    if documents.last != document {
      documents.append(document)
      starts.append(Int32(places.count))
    }
    places.append(place)
  }

  func places(at index: Int) -> ArraySlice<Int32> {
    places[Int(starts[index])..<(index + 1 < starts.count ? Int(starts[index + 1]) : places.count)]
  }

  func index(of document: Int32) -> Int? {
    var (low, high) = (0, documents.count)
    while low < high {
      let middle = (low + high) / 2
      if documents[middle] < document { low = middle + 1 } else { high = middle }
    }
    return low < documents.count && documents[low] == document ? low : nil
  }
}

/// The clauses of a query of the game, each by its words.
public struct GameClauses {
  /// Clauses that have to match.
  public var must: [[String]] = []
  /// Clauses that add to the score, one of which has to match where nothing else has to.
  public var should: [[String]] = []
  /// Clauses that must not match.
  public var mustNot: [[String]] = []

  /// The clauses of a query; nil where it is none. Cut at blanks outside quotation marks.
  public init?(_ text: String) {
    var pieces: [String] = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
    }
    for piece in pieces where !piece.isEmpty {
      let words = ExhaustiveSearch.words(of: piece)
      if piece.hasPrefix("+") {
        must.append(words)
      } else if piece.hasPrefix("-") {
        mustNot.append(words)
      } else {
        should.append(words)
      }
    }
    if must.isEmpty && should.isEmpty { return nil }
  }

  /// All words.
  public var words: Set<String> { Set((must + should + mustNot).flatMap { $0 }) }
}
