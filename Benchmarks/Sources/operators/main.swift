import Dateline

/// Times every operator of the query language on an index, beside the plain conjunction of the same words:
///
///     operators INDEX [pairs [part of a row's name]]
///
/// Pairs of neighbouring words are drawn from articles (seeded). Each query is made ready and answered with its ten best
/// articles; the time of a query is its best of five, and a row is the mean over all pairs. Completions are timed as well.
/// Where articles have dates, there are rows of the month and the day of one in the middle of the index.

guard CommandLine.arguments.count > 1 else { fatalError("usage: operators INDEX [pairs]") }
let pairCount = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 100 : 100
let wanted = CommandLine.arguments.count > 3 ? CommandLine.arguments[3] : ""
let searcher = Searcher(try IndexSnapshot(path: CommandLine.arguments[1]))
let pairs = try WordPairs(searcher).draw(pairCount)
print("\(searcher.snapshot.documentCount) articles, \(pairs.count) pairs of words; microseconds for the ten best\n")
print("| Query | Mean | Of the conjunction | Articles |\n|---|---:|---:|---:|")

var rows = OperatorRow.all
let articles = try searcher.best(.everything, limit: 20_000)
if let middle = articles.dropFirst(articles.count / 2).first, let day = try searcher.document(middle).date?.date {
  rows += OperatorRow.dated(day: "\(day)")
}
var baseline: Double?
for row in rows where wanted.isEmpty || row.name.contains(wanted) {
  var time = 0.0
  var articles = 0
  for pair in pairs {
    let query = QueryParser().parse(row.text(pair)).query
    var found = 0
    var best = Duration.seconds(1_000)
    for _ in 0..<5 {
      let start = ContinuousClock.now
      found = try searcher.search(query, limit: 10).totalCount
      best = min(best, start.duration(to: .now))
    }
    articles += found
    time += Double(best.components.attoseconds) / 1e12 + Double(best.components.seconds) * 1e6
  }
  time /= Double(max(1, pairs.count))
  let ratio = time / (baseline ?? time)
  if baseline == nil { baseline = time }
  print("| `\(row.name)` | \(Int(time)) | \(Double(Int(ratio * 100)) / 100) | \(articles / max(1, pairs.count)) |")
}
try CompletionTimes(searcher: searcher).printAll(pairs)
