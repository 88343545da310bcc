import Dateline

/// Times every operator of the query language on an index, beside the plain conjunction of the same words:
///
///     operators INDEX [pairs [part of a row's name]]
///
/// Pairs of neighbouring words are drawn from articles (seeded). Each query is made ready and answered with its ten best
/// articles; the time of a query is its best of ten passes over all rows, and a row is the mean over all pairs. Completions are
/// timed as well.
/// Where articles have dates, there are rows of the month and the day of one in the middle of the index.

guard CommandLine.arguments.count > 1 else { fatalError("usage: operators INDEX [pairs]") }
let pairCount = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 100 : 100
let passCount = 10
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
rows = rows.filter { wanted.isEmpty || $0.name.contains(wanted) }
let queries = rows.map { row in pairs.map { QueryParser().parse(row.text($0)).query } }
var best = rows.map { _ in pairs.map { _ in Duration.seconds(1_000) } }
var found = rows.map { _ in 0 }
// All rows in turns, there and back, so that a change of the machine's speed meets them alike, and none always comes after one
// that empties the caches.
for pass in 0..<passCount {
  for row in pass % 2 == 0 ? Array(rows.indices) : rows.indices.reversed() {
    for (place, query) in queries[row].enumerated() {
      let start = ContinuousClock.now
      let total = try searcher.search(query, limit: 10).totalCount
      best[row][place] = min(best[row][place], start.duration(to: .now))
      if pass == 0 { found[row] += total }
    }
  }
}
let times = best.map { $0.reduce(0) { $0 + $1 / .microseconds(1) } / Double(max(1, pairs.count)) }
for (row, time) in zip(rows.indices, times) {
  let ratio = time / (times.first ?? time)
  print(
    "| `\(rows[row].name)` | \(Int(time)) | \(Double(Int(ratio * 100)) / 100) | \(found[row] / max(1, pairs.count)) |")
}
try CompletionTimes(searcher: searcher).printAll(pairs)
