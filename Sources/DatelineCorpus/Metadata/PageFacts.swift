internal import CivilTime

/// What the finders of the fields share: the page, what its head and its JSON-LD say, and where its headline stands.
struct PageFacts {
  let document: HTMLDocument
  let linked: LinkedArticle
  let metas: MetaTags
  let site: SiteNames
  let partNames: PartNames
  /// The address of the page, as far as it tells.
  let address: String?
  /// Later dates are mistakes.
  let now: CivilDate
  /// When the page was fetched, if that is known.
  let reference: CivilDateTime?
  /// Whether what was considered is kept in ``Article/candidates``.
  let keepsCandidates: Bool
  /// Where the text of the headline is in the bytes of the document; nil when no heading is one.
  var headline: Range<Int>?

  init(_ document: HTMLDocument, now: CivilDate, reference: CivilDateTime?, keepsCandidates: Bool) {
    self.document = document
    self.now = now
    self.reference = reference
    self.keepsCandidates = keepsCandidates
    metas = MetaTags(document.metas)
    partNames = PartNames(document)
    let stated = [document.canonical, metas.first(["og:url", "twitter:url"])?.content].compactMap { $0 }
    linked = LinkedArticle(scripts: document.linkedData, address: stated.first)
    address = (stated + [linked.url].compactMap { $0 }).first { PageAddress.host(of: $0) != nil }
    site = SiteNames(metas: metas, linked: linked, address: address)
  }

  /// How far before and behind the headline its byline and its date are looked for, in bytes of text.
  private static let reachBefore = 160
  private static let reachBehind = 1200

  /// Where the byline and the date of the article may be expected; nil when the headline is not known.
  var headlineReach: Range<Int>? {
    headline.map { max(0, $0.lowerBound - Self.reachBefore)..<($0.upperBound + Self.reachBehind) }
  }

  /// Notes where the headline is: in a heading, or else in the first line that reads the same.
  mutating func locateHeadline(_ title: String, heading: Int?) {
    if let heading {
      headline = document.elements[heading].text
      return
    }
    let letters = title.normalizedForComparison()
    guard letters.utf8.count >= 8 else { return }
    headline = document.blocks.lazy.map(\.text)
      .filter { $0.count >= letters.utf8.count && $0.count <= 2 * title.utf8.count }
      .first { String(decoding: document.bytes[$0], as: UTF8.self).normalizedForComparison() == letters }
  }

  /// The indices of the blocks that begin within a range of the document's bytes.
  func blocks(in range: Range<Int>) -> Range<Int> {
    func firstBlock(at offset: Int) -> Int {
      var (low, high) = (0, document.blocks.count)
      while low < high {
        let middle = (low + high) / 2
        if document.blocks[middle].text.lowerBound < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return firstBlock(at: range.lowerBound)..<firstBlock(at: range.upperBound)
  }
}
