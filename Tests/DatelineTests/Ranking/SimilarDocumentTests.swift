import TestSupport
import Testing

@testable import Dateline

@Suite struct SimilarDocumentTests {
  @Test func anArticleFindsOthersAboutTheSameAndNotItself() throws {
    let documents = (0..<40).map { index in
      let topic = ["harbour cranes dockers", "bank rates inflation", "football goal striker", "rain flood river"][
        index % 4]
      return Document(id: "d\(index)", title: "News \(index)", body: "The \(topic) of the day.", language: "en")
    }
    for layout in SegmentLayout.allCases {
      let searcher = Searcher(try layout.index(documents))
      let prepared = try searcher.prepare(similarTo: documents[5])
      let results = try prepared.search(limit: 100)
      #expect(results.hits.map(\.id) == (0..<40).filter { $0 % 4 == 1 && $0 != 5 }.map { "d\($0)" })
      #expect(results.totalCount == 9)
      #expect(try prepared.count() == 9)
      #expect(prepared.addedTerms.map(\.word).sorted() == ["bank", "inflation", "rates"])
    }
  }

  @Test func anArticleFromOutsideAndAQueryThatNarrows() throws {
    let searcher = Searcher(
      try SegmentLayout.two.index(
        (0..<10).map {
          Document(id: "\($0)", title: $0 % 2 == 0 ? "Even" : "Odd", body: "Cranes of \($0 / 5)x", language: "en")
        }))
    let outside = Document(id: "elsewhere", body: "Many cranes", language: "en")
    let query = Query.field(.title, .word("even"))
    let results = try searcher.prepare(similarTo: outside, within: query).search(limit: 100)
    #expect(results.hits.map(\.id) == ["0", "2", "4", "6", "8"])
    #expect(results.hits.allSatisfy { $0.score == results.hits[0].score })
  }

  @Test func anArticleWithoutTellingWordsFindsNothing() throws {
    let searcher = Searcher(
      try SegmentLayout.one.index([Document(id: "0", body: "Unique words"), Document(id: "1", body: "The")]))
    for document in [
      Document(id: "0", body: "Unique words"), Document(id: "x"), Document(id: "1", body: "The", language: "en"),
    ] {
      let prepared = try searcher.prepare(similarTo: document)
      #expect(try prepared.search().hits.isEmpty)
      #expect(try prepared.count() == 0)
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func theWordsAreTheHeaviestAndTheOrderIsTheSameInEveryLayout(seed: UInt64) throws {
    var corpus = RandomCorpus(generator: SeededGenerator(seed: seed))
    let documents = corpus.documents(50, meanLength: 20)
    let naive = NaiveFeedback(documents: documents)
    let searchers = try SegmentLayout.allCases.map { Searcher(try $0.index(documents)) }
    for document in documents.prefix(15) {
      let counts = naive.stems(document).counts.mapValues(Double.init)
      let expected = naive.chosen(counts, 25).keys.map { stem in
        let n = counts[stem] ?? 0
        return n * 9 / (8 + n)
      }.sorted()
      let found = try searchers.map { try $0.prepare(similarTo: document) }
      #expect(zip(found[0].addedTerms.map { Double($0.weight) }.sorted(), expected).allSatisfy { abs($0 - $1) < 1e-5 })
      #expect(found[0].addedTerms.count == expected.count, "seed \(seed): \(document.id)")
      let first = try found[0].search(limit: 50).hits
      #expect(!first.map(\.id).contains(document.id))
      for other in found {
        let hits = try other.search(limit: 50).hits
        #expect(hits.map(\.id) == first.map(\.id), "seed \(seed): \(document.id)")
        #expect(hits.map(\.score) == first.map(\.score), "seed \(seed): \(document.id)")
      }
    }
  }
}
