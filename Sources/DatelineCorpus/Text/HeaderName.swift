/// The names that headers have for the fields of an article.
enum HeaderName {
  private static let fields: [String: Article.Field] = [
    "date": .date, "published": .date, "publication date": .date, "publication-date": .date, "pubdate": .date,
    "date published": .date, "datepublished": .date, "published at": .date, "published_at": .date, "created": .date,
    "modified": .modified, "updated": .modified, "lastmod": .modified, "last modified": .modified,
    "title": .title, "headline": .title, "subject": .title, "author": .authors, "authors": .authors,
    "author(s)": .authors,
    "byline": .authors, "by": .authors, "from": .authors, "source": .site, "site": .site, "publisher": .site,
    "publication": .site, "newspaper": .site, "language": .language, "lang": .language, "url": .url, "link": .url,
    "section": .section, "category": .section, "categories": .section, "rubric": .section, "keywords": .keywords,
    "tags": .keywords, "text": .text, "body": .text,
  ]

  private static let maximumCount = 24

  /// The colon behind what may be a name, at the start of a line.
  static func colon(in line: String) -> String.Index? {
    line.utf8.prefix(maximumCount + 1).firstIndex(of: UInt8(ascii: ":"))
  }

  /// The field that a header of this name holds; nil for any other words before a colon.
  static func field(_ name: some StringProtocol) -> Article.Field? {
    guard name.utf8.count <= maximumCount else { return nil }
    return fields[name.trimmed().lowercased()]
  }
}
