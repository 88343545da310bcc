import DatelineCorpus
import Testing

@Suite struct ConcurrencyTests {
  @Test func oneReaderServesManyTasks() async {
    let reader = CorpusReader(now: today)
    let page = Array("<html><title>Ferry kept</title><meta charset=windows-1252><p>\(prose[0])</p>".utf8) + [0xE9]
    let expected = read(page, path: "a.html")
    let results = await withTaskGroup(of: [Article].self) { group in
      for _ in 0..<32 {
        group.addTask {
          var articles: [Article] = []
          reader.articles(in: page, path: "a.html") { articles.append($0) }
          return articles
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 32)
    #expect(results.allSatisfy { $0.first == (try? expected.get()) && $0.count == 1 })
  }
}
