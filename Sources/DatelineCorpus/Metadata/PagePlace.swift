/// Finds where an article stands: its address, its site, its section, what it is filed under.
struct PagePlace {
  let facts: PageFacts

  /// The canonical address. A home page is the address of no article, whatever the page says.
  func url() -> Evidence<String> {
    var evidence = Evidence<String>(.url, keepsCandidates: facts.keepsCandidates)
    func consider(_ statement: String?, _ signal: String) {
      guard !evidence.isSettled, let statement else { return }
      evidence.consider(statement, from: signal, reading(ofAddress: statement))
    }
    consider(facts.document.canonical, "link canonical")
    for name in ["og:url", "twitter:url", "parsely-link", "sailthru.url"] {
      consider(facts.metas.values(name).first, "meta \(name)")
    }
    consider(facts.linked.url, "json-ld")
    return evidence
  }

  private func reading(ofAddress statement: String) -> Evidence<String>.Reading {
    guard let url = PageAddress.resolve(statement, base: facts.address) else { return .refused("it is no address") }
    return PageAddress.isHomePage(url) ? .refused("it is a home page") : .value(url)
  }

  /// The name of the publisher.
  func site() -> Evidence<String> {
    var evidence = Evidence<String>(.site, keepsCandidates: facts.keepsCandidates)
    func consider(_ statement: String?, _ signal: String) {
      guard !evidence.isSettled, let name = statement.map(TitleText.clean), !name.isEmpty else { return }
      let isHandle = name.hasPrefix("@") || PageAddress.host(of: name) != nil
      evidence.consider(name, from: signal, isHandle ? .refused("it is no name") : .value(name))
    }
    consider(facts.metas.values("og:site_name").first, "meta og:site_name")
    consider(facts.linked.publisher, "json-ld publisher")
    consider(facts.linked.siteName, "json-ld WebSite")
    for name in [
      "application-name", "al:ios:app_name", "apple-mobile-web-app-title", "dc.publisher", "publisher",
      "prism.publicationname",
    ] { consider(facts.metas.values(name).first, "meta \(name)") }
    consider(facts.address.flatMap(PageAddress.host), "url")
    return evidence
  }

  private static let sectionNames = [
    "article:section", "og:article:section", "og:section", "parsely-section", "sailthru.section", "section",
    "prism.section", "dcsext.category", "articlesection", "cxenseparse:section", "category", "content_category",
  ]
  private static let maxSectionLength = 60

  /// The part of the publication.
  func section() -> Evidence<String> {
    var evidence = Evidence<String>(.section, keepsCandidates: facts.keepsCandidates)
    func consider(_ statement: String?, _ signal: String) {
      guard !evidence.isSettled, let statement else { return }
      evidence.consider(statement, from: signal, reading(ofSection: TitleText.clean(statement)))
    }
    for name in Self.sectionNames { consider(facts.metas.values(name).first, "meta \(name)") }
    consider(facts.linked.section, "json-ld")
    // Of `Home › World › Europe › the headline` the second is the section.
    for crumb in facts.linked.breadcrumbs.dropLast() { consider(crumb, "json-ld breadcrumb") }
    return evidence
  }

  private func reading(ofSection name: String) -> Evidence<String>.Reading {
    if PageAddress.host(of: name) != nil || name.hasPrefix("/") { return .refused("it is an address") }
    if name.isEmpty || !name.contains(where: \.isLetter) { return .refused("it has no letters") }
    if name.unicodeScalars.count > Self.maxSectionLength { return .refused("it is too long") }
    if facts.site.areMatched(by: name) || Self.homeNames.contains(name.lowercased()) {
      return .refused("it is the whole site")
    }
    return .value(name)
  }

  private static let homeNames: Set<String> = [
    "home", "homepage", "startseite", "accueil", "inicio", "início", "forsiden", "hem", "etusivu", "главная",
    "anasayfa",
    "ana sayfa", "首页", "首頁", "ホーム", "トップ", "홈", "الرئيسية", "front page", "start",
  ]

  /// What the article is filed under: the most specific list that the page has.
  func keywords() -> Evidence<[String]> {
    var evidence = Evidence<[String]>(.keywords, keepsCandidates: facts.keepsCandidates)
    func consider(_ statements: [String], _ signal: String) {
      guard !evidence.isSettled, !statements.isEmpty else { return }
      let keywords = Keywords.joined(statements.map(TitleText.clean))
      evidence.consider(
        statements.joined(separator: "; "), from: signal,
        keywords.isEmpty ? .refused("there is no keyword in it") : .value(keywords))
    }
    for name in ["article:tag", "og:article:tag", "news_keywords"] {
      consider(facts.metas.values(name), "meta \(name)")
    }
    consider(facts.linked.keywords, "json-ld")
    for name in ["parsely-tags", "sailthru.tags", "mrf:tags", "keywords", "dc.subject", "tags"] {
      consider(facts.metas.values(name), "meta \(name)")
    }
    return evidence
  }

  /// The language that the page says it is in.
  func language() -> Evidence<String> {
    var evidence = Evidence<String>(.language, keepsCandidates: facts.keepsCandidates)
    func consider(_ statement: String?, _ signal: String) {
      guard !evidence.isSettled, let statement, !statement.isEmpty else { return }
      let tag = LanguageTag.primarySubtag(of: statement)
      evidence.consider(statement, from: signal, tag.map { .value($0) } ?? .refused("it is no language"))
    }
    consider(facts.document.language, "html lang")
    for name in ["og:locale", "content-language", "language", "dc.language", "inlanguage", "lang"] {
      consider(facts.metas.values(name).first, "meta \(name)")
    }
    consider(facts.linked.language, "json-ld")
    return evidence
  }
}
