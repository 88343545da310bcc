/// A condition on something known about an article: who wrote it, who published it, where it stands.
///
/// Values are compared word by word, as texts are, but without stems: `source:bbc` finds “BBC News”. A language is compared
/// as a tag (`de` finds `de-AT`), and a site as a host with those below it (`bbc.co.uk` finds `www.bbc.co.uk`).
struct MetadataFilter {
  let field: SearchField
  private let pattern: PlacePattern
  /// The value as it was typed, for languages and sites, when it is a word or a phrase.
  private let literal: String?

  /// The condition that `query` makes for a field of metadata; the query is a word, a phrase or a pattern.
  init(_ field: SearchField, _ query: Query) throws {
    self.field = field
    var analysis = PlaceAnalysis(expand: { .rule($0) }, forms: { .terms([$0.exact]) })
    pattern = try analysis.pattern(query)
    switch query {
    case .word(let text) where field == .language || field == .site: literal = text.lowercased()
    case .phrase(let text) where field == .language || field == .site: literal = text.lowercased()
    default: literal = nil
    }
  }

  /// Whether a document meets the condition.
  func matches(_ document: Document) -> Bool {
    switch field {
    case .author: document.authors.contains(where: matches)
    case .source: document.source.map(matches) ?? false
    case .section: document.section.map(matches) ?? false
    case .language: document.language.map(matches) ?? false
    case .url, .site: document.url.map(matches) ?? false
    case .title, .body: false
    }
  }

  /// Whether a value meets the condition.
  func matches(_ value: String) -> Bool {
    let value = field == .site ? Self.host(of: value) : value
    guard let literal else {
      return !TextPlaces(title: [], body: Array(value.utf8)).stretches(pattern, .titleAndBody).isEmpty
    }
    let (lowercased, separator) = (value.lowercased(), field == .site ? "." : "-")
    if lowercased == literal { return true }
    return field == .site ? lowercased.hasSuffix(separator + literal) : lowercased.hasPrefix(literal + separator)
  }

  /// The host of an address: what stands between `//` and the next `/`, without a user's name and a port.
  private static func host(of url: String) -> String {
    var rest = Substring(url)
    if let start = rest.firstRange(of: "//") { rest = rest[start.upperBound...] }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    return String(rest.prefix { $0 != ":" })
  }

  /// The documents of a segment that meet the condition.
  func cursor(in segment: SegmentReader) throws -> (any DocumentCursor)? {
    switch field {
    case .source, .section, .language:
      let column = try segment.keywords(field == .source ? .source : field == .section ? .section : .language)
      var areWanted: [Bool] = []
      for ordinal in 0..<column.valueCount { areWanted.append(matches(try column.value(at: ordinal))) }
      guard areWanted.contains(true) else { return nil }
      return ConditionCursor(documentCount: segment.documentCount) { document in
        guard let ordinal = column.ordinal(of: document), ordinal < areWanted.count else { return false }
        return areWanted[ordinal]
      }
    case .site, .url:
      let column = try segment.strings(.url)
      return ConditionCursor(documentCount: segment.documentCount) { matches(try column.value(of: $0)) }
    case .author, .title, .body:
      return ConditionCursor(documentCount: segment.documentCount) { matches(try segment.document($0)) }
    }
  }
}

/// The documents that meet a condition which is asked of one after the other.
final class ConditionCursor: DocumentCursor {
  private let all: AllDocumentsCursor
  private let isMet: (DocumentID) throws -> Bool

  init(documentCount: Int, isMet: @escaping (DocumentID) throws -> Bool) {
    all = AllDocumentsCursor(documentCount: documentCount)
    self.isMet = isMet
  }

  var docID: DocumentID { all.docID }
  var cost: Int { all.cost }

  func advance() throws {
    try all.advance()
    try settle()
  }

  func seek(to target: DocumentID) throws {
    let before = docID
    try all.seek(to: target)
    if docID != before || target == 0 { try settle() }
  }

  func score() throws -> Double { 0 }

  private func settle() throws {
    while docID != exhaustedDocument, try !isMet(docID) { try all.advance() }
  }
}
