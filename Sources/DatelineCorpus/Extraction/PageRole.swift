/// What a part of a page is for, as its tag, its role attribute or its name says.
///
/// Publishers name the parts of their pages in much the same few words, in English for the most part, whatever
/// language they write in. A name may say several things, and may mislead: how much of the page's prose is inside of
/// the part tells more, so a role alone decides nothing.
enum PageRole: Int, CaseIterable {
  case related, comment, navigation, side, share, advertisement, offer, media, facts, hidden, box, lead, body, story
  case article, list, table, figure, form, quotation

  /// The bit of names that speak of a live blog: no role, but it is found on the way.
  static let liveBit: UInt32 = 1 << 31
  /// The bit of names that speak of a slide show.
  static let slidesBit: UInt32 = 1 << 30
  static let marks = liveBit | slidesBit

  /// Its bit in a set of roles.
  var bit: UInt32 { 1 << UInt32(rawValue) }

  /// The roles that do not belong to an article, unless most of the page's prose is inside.
  static let foreign: UInt32 = [
    PageRole.related, .comment, .navigation, .side, .share, .advertisement, .offer, .hidden, .media, .figure, .form,
  ].reduce(0) { $0 | $1.bit }

  /// The roles that a name says, by bits, and its marks.
  static func named(_ name: String) -> UInt32 {
    let found = names.signs(in: name.utf8.span)
    let marks = (found >> liveNumber & 1) << 31 | (found >> slidesNumber & 1) << 30
    return found & (1 << liveNumber - 1) | marks
  }

  /// The number of the list of live blogs' names, behind those of roles.
  private static let liveNumber: UInt32 = 15
  private static let slidesNumber: UInt32 = 16

  /// The roles that a tag has whatever it is called.
  static func of(_ tag: HTMLTag) -> UInt32 {
    switch tag {
    case .article, .main: article.bit | story.bit
    case .nav, .footer, .header, .menu: navigation.bit
    case .aside: side.bit
    case .ul, .ol, .dl: list.bit
    case .table: table.bit | box.bit
    case .figure, .figcaption: figure.bit | media.bit
    case .form, .fieldset: form.bit | offer.bit
    case .blockquote: quotation.bit | box.bit
    case .details, .dialog: hidden.bit
    default: 0
    }
  }

  /// The roles that the ARIA role of an element says (https://www.w3.org/TR/wai-aria/#landmark_roles).
  static func aria(_ role: String) -> UInt32 {
    switch role {
    case "navigation", "banner", "contentinfo", "search", "menu": navigation.bit
    case "complementary": side.bit
    case "dialog", "alertdialog": hidden.bit
    default: 0
    }
  }

  private static let names = SignTable([
    [
      "related", "recommend", "teaser", "readmore", "read-more", "mostread", "most-read", "mostpopular", "popular",
      "trending", "outbrain", "taboola", "linklist", "link-list", "suggest", "morestories", "more-", "readnext",
      "read-next", "upnext", "promo", "latest", "headlines", "listing",
    ],
    ["comment", "disqus", "respond", "reply", "reactions", "kommentar", "coment", "forum", "discussion"],
    [
      "nav", "menu", "crumb", "pager", "pagination", "toolbar", "masthead", "header", "topbar", "skip", "toc", "tabs",
      "footer", "copyright", "legal", "disclaimer", "bottom", "search",
    ],
    ["sidebar", "side-bar", "aside", "rail", "widget", "secondary", "right-col", "module"],
    ["share", "sharing", "social", "follow"],
    [
      "advert", "sponsor", "banner", "werbung", "publicidad", "anzeige", "-ad-", "ad-", "-ad", "ads", "adv",
      "commercial", "affiliate", "product", "shop",
    ],
    [
      "newsletter", "subscri", "signup", "sign-up", "paywall", "login", "cta", "donat", "abo-", "piano", "offer",
      "membership", "register", "premium",
    ],
    [
      "caption", "credit", "figure", "gallery", "slideshow", "carousel", "video", "photo", "image", "media", "player",
      "audio",
    ],
    [
      "author", "byline", "bio", "meta", "date", "time", "tags", "tag-", "kicker", "posted", "category", "topic",
      "taxonomy", "publish", "profile",
    ],
    [
      "cookie", "consent", "modal", "popup", "pop-up", "overlay", "hidden", "visually", "screenreader",
      "screen-reader", "sr-only", "gdpr", "noprint", "no-print", "dialog",
    ],
    ["box", "pullquote", "pull-quote", "embed", "inset", "callout", "notice", "note", "highlight", "table"],
    [
      "standfirst", "lead", "lede", "dek", "deck", "summary", "intro", "excerpt", "subtitle", "sub-title", "subhead",
      "sub-head", "chapo", "ingress", "vorspann", "sapo", "abstract", "description",
    ],
    ["body", "text", "content", "copy", "paragraph", "prose", "txt"],
    ["article", "story", "post", "entry", "artikel", "noticia", "nota", "blog", "news", "main", "single"],
    ["articlebody"],
    ["liveblog", "live-blog", "live_blog", "liveticker", "live-ticker", "live-update", "minute-by-minute", "minbymin"],
    [
      "gallery", "slideshow", "slide-show", "carousel", "slider", "swiper", "galerie", "galeria", "galería", "diashow",
      "fotostrecke", "bildstrecke", "diaporama", "karussell",
    ],
  ])
}
