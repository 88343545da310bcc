internal import CivilTime

/// Reads an article from plain text: a head of facts when there is one, a title, a body.
struct TextArticle {
  /// A first paragraph with more bytes than this is no title.
  private static let maxTitleLength = 300
  /// How long a title taken from the first sentence may be.
  private static let cutTitleLength = 120

  /// Today: later dates are mistakes.
  let now: CivilDate
  /// When the file was fetched, if that is known.
  var reference: CivilDateTime?

  /// The article in this text, whose lines end in line feeds.
  func article(in text: String, id: String) -> Article {
    var article = Article(id: id)
    let lines = text.linesWithoutTrailingSpace()
    var head = TextHead(lines: lines[...], now: now)
    fill(&article, from: head.facts)
    if article.title.isEmpty, let caption = head.caption {
      article.set(.title, to: Found(caption, "first line")) { $0.title = $1 }
    }
    takeTitle(&article, from: &head.body)
    article.text = joined(head.body)
    if article.text.isEmpty { article.text = article.title }
    if !article.text.isEmpty { article.signals[.text] = "file" }
    if article.date == nil, let date = PathDate.find(in: id, now: now) {
      article.set(.date, to: Found(CivilDateTime(date: date), "file path")) { $0.date = $1 }
    }
    return article
  }

  private func fill(_ article: inout Article, from facts: [TextHead.Fact]) {
    let dates = NewsDate(now: now, relative: reference.map { RelativeDate(reference: $0, language: nil) })
    for fact in facts where article.signals[fact.field] == nil {
      switch fact.field {
      case .title: article.set(.title, to: Found(fact.value, fact.signal)) { $0.title = $1 }
      case .date:
        article.set(.date, to: dates.parse(fact.value).map { Found($0, fact.signal) }) { $0.date = $1 }
      case .modified:
        article.set(.modified, to: dates.parse(fact.value).map { Found($0, fact.signal) }) { $0.modified = $1 }
      case .authors:
        let names = Byline.names(in: fact.value)
        article.set(.authors, to: names.isEmpty ? nil : Found(names, fact.signal)) { $0.authors = $1 }
      case .site: article.set(.site, to: Found(fact.value, fact.signal)) { $0.site = $1 }
      case .section: article.set(.section, to: Found(fact.value, fact.signal)) { $0.section = $1 }
      case .url: article.set(.url, to: Found(fact.value, fact.signal)) { $0.url = $1 }
      case .language:
        let tag = LanguageTag.primarySubtag(of: fact.value)
        article.set(.language, to: tag.map { Found($0, fact.signal) }) { $0.language = $1 }
      case .keywords:
        article.set(.keywords, to: Found(Keywords.split(fact.value), fact.signal)) { $0.keywords = $1 }
      case .text, .standfirst: break
      }
    }
  }

  /// Makes the first paragraph the title when it can be one; a longer one gives its beginning and stays in the body.
  private func takeTitle(_ article: inout Article, from body: inout ArraySlice<String>) {
    body = body.drop { $0.isEmpty }
    guard article.title.isEmpty else { return }
    let paragraph = body.prefix { !$0.isEmpty }
    guard let first = paragraph.first else { return }
    if paragraph.reduce(0, { $0 + $1.utf8.count }) <= Self.maxTitleLength, paragraph.count <= 3 {
      article.title = paragraph.joined(separator: " ").collapsingSpaces()
      body = body.dropFirst(paragraph.count)
    } else if first.utf8.count <= Self.cutTitleLength {
      article.title = first.collapsingSpaces()
      body = body.dropFirst()
    } else {
      article.title = beginning(of: first)
    }
    article.signals[.title] = "first line"
    body = body.drop { $0.isEmpty }
  }

  /// The first sentence, or as many words as make a title.
  private func beginning(of paragraph: String) -> String {
    var title = ""
    // A whole book may be one line.
    let paragraph = String(paragraph.unicodeScalars.prefix(Self.cutTitleLength * 4))
    for word in paragraph.split(whereSeparator: \.isWhitespace) {
      if !title.isEmpty, title.count + word.count >= Self.cutTitleLength { return title + "…" }
      title += (title.isEmpty ? "" : " ") + word.prefix(Self.cutTitleLength)
      if title.count >= 20, let last = word.last, ".!?。！？".contains(last) { return title }
    }
    return title
  }

  private func joined(_ lines: ArraySlice<String>) -> String {
    var output = ""
    var blankCount = 0
    for line in lines {
      if line.isEmpty {
        blankCount += 1
        continue
      }
      if !output.isEmpty { output += blankCount > 0 ? "\n\n" : "\n" }
      output += line
      blankCount = 0
    }
    return output
  }
}
