import CivilTime
import DatelineCorpus

/// The day on which the tests read, whatever the day on which they run.
let today = CivilDate(daysSinceEpoch: 19_900)  // 2024-06-26

/// What a reader makes of some bytes: the article, or the reason why there is none.
func read(_ bytes: [UInt8], path: String = "news/story.txt") -> Result<Article, SkippedFile> {
  var articles: [Article] = []
  let skipped = CorpusReader(now: today).articles(in: bytes, path: path) { articles.append($0) }
  if let skipped { return .failure(skipped) }
  return articles.first.map { .success($0) } ?? .failure(SkippedFile(path: path, reason: .empty))
}

/// The article in a text.
func article(_ text: String, path: String = "news/story.txt") throws -> Article {
  try read(Array(text.utf8), path: path).get()
}

/// Prose that is long enough to be a paragraph.
let prose = [
  "The council of Little Dunmore voted on Tuesday to keep the ferry running through the winter, after a debate that"
    + " lasted until well past midnight and drew more than two hundred residents to the town hall.",
  "Supporters of the ferry, which has crossed the sound since 1911, said that the island would lose its school, its"
    + " doctor and most of its young families if the boat stopped sailing for five months of the year.",
  "The operator had asked for a subsidy of 400,000 a year. Councillors agreed to half of it, and to look for the"
    + " rest in the budget for roads, which they called a bridge that nobody would ever build.",
]
