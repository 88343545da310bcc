internal import Dateline

/// Queries of every shape, and reading documents back, over an index of made-up texts in one segment.
enum SearchKernels {
  private static let documentCount = 20_000

  static let names = [
    "score/term top 10", "score/union top 10", "score/union top 100", "score/intersection top 10",
    "score/phrase top 10", "intersect/count of two", "intersect/count of three", "intersect/count of a phrase",
    "count/union", "prepare/query", "store/document", "snippet/article",
  ]

  /// Makes the index, always the same.
  static func makeIndex(at path: String) throws {
    var source = SyntheticText(seed: 3)
    let writer = try IndexWriter(
      path: path, options: IndexWriter.Options(memoryBudget: 1 << 30, replacesExisting: true))
    for number in 0..<documentCount {
      try writer.add(Document(id: "d\(number)", body: source.text(), language: "en"))
    }
    try writer.commit()
    writer.close()
  }

  static func all(_ prefix: String, index: String) throws -> [Kernel] {
    let data = try SearchData(index: index)
    var kernels: [Kernel] = []
    func add(_ name: String, _ queries: [Query], _ run: @escaping (PreparedQuery) throws -> Int) throws {
      guard name.hasPrefix(prefix) else { return }
      let prepared = try queries.map { try data.searcher.prepare($0) }
      kernels.append(
        Kernel(name, unit: "query", count: prepared.count) { try prepared.reduce(0) { try $0 &+ run($1) } })
    }
    func best(_ limit: Int) -> (PreparedQuery) throws -> Int { { try $0.rank(limit: limit).first?.document ?? 0 } }
    let all = { (words: [Query]) in Query.boolean(BooleanQuery(must: words)) }
    try add("score/term top 10", data.queries(1) { $0[0] }, best(10))
    try add("score/union top 10", data.queries(3) { .boolean(BooleanQuery(should: $0)) }, best(10))
    try add("score/union top 100", data.queries(3) { .boolean(BooleanQuery(should: $0)) }, best(100))
    try add("score/intersection top 10", data.queries(2, all), best(10))
    try add("score/phrase top 10", data.phrases, best(10))
    try add("intersect/count of two", data.queries(2, all)) { try $0.count() }
    try add("intersect/count of three", data.queries(3, all)) { try $0.count() }
    try add("intersect/count of a phrase", data.phrases) { try $0.count() }
    try add("count/union", data.queries(3) { .boolean(BooleanQuery(should: $0)) }) { try $0.count() }
    kernels += rest(data).filter { $0.name.hasPrefix(prefix) }
    return kernels
  }

  private static func rest(_ data: SearchData) -> [Kernel] {
    let queries = data.queries(3) { .boolean(BooleanQuery(should: $0)) }
    return [
      Kernel("prepare/query", unit: "query", count: queries.count) {
        try queries.reduce(0) { try $0 + data.searcher.prepare($1).limitMessages.count + 1 }
      },
      Kernel("store/document", unit: "document", count: data.hits.count) {
        try data.hits.reduce(0) { try $0 + data.searcher.document($1).body.utf8.count }
      },
      Kernel("snippet/article", unit: "document", count: data.documents.count) {
        // Words that were stemmed once are remembered: a highlighter is made anew, as for a new query.
        let highlighter = try data.searcher.highlighter(for: data.phrases[0])
        return data.documents.reduce(0) { $0 + highlighter.snippet(of: $1).text.utf8.count }
      },
    ]
  }
}

/// The index that the kernels of searching run on, and the queries to it.
private struct SearchData {
  let searcher: Searcher
  /// Hits all over the index, and their documents.
  let hits: [Hit]
  let documents: [Document]
  private let source = SyntheticText(seed: 3)

  init(index: String) throws {
    searcher = Searcher(try IndexSnapshot(path: index))
    let all = try searcher.best(.everything, limit: .max)
    hits = stride(from: 0, to: all.count, by: max(1, all.count / 50)).map { all[$0] }
    documents = try hits.map { [searcher] in try searcher.document($0) }
  }

  /// The first two words of some documents.
  var phrases: [Query] {
    documents.prefix(30).map { document in
      .phrase(document.body.split(separator: " ").prefix(2).joined(separator: " "))
    }
  }

  /// Thirty queries of so many words, frequent and rare ones beside each other.
  func queries(_ wordCount: Int, _ make: ([Query]) -> Query) -> [Query] {
    (0..<30).map { number in
      make((0..<wordCount).map { .phrase(source.word(rank: (number * 7 + $0 * 53 + number * number * $0) % 2_000)) })
    }
  }
}
