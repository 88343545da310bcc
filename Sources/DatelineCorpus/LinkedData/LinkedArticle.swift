/// What the JSON-LD of a page (schema.org) says about its article.
struct LinkedArticle {
  private(set) var headline: String?
  private(set) var body: String?
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var authors: [String] = []
  private(set) var publisher: String?
  private(set) var section: String?
  private(set) var url: String?
  private(set) var language: String?

  private static let maxNodeCount = 2000

  /// Gathers the facts from the scripts of a page. What is no JSON is let pass.
  init(scripts: [String]) {
    var nodes: [JSONValue] = []
    for script in scripts { Self.collect(JSONReader.value(in: script), into: &nodes) }
    let byID = Dictionary(
      nodes.compactMap { node in node["@id"]?.string.map { ($0, node) } },
      uniquingKeysWith: { $0["name"] != nil ? $0 : $1 })
    guard let article = nodes.filter({ Self.rank($0) > 0 }).max(by: { Self.rank($0) < Self.rank($1) }) else { return }
    headline = Self.text(article["headline"]) ?? Self.text(article["name"])
    body = Self.text(article["articleBody"])
    published = article["datePublished"]?.string ?? article["dateCreated"]?.string
    modified = article["dateModified"]?.string
    authors = Self.names(article["author"] ?? article["creator"] ?? .null, byID)
    publisher = Self.names(article["publisher"] ?? .null, byID).first
    section = article["articleSection"]?.items.first?.string
    language = article["inLanguage"]?.string ?? article["inLanguage"]?["name"]?.string
    let page = article["mainEntityOfPage"]
    url = [article["url"]?.string, page?["@id"]?.string, page?.string].compactMap { $0 }.first { $0.hasPrefix("http") }
  }

  /// All objects that may describe something, those within `@graph` and `mainEntity` too.
  private static func collect(_ value: JSONValue?, into nodes: inout [JSONValue]) {
    guard let value, nodes.count < maxNodeCount else { return }
    for item in value.items {
      guard case .object(let members) = item else { continue }
      nodes.append(item)
      for name in ["@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"] {
        collect(members[name], into: &nodes)
      }
    }
  }

  /// How likely a node is the page's article; 0 when it is none.
  private static func rank(_ node: JSONValue) -> Int {
    var best = 0
    for type in node["@type"]?.items.compactMap(\.string) ?? [] {
      if type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" { best = max(best, 4) }
      if type == "WebPage" || type == "VideoObject" || type == "CreativeWork" { best = max(best, 1) }
    }
    guard best > 0 else { return 0 }
    return best * 4 + (node["datePublished"] == nil ? 0 : 2) + (node["headline"] == nil ? 0 : 1)
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.items.first?.string.map { HTMLEntities.decode($0) }
  }

  private static func names(_ value: JSONValue, _ byID: [String: JSONValue]) -> [String] {
    value.items.flatMap { item -> [String] in
      if let name = item.string { return [name] }
      if let names = item["name"]?.items.compactMap(\.string), !names.isEmpty { return names }
      return item["@id"]?.string.flatMap { byID[$0]?["name"]?.string }.map { [$0] } ?? []
    }.map { HTMLEntities.decode($0) }
  }
}
