internal import CivilTime

/// Finds when a page says it was published and changed.
struct PageDates {
  let facts: PageFacts
  private let reader: NewsDate
  /// Reads dates that are told from when the page was fetched, too; nil when that is not known.
  private let relativeReader: NewsDate?

  init(_ facts: PageFacts) {
    self.facts = facts
    let locale = facts.document.language ?? facts.linked.language
    reader = NewsDate(now: facts.now, order: DateOrder(locale: locale))
    let language = locale.flatMap(LanguageTag.primarySubtag)
    relativeReader = facts.reference.map { [reader] in
      NewsDate(now: reader.now, order: reader.order, relative: RelativeDate(reference: $0, language: language))
    }
  }

  private static let publishedNames = [
    "article:published_time", "og:article:published_time", "og:published_time", "article:published",
    "datepublished", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
    "dcsext.articlefirstpublished", "dc.date.issued", "dcterms.issued", "pubdate", "pub_date", "pdate", "ptime",
    "publishdate",
    "publish-date", "publish_date", "publication_date", "publication-date", "article.published",
    "article_date_original", "originalpublicationdate", "displaydate", "prism.publicationdate", "rnews:datepublished",
    "citation_publication_date", "citation_online_date",
    "citation_date", "uploaddate", "release_date", "article:post_date",
  ]
  /// Statements that may be about the page as well as about the article: what it prints by its headline goes before them.
  private static let createdNames = [
    "date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "dc.created", "article:created", "created",
    "datecreated", "date.created",
  ]
  private static let modifiedNames = [
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time", "article:modified",
    "datemodified", "article.updated", "date.modified", "date.updated", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "revised", "utime",
  ]

  /// When it was first published.
  func published(path: String) -> Evidence<CivilDateTime> {
    var evidence = Evidence<CivilDateTime>(.date, keepsCandidates: facts.keepsCandidates)
    consider(facts.linked.published, "json-ld", &evidence)
    considerMetas(Self.publishedNames, &evidence)
    if !evidence.isSettled { considerMarked("datePublished", &evidence) }
    if !evidence.isSettled { consider(facts.linked.created, "json-ld dateCreated", &evidence) }
    if !evidence.isSettled { considerAddress(&evidence) }
    let visible = VisibleDates(facts, reader)
    if !evidence.isSettled { visible.considerNear(.published, &evidence) }
    considerMetas(Self.createdNames, &evidence)
    if !evidence.isSettled { visible.considerFar(&evidence) }
    if !evidence.isSettled, let address = facts.address,
      let date = PathDate.findDayFirst(in: address, now: facts.now, order: reader.order)
    {
      evidence.consider(address, from: "url", .value(CivilDateTime(date: date)))
    }
    if !evidence.isSettled { considerScripts(&evidence) }
    if !evidence.isSettled, let date = PathDate.find(in: path, now: facts.now) {
      evidence.consider(path, from: "file path", .value(CivilDateTime(date: date)))
    }
    considerRelative(.published, &evidence)
    // A page that only says when it was changed, as a wiki does, was there on that day.
    if !evidence.isSettled, let modified = modified().found {
      evidence.consider(
        "\(modified.value)", from: "last change, \(modified.signal)",
        .fallback(modified.value, "it is when the page was changed"))
    }
    return evidence
  }

  /// When it was last changed.
  func modified() -> Evidence<CivilDateTime> {
    var evidence = Evidence<CivilDateTime>(.modified, keepsCandidates: facts.keepsCandidates)
    consider(facts.linked.modified, "json-ld", &evidence)
    considerMetas(Self.modifiedNames, &evidence)
    if !evidence.isSettled { considerMarked("dateModified", &evidence) }
    if !evidence.isSettled { VisibleDates(facts, reader).considerNear(.modified, &evidence) }
    considerRelative(.modified, &evidence)
    return evidence
  }

