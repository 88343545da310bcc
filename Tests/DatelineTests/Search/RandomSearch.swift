import CivilTime
import TestSupport

@testable import Dateline

/// Makes queries of every kind about an archive: words and phrases that are in it, and some that are not.
struct RandomSearch {
  private var random: RandomCorpus
  private let documents: [Document]

  init(seed: UInt64, _ documents: [Document]) {
    random = RandomCorpus(generator: SeededGenerator(seed: seed))
    self.documents = documents
  }

  mutating func query(depth: Int = 3) -> Query {
    switch Int.random(in: 0..<(depth == 0 ? 15 : 28), using: &random.generator) {
    case 0...4: .word(word())
    case 5...7: .phrase(phrase())
    case 8...9: .dates(interval())
    case 10: random.chance(60) ? .everything : random.chance(50) ? .nothing : .word("—!")
    case 11...13: place(depth: depth).normalized
    case 14: metadata()
    case 15: Query.atLeast(Int.random(in: 2...4, using: &random.generator), place(depth: 1)).normalized
    case 16: .boosted(query(depth: depth - 1).normalized, random.pick([0, 0.5, 2]) ?? 2)
    case 17...19: place(depth: depth).normalized
    case 20...22: .field(random.chance(50) ? .title : .body, query(depth: depth - 1))
    default: .boolean(boolean(depth: depth - 1))
    }
  }

  /// A query for places in the text.
  private mutating func place(depth: Int) -> Query {
    switch Int.random(in: 0..<(depth > 0 ? 14 : 8), using: &random.generator) {
    case 0...1: .word(word())
    case 2: .loosePhrase(phrase(), slop: Int.random(in: 1...4, using: &random.generator))
    case 3: .phrase(phrase().split(separator: " ").map { random.chance(30) ? "*" : String($0) }.joined(separator: " "))
    case 4:
      .wildcard(random.pick(["vot*", "*tion", "b?dget", "*e*", "ele*s", "long-te*", "@h*", "absent*", "日*"]) ?? "")
    case 5: .regex(random.pick(["vote[sd]?", "(ru|vo).*", "[^a-m]+", "\\d+", "élus|.{3}"]) ?? "")
    case 6:
      .fuzzy(
        random.pick(["vote", "electoin", "bugdet", "xi", "haus"]) ?? "", distance: random.pick([nil, 1, 2]) ?? nil)
    case 7: random.chance(50) ? .numbers(NumberRange(500, 2000)) : .phrase(phrase())
    case 8...11:
      .near(place(depth: depth - 1), nearness(), place(depth: depth - 1))
    case 12: .field(random.chance(50) ? .title : .body, place(depth: depth - 1))
    default:
      .boolean(BooleanQuery(should: [place(depth: depth - 1), place(depth: depth - 1)]))
    }
  }

  private mutating func nearness() -> Nearness {
    let distance = Int.random(in: 1...6, using: &random.generator)
    let reach: Nearness.Reach =
      random.pick([.words(distance), .words(distance), .words(255), .sentence, .paragraph]) ?? .sentence
    return Nearness(reach, isOrdered: random.chance(40), isNegated: random.chance(20))
  }

  private mutating func metadata() -> Query {
    random.pick([
      .field(.language, .word("en")), .field(.language, .word("x")), .field(.source, .word("times")),
      .field(.source, .phrase("daily times")), .field(.source, .wildcard("dail*")), .field(.author, .word("smith")),
      .field(.section, .regex("poli.*")), .field(.site, .word("example.org")), .field(.url, .word("politics")),
    ]) ?? .nothing
  }

  private mutating func boolean(depth: Int) -> BooleanQuery {
    BooleanQuery(
      must: list(depth, atMost: 3), should: list(depth, atMost: 4), mustNot: list(depth, atMost: 1),
      filter: list(depth, atMost: 1))
  }

  private mutating func list(_ depth: Int, atMost most: Int) -> [Query] {
    let count = max(0, Int.random(in: -1...most, using: &random.generator))
    return (0..<count).map { _ in query(depth: depth) }
  }

  mutating func word() -> String {
    switch Int.random(in: 0..<10, using: &random.generator) {
    case 0: random.run(Int.random(in: 1...4, using: &random.generator))
    case 1: random.pick(["absent", "elect", "vot", "electing", "Ｖｏｔｅ", "ÉLECTIONS", "long-term vote", "日"]) ?? ""
    case 2:
      part(
        of: words().filter { $0.unicodeScalars.contains { $0.value > 0x2E80 } }.randomElement(using: &random.generator)
          ?? "日")
    default: random.pick(words()) ?? random.text("en", words: 1)
    }
  }

  /// A few words of a document as they stand there, or any words.
  private mutating func phrase() -> String {
    let words = words()
    guard random.chance(80), !words.isEmpty else {
      return random.text(nil, words: Int.random(in: 1...3, using: &random.generator))
    }
    let start = Int.random(in: words.indices, using: &random.generator)
    let count = random.pick([1, 2, 2, 2, 3, 3, 4, 7]) ?? 2
    return words[start...].prefix(count).joined(separator: random.chance(80) ? " " : ", ")
  }

  private mutating func part(of word: String) -> String {
    let start = Int.random(in: 0..<max(1, word.count), using: &random.generator)
    return String(word.dropFirst(start).prefix(Int.random(in: 1...4, using: &random.generator)))
  }

  /// The title and the body of some document; a phrase may be made of the end of the one and the start of the other.
  private mutating func words() -> [String] {
    guard let document = random.pick(documents) else { return [] }
    return (document.title + " " + document.body).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private mutating func interval() -> DateInterval {
    let days = (0..<2).map { _ in CivilDate(daysSinceEpoch: Int.random(in: -45...45, using: &random.generator)) }
      .sorted()
    return switch Int.random(in: 0..<8, using: &random.generator) {
    case 0: DateInterval(lower: days[0])
    case 1: DateInterval(upper: days[1])
    case 2: DateInterval()
    case 3: DateInterval(lower: days[1], upper: days[0])
    case 4: DateInterval(lower: days[0], upper: days[0].adding(days: 1))
    default: DateInterval(lower: days[0], upper: days[1])
    }
  }
}
