/// Finds the headline among what the page, its head and its JSON-LD call it.
///
/// A heading that agrees with what the head claims is what readers see, so it is the best of all: claims are written
/// for search engines, and other headings for other stories.
struct Headline {
  let document: HTMLDocument
  let linked: LinkedArticle
  let metas: MetaTags
  let site: SiteNames

  private static let metaNames = [
    "og:title", "twitter:title", "title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline",
  ]

  /// A statement about the headline: as it was found, and without what does not belong to it.
  fileprivate struct Claim {
    let text: String
    let headline: String
    let signal: String

    /// The letters and digits of the headline.
    let letters: String
  }

  private static let maxHeadingCount = 20

  /// What was found, and the element of the heading where the headline is one.
  func evidence(keepsCandidates: Bool) -> (Evidence<String>, element: Int?) {
    var evidence = Evidence<String>(.title, keepsCandidates: keepsCandidates)
    let claims = claims()
    let headings = headings()
    var best: (heading: Heading, score: Int)?
    for heading in headings {
      let score = claims.map { agreement(heading, $0) }.max() ?? 0
      if score > best?.score ?? 0, !site.areMatched(by: heading.text) { best = (heading, score) }
    }
    if let best {
      let text = withoutKicker(best.heading, claims)
      evidence.consider(best.heading.text, from: "h1", .value(text))
    }
    let others = headings.filter { $0.element != best?.heading.element && !site.areMatched(by: $0.text) }
    for claim in claims where !evidence.isSettled {
      // A page that has nothing but its `<title>` to agree with may call the story otherwise there.
      if claim.signal == "title", others.count == 1, others[0].isSentence {
        evidence.consider(others[0].text, from: "h1", .value(others[0].text))
      }
      evidence.consider(claim.text, from: claim.signal, read(claim))
    }
    for heading in others where !evidence.isSettled {
      evidence.consider(heading.text, from: "h1", .fallback(heading.text, "no claim of the head agrees with it"))
    }
    let element = best?.heading.element ?? headings.first { $0.text == evidence.found?.value }?.element
    return (evidence, element)
  }

  private func read(_ claim: Claim) -> Evidence<String>.Reading {
    site.areMatched(by: claim.headline)
      ? .fallback(claim.headline, "it is the name of the site") : .value(claim.headline)
  }

  /// What the head says, the strongest first.
  private func claims() -> [Claim] {
    let suffix = SiteSuffix(site: site)
    var claims: [Claim] = []
    func add(_ text: String?, _ signal: String, _ boldness: SiteSuffix.Boldness) {
      guard let text = text.map(TitleText.clean), !text.isEmpty else { return }
      // Most of them say the same.
      let same = claims.last { $0.text == text && boldness == .bars && $0.signal != "json-ld" }
      let headline = same?.headline ?? suffix.removed(from: text, boldness)
      let letters = same?.letters ?? headline.normalizedForComparison()
      claims.append(Claim(text: text, headline: headline, signal: signal, letters: letters))
    }
    add(linked.headline, "json-ld", .none)
    for name in Self.metaNames {
      if let content = metas.values(name).first { add(content, "meta \(name)", .bars) }
    }
    add(document.title, "title", .dashes)
    return claims
  }
}

extension Headline {
  /// An `<h1>` with its text, cleaned.
  struct Heading {
    let element: Int
    let text: String
    let letters: String

    /// Whether it has as many words as headlines have, and names of sites and sections do not.
    var isSentence: Bool { text.split(separator: " ").count >= 4 }
  }

  fileprivate func headings() -> [Heading] {
    var headings: [Heading] = []
    for index in document.elements.indices where document.elements[index].tag == .h1 {
      let text = TitleText.clean(document.text(of: document.elements[index]))
      guard !text.isEmpty else { continue }
      headings.append(Heading(element: index, text: text, letters: text.normalizedForComparison()))
      if headings.count == Self.maxHeadingCount { break }
    }
    return headings
  }

  /// How much of a heading and of a claim are the same, in bytes; 0 when they are about different things.
  fileprivate func agreement(_ heading: Heading, _ claim: Claim) -> Int {
    let (a, b) = (heading.letters, claim.letters)
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    if a == b { return a.utf8.count + 1 }
    let (short, long) = a.utf8.count < b.utf8.count ? (a, b) : (b, a)
    if short.utf8.count >= 8, long.hasPrefix(short) { return short.utf8.count }
    if short.utf8.count * 2 >= long.utf8.count, long.has(short) { return short.utf8.count }
    // What is much shorter cannot share enough.
    guard short.utf8.count * 5 >= 3 * long.utf8.count else { return 0 }
    let shared = sharedWords(heading.text, claim.headline)
    return shared * 5 >= 3 * long.utf8.count ? shared : 0
  }

  /// The bytes of the words that two texts share.
  private func sharedWords(_ left: String, _ right: String) -> Int {
    let words = Set(right.lowercased().split { !$0.isLetter && !$0.isNumber })
    return Set(left.lowercased().split { !$0.isLetter && !$0.isNumber }).intersection(words)
      .reduce(0) { $0 + $1.utf8.count }
  }

  /// The heading without the kicker above it or the line below it, where its elements or the claims tell them apart.
  fileprivate func withoutKicker(_ heading: Heading, _ claims: [Claim]) -> String {
    let inner = HeadingParts(document).headline(of: heading.element)
    if let claim = claims.first(where: { $0.letters == heading.letters }) {
      // The kicker is part of the headline then, and the claim has the colon between them.
      return inner == nil ? heading.text : claim.headline
    }
    if let inner { return inner }
    // Of `Politics: Ferry kept` a claim of `Ferry kept` leaves the headline.
    for claim in claims where claim.signal != "title" && claim.letters.utf8.count < heading.letters.utf8.count {
      if heading.letters.hasSuffix(claim.letters), claim.letters.utf8.count * 2 >= heading.letters.utf8.count {
        return claim.headline
      }
    }
    return heading.text
  }
}
