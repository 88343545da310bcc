import CivilTime
import TestSupport
import Testing

@testable import Dateline

/// Cursors that read a segment, against reading its documents; the lists are long enough for blocks and skips.
@Suite struct SegmentCursorTests {
  private struct Archive {
    let oracle: ExhaustiveSearcher
    let snapshot: IndexSnapshot

    init(seed: UInt64, documentCount: Int) throws {
      var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
      let documents = corpus.documents(documentCount, meanLength: 6)
      oracle = ExhaustiveSearcher(documents)
      snapshot = try SegmentLayout.one.index(documents)
    }

    var segment: SegmentReader { snapshot.segments[0] }

    /// The documents in which words stand side by side, and how often: in the whole text, the title, or the body.
    func postings(_ phrase: String, _ field: SearchField?) -> [(document: DocumentID, value: Float)] {
      let pattern = ExhaustiveSearcher.Pattern.phrase(oracle.queryWords(phrase))
      return oracle.documents.enumerated().compactMap { index, document in
        let inTitle = field == .body ? 0 : oracle.places(pattern, in: document.title).count
        let inBody = field == .title ? 0 : oracle.places(pattern, in: document.body).count
        return inTitle + inBody == 0 ? nil : (DocumentID(index), Float(inTitle + inBody))
      }
    }

    func leaf(_ phrase: String) throws -> QueryLeaf {
      var terms = QueryTerms()
      return try LeafPlanner(snapshot, RankingStatistics(snapshot, BM25())).exact(
        terms.analyze(phrase), scope: .titleAndBody)
    }
  }

  private static let phrases = [
    "vote", "the of", "votes election", "U.S. Xi", "vote vote", "vote vote vote vote", "l'Élysée", "日本", "日本日",
    "本 日", "budget 日", "long-term", "absent", "the absent", "@handle the",
  ]

  @Test func wordsAndPhrasesAreFoundWhereTheyStand() throws {
    let archive = try Archive(seed: 77, documentCount: 1_100)
    for phrase in Self.phrases {
      for field in [nil, SearchField.title, .body] { try check(phrase, field, archive) }
    }
  }

  private func check(_ phrase: String, _ field: SearchField?, _ archive: Archive) throws {
    let contract = CursorContract(postings: archive.postings(phrase, field), seed: 7)
    let leaf = try archive.leaf(phrase)
    func occurrences() throws -> (any OccurrenceCursor)? {
      guard let text = try leaf.occurrences(field == .title ? .title : .text, in: archive.segment, at: 0) else {
        return nil
      }
      guard field == .body, let title = try leaf.occurrences(.title, in: archive.segment, at: 0) else { return text }
      return BodyOccurrences(text: text, title: title)
    }
    guard try occurrences() != nil else {
      #expect(contract.postings.isEmpty, "\(phrase)")
      return
    }
    try contract.checkFrequencies { AnyOccurrences(try #require(try occurrences())) }
  }

  @Test func documentsOfAnIntervalAreThoseDatedInIt() throws {
    let archive = try Archive(seed: 78, documentCount: 300)
    let bounds = [(-50, 50), (-10, 10), (0, 1), (5, 5), (40, 60), (Int?.none, 0), (0, Int?.none), (nil, nil)]
    for (lower, upper) in bounds {
      let interval = DateInterval(
        lower: lower.map { CivilDate(daysSinceEpoch: $0) }, upper: upper.map { CivilDate(daysSinceEpoch: $0) })
      let expected = archive.oracle.documents.enumerated().compactMap { index, document in
        document.document.date.map { interval.contains($0.date) } ?? false ? (DocumentID(index), Float(0)) : nil
      }
      let seconds = (lower.map { Int64($0) * 86_400 } ?? .min)..<(upper.map { Int64($0) * 86_400 } ?? .max)
      try CursorContract(postings: expected, seed: 8).checkScores {
        DateCursor(try archive.segment.dates(), try archive.segment.dateZones(), seconds)
      }
    }
  }
}

/// A cursor of any kind.
private final class AnyOccurrences: OccurrenceCursor {
  private let base: any OccurrenceCursor

  init(_ base: any OccurrenceCursor) { self.base = base }

  var docID: DocumentID { base.docID }
  var cost: Int { base.cost }
  func advance() throws { try base.advance() }
  func seek(to target: DocumentID) throws { try base.seek(to: target) }
  func frequency() throws -> UInt32 { try base.frequency() }
}