  /// The moment on the publisher's clock, where the page is seen to print another day than a moment in UTC falls on.
  ///
  /// A story of one o'clock in the morning in Berlin is stated as one of the evening before. The printed time of day is
  /// as far from the stated one as Berlin is from UTC: a whole number of quarters of an hour.
  func onPublishersClock(_ stated: CivilDateTime) -> CivilDateTime {
    guard stated.utcOffsetMinutes == 0, let second = stated.secondOfDay, second > 0,
      let printed = VisibleDates(facts, reader).nearest(.published), printed.date != stated.date,
      printed.secondOfDay != nil, printed.utcOffsetMinutes == nil
    else { return stated }
    let minutes = (printed.localSecondsSinceEpoch - stated.localSecondsSinceEpoch + second % 60) / 60
    guard Self.offsets.contains(minutes), minutes % 15 == 0 else { return stated }
    return CivilDateTime(date: printed.date, secondOfDay: printed.secondOfDay, utcOffsetMinutes: minutes)
  }

  /// The offsets of civil time, from Baker Island to the Line Islands, in minutes.
  private static let offsets = -720...840

  private func consider(_ text: String?, _ signal: String, _ evidence: inout Evidence<CivilDateTime>) {
    guard !evidence.isSettled, let text else { return }
    evidence.consider(text, from: signal, reading(of: reader.stated(text)))
  }

  private func considerMetas(_ names: [String], _ evidence: inout Evidence<CivilDateTime>) {
    for name in names {
      if evidence.isSettled { return }
      for content in facts.metas.values(name) { consider(content, "meta \(name)", &evidence) }
    }
  }

  /// Pages that are put together by the browser have the date in their data. Where data tells of several days, they are
  /// those of other stories.
  private func considerScripts(_ evidence: inout Evidence<CivilDateTime>) {
    var found: [String] = []
    for script in facts.document.dataScripts where script.count <= Self.maxScriptLength {
      for name in Self.scriptNames { found += ScriptText.values(of: name, in: script) }
    }
    let moments = found.compactMap { text -> (String, CivilDateTime)? in
      guard case .date(let moment) = reader.stated(text) else { return nil }
      return (text, moment)
    }
    guard let first = moments.first, moments.allSatisfy({ $0.1.date == first.1.date }) else { return }
    evidence.consider(first.0, from: "script data", .value(first.1))
  }

  private static let scriptNames = ["datePublished", "published_at", "publishedAt", "publishDate", "pubDate"]
  private static let maxScriptLength = 8 << 20

  /// Elements that microdata or RDFa mark.
  private func considerMarked(_ name: String, _ evidence: inout Evidence<CivilDateTime>) {
    for (index, element) in facts.document.elements.enumerated() where !element.attributes.isEmpty {
      guard let marked = facts.document.property(of: element),
        marked.hasSuffix(name.lowercased()),
        !Surroundings(facts).areForeign(index)
      else { continue }
      let stated = ["datetime", "content"].map { facts.document.attribute($0, of: element) }
      for text in stated + [facts.document.text(of: element)] {
        consider(text, "itemprop \(name)", &evidence)
        if evidence.isSettled { return }
      }
    }
  }

  /// What the page tells from when it was fetched, where it says nothing better.
  private func considerRelative(_ kind: DateLabel.Kind, _ evidence: inout Evidence<CivilDateTime>) {
    guard !evidence.isSettled, let relativeReader, let reference = facts.reference else { return }
    let visible = VisibleDates(facts, relativeReader, origin: ", told from \(reference)")
    visible.considerNear(kind, &evidence)
    if kind == .published, !evidence.isSettled { visible.considerMarked(&evidence) }
  }

  private func considerAddress(_ evidence: inout Evidence<CivilDateTime>) {
    guard let address = facts.address, let date = PathDate.find(in: address, now: facts.now) else { return }
    // The page may print the time of that day.
    let printed = VisibleDates(facts, reader).nearest(.published)
    let moment = printed?.date == date ? printed : nil
    evidence.consider(address, from: "url", .value(moment ?? CivilDateTime(date: date)))
  }

  private func reading(of parsed: NewsDate.Parsed) -> Evidence<CivilDateTime>.Reading {
    switch parsed {
    case .date(let date): .value(date)
    case .refused(let reason): .refused(reason)
    }
  }
}
