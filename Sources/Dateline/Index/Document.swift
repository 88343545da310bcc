public import CivilTime

/// What is put into an index and comes back from it: an article as the engine sees it.
public struct Document: Hashable, Sendable {
  /// What names it, such as the path of its file. Two documents of an index should not share one.
  public var id: String
  /// The headline: searched, and worth more than the body.
  public var title: String
  /// The text: searched. Paragraphs are separated by a blank line.
  public var body: String
  /// When it was published.
  public var date: CivilDateTime?
  /// Its language as a BCP 47 primary subtag; chooses the stemmer.
  public var language: String?
  /// The publisher.
  public var source: String?
  /// The part of the publication.
  public var section: String?
  /// Its address.
  public var url: String?
  /// The names of its authors.
  public var authors: [String]

  /// A document with the given fields.
  @inlinable  // Called from another module, it would be copied once more on its way, field by field.
  public init(
    id: String, title: String = "", body: String = "", date: CivilDateTime? = nil, language: String? = nil,
    source: String? = nil, section: String? = nil, url: String? = nil, authors: [String] = []
  ) {
    self.id = id
    self.title = title
    self.body = body
    self.date = date
    self.language = language
    self.source = source
    self.section = section
    self.url = url
    self.authors = authors
  }
}
