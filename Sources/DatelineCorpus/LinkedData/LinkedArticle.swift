/// What the JSON-LD of a page (schema.org) says about its article.
struct LinkedArticle {
  /// A person or an organization that is named as an author.
  struct Author: Equatable {
    let name: String
    let isOrganization: Bool
  }

  private(set) var headline: String?
  private(set) var body: String?
  private(set) var published: String?
  private(set) var created: String?
  private(set) var modified: String?
  private(set) var authors: [Author] = []
  private(set) var publisher: String?
  /// The name of the `WebSite` that the page belongs to.
  private(set) var siteName: String?
  private(set) var section: String?
  private(set) var keywords: [String] = []
  /// The names of the `BreadcrumbList`, from the home page down.
  private(set) var breadcrumbs: [String] = []
  private(set) var url: String?
  private(set) var language: String?

  private static let maxNodeCount = 2000

  /// Gathers the facts from the scripts of a page. What is no JSON is let pass.
  ///
  /// Pages describe other articles too: the one at `address`, where that is known, comes first.
  init(scripts: [String], address: String? = nil) {
    var nodes: [JSONValue] = []
    for script in scripts { Self.collect(JSONReader.value(in: script), into: &nodes) }
    guard !nodes.isEmpty else { return }
    let byID = Dictionary(
      nodes.compactMap { node in node["@id"]?.string.map { ($0, node) } },
      uniquingKeysWith: { $0["name"] != nil ? $0 : $1 })
    siteName = nodes.first { Self.types($0).contains("WebSite") }.flatMap { Self.text($0["name"]) }
    breadcrumbs = nodes.first { Self.types($0).contains("BreadcrumbList") }.map(Self.breadcrumbs) ?? []
    var best: (node: JSONValue, rank: Int)?
    for node in nodes {
      let rank = Self.rank(node, address)
      if rank > best?.rank ?? 0 { best = (node, rank) }
    }
    if let best { read(best.node, byID) }
  }

  private mutating func read(_ article: JSONValue, _ byID: [String: JSONValue]) {
    headline = Self.text(article["headline"]) ?? Self.text(article["name"])
    body = Self.text(article["articleBody"])
    published = Self.moment(article["datePublished"])
    created = Self.moment(article["dateCreated"]) ?? Self.moment(article["uploadDate"])
    modified = Self.moment(article["dateModified"])
    authors = Self.authors(article["author"] ?? article["creator"] ?? .null, byID)
    publisher = Self.authors(article["publisher"] ?? article["sourceOrganization"] ?? .null, byID).first?.name
    section = article["articleSection"]?.items.lazy.compactMap { Self.text($0) }.first
    keywords = Self.keywords(article["keywords"] ?? .null)
    language = article["inLanguage"]?.items.first?.string ?? article["inLanguage"]?["name"]?.string
    url = Self.addresses(article).first
  }

  /// All objects that may describe something, those within `@graph` and `mainEntity` too.
  private static func collect(_ value: JSONValue?, into nodes: inout [JSONValue]) {
    guard let value, nodes.count < maxNodeCount else { return }
    for item in value.items {
      guard case .object(let members) = item else { continue }
      nodes.append(item)
      for name in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher", "breadcrumb"] {
        if let member = members[name] { collect(member, into: &nodes) }
      }
    }
  }

  /// The types of a node without the address of their vocabulary.
  private static func types(_ node: JSONValue) -> [String] {
    (node["@type"]?.items ?? []).compactMap { type -> String? in
      guard let name = type.string else { return nil }
      return name.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }.last.map { String(Substring($0)) }
    }
  }

  private static let otherWorks: Set<String> = ["Recipe", "Review", "HowTo", "CriticReview", "PodcastEpisode"]
  private static let frames: Set<String> = [
    "WebPage", "ItemPage", "VideoObject", "AudioObject", "CreativeWork", "FAQPage", "ImageGallery", "MediaObject",
  ]

  /// How likely a node is the page's article; 0 when it is none.
  private static func rank(_ node: JSONValue, _ address: String?) -> Int {
    var best = 0
    for type in types(node) {
      if type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" { best = max(best, 4) }
      if otherWorks.contains(type) { best = max(best, 3) }
      if frames.contains(type) { best = max(best, 1) }
    }
    guard best > 0 else { return 0 }
    let isHere = address.map { address in addresses(node).contains { PageAddress.areSame($0, address) } } ?? false
    return best * 8 + (isHere ? 4 : 0) + (node["datePublished"] == nil ? 0 : 2) + (node["headline"] == nil ? 0 : 1)
  }

  private static func addresses(_ node: JSONValue) -> [String] {
    let page = node["mainEntityOfPage"]
    return [node["url"]?.string, page?["@id"]?.string, page?.string, node["@id"]?.string].compactMap { $0 }
      .filter { $0.hasPrefix("http") }
  }

  /// The text of a string, of `{"@value": …}`, or of the first item of a list.
  private static func text(_ value: JSONValue?) -> String? {
    guard let first = value?.items.first else { return nil }
    return (first.string ?? first["@value"]?.string).map { HTMLEntities.decode($0) }
  }

  /// A date as it is written, or the number of a time stamp.
  private static func moment(_ value: JSONValue?) -> String? {
    guard case .number(let number)? = value?.items.first else { return text(value) }
    return number.isFinite && (1...1e14).contains(number) ? String(Int(number)) : nil
  }

  private static func authors(_ value: JSONValue, _ byID: [String: JSONValue]) -> [Author] {
    value.items.flatMap { item -> [Author] in
      var node = item
      if node["name"] == nil, let id = node["@id"]?.string, let other = byID[id] { node = other }
      let isOrganization = types(node).contains { $0.hasSuffix("Organization") || $0 == "Corporation" }
      let names = item.string.map { [$0] } ?? node["name"]?.items.compactMap { text($0) } ?? []
      return names.map { Author(name: HTMLEntities.decode($0), isOrganization: isOrganization) }
    }
  }

  /// Strings, or the names of `DefinedTerm`s.
  private static func keywords(_ value: JSONValue) -> [String] {
    value.items.compactMap { text($0) ?? text($0["name"]) }
  }

  private static func breadcrumbs(_ list: JSONValue) -> [String] {
    (list["itemListElement"]?.items ?? []).compactMap { text($0["name"]) ?? text($0["item"]?["name"]) }
  }
}
