/// Finds who wrote the article of a page.
struct PageAuthors {
  let document: HTMLDocument
  let linked: LinkedArticle
  let site: String?

  private static let metaNames = [
    "author", "byl", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "sailthru.author",
    "parsely-author", "citation_author", "article:author_name", "creator",
  ]
  private static let bylineNames = ByteNeedles(["byline", "author-name", "author_name", "authorname"])
  private static let authorNames = ByteNeedles(["author", "autor", "auteur"])
  private static let maxBylineLength = 80

  /// The names of the authors. Many sites give their own name where a person's should be: any other name goes before it.
  func found() -> Found<[String]>? {
    var siteAlone: Found<[String]>?
    for source in [inLinkedData, inMetas, inMarkedElements, inNamedElements, inText] {
      guard let found = source() else { continue }
      if !found.value.allSatisfy(isSite) { return found }
      siteAlone = siteAlone ?? found
    }
    return siteAlone
  }

  private func isSite(_ name: String) -> Bool {
    let normalized = name.normalizedForComparison()
    return [site, linked.publisher].contains { $0?.normalizedForComparison() == normalized }
  }

  private func inLinkedData() -> Found<[String]>? { found(linked.authors, "json-ld") }

  private func inMetas() -> Found<[String]>? {
    for key in Self.metaNames {
      if let found = found(document.metas.filter { $0.name == key }.map(\.content), "meta \(key)"),
        !found.value.allSatisfy(isSite)
      {
        return found
      }
    }
    return Self.metaNames.lazy.compactMap { key in
      found(document.metas.filter { $0.name == key }.map(\.content), "meta \(key)")
    }.first
  }

  private func inMarkedElements() -> Found<[String]>? {
    first("rel=author") { $0["rel"]?.lowercased().split(separator: " ").contains("author") == true }
      ?? first("itemprop author") { $0["itemprop"]?.lowercased() == "author" }
  }

  private func inNamedElements() -> Found<[String]>? {
    first("byline") { Self.bylineNames.occur(in: $0.classAndID) }
      ?? first("author class") {
        $0.text.count <= Self.maxBylineLength && $0.tag.isInline && Self.authorNames.occur(in: $0.classAndID)
      }
  }

  /// A short block such as `By Ann Ahl`.
  private func inText() -> Found<[String]>? {
    for block in document.blocks where (6...Self.maxBylineLength).contains(block.text.count) {
      let text = document.text(of: block)
      guard Byline.isLed(text) else { continue }
      let names = Byline.names(in: text)
      if !names.isEmpty, names.allSatisfy(Byline.isCapitalized) { return Found(names, "by line") }
    }
    return nil
  }

  private func first(
    _ signal: String, _ isMarked: (HTMLDocument.Element) -> Bool
  ) -> Found<[String]>? {
    for element in document.elements where element.text.count < 200 && isMarked(element) {
      let text = document.text(of: element)
      let line = text.split(separator: "\n").first.map(String.init) ?? text
      if let found = found([line], signal) { return found }
    }
    return nil
  }

  private func found(_ bylines: [String], _ signal: String) -> Found<[String]>? {
    let names = Byline.names(in: bylines)
    return names.isEmpty ? nil : Found(names, signal)
  }
}
