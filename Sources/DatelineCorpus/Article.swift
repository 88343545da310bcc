public import CivilTime

/// A news article as it was found in a file: the value that the reading half of Dateline hands to the rest.
public struct Article: Sendable, Equatable {
  /// What names the article: the path of its file as it was given, with `#` and a record's own id for a file of many.
  public var id: String
  /// The headline.
  public var title = ""
  /// The body: paragraphs separated by a blank line. Always valid UTF-8 without NUL.
  public var text = ""
  /// The introduction between headline and body; it is the beginning of the text, too.
  public var standfirst: String?
  /// What the page that it was found in seems to be.
  public var kind = Kind.article
  /// When it was published.
  public var date: CivilDateTime?
  /// When it was last changed, where the article says so.
  public var modified: CivilDateTime?
  /// The names of its authors, in the order printed.
  public var authors: [String] = []
  /// The publisher: `The Example`, or the host name where nothing else is known.
  public var site: String?
  /// The part of the publication, such as `World` or `Business`.
  public var section: String?
  /// What the publisher filed it under, in the order given.
  public var keywords: [String] = []
  /// The canonical address.
  public var url: String?
  /// The language as a BCP 47 primary subtag (`en`, `zh`, ...); nil when the text is too short to tell.
  public var language: String?
  /// For each field that was found, the signal it came from, such as `json-ld` or `file name`.
  public var signals: [Field: String] = [:]
  /// What was considered for the fields, in the order it was; empty unless ``ReadingOptions/keepsCandidates`` asks for it.
  public var candidates: [Candidate] = []

  /// What a page is.
  public enum Kind: String, Sendable, CaseIterable {
    /// An article with text.
    case article
    /// The beginning of an article, or hardly more than a headline.
    case stub
    /// Reports in the order of the clock, added to as things happen.
    case liveBlog = "live blog"
    /// A front page or another list of articles: none itself.
    case indexPage = "index page"
  }

  /// A field whose origin is kept.
  public enum Field: String, Sendable, CaseIterable {
    case title, text, standfirst, date, modified, authors, site, section, keywords, url, language
  }

  /// An article that has only a name yet.
  public init(id: String) { self.id = id }
}
