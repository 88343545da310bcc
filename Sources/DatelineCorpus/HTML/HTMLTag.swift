/// The elements of HTML that mean something to us.
public enum HTMLTag: String, Sendable, CaseIterable {
  case a, abbr, address, article, aside, audio, b, bdi, bdo, big, blockquote, body, br, button, canvas, center, cite
  case code, data, dd, del, details, dfn, dialog, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer
  case form, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins, kbd, label
  case li, link, main, map, mark, math, menu, meta, nav, noscript, object, ol, option, p, picture, pre, q, rp, rt
  case ruby, s, samp, script, section, select, small, source, span, strike, strong, style, sub, summary, sup, svg
  case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, tt, u, ul, video, wbr
  case `var`
  /// Any other element.
  case other = ""

  private static let byName = PackedNameTable(
    allCases.filter { $0 != .other }.map { ($0.rawValue, $0) })

  /// The element of this name.
  init(name: PackedName) { self = Self.byName[name] ?? .other }

  /// Whether the element stands within a line of text, so that it does not end a block.
  public var isInline: Bool {
    switch self {
    case .a, .abbr, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font, .i, .img, .ins, .kbd, .label,
      .mark, .q, .ruby, .s, .samp, .small, .span, .strike, .strong, .sub, .sup, .time, .tt, .u, .var, .wbr:
      true
    default: false
    }
  }

  /// Whether it sets its text in bold or italics.
  var isStressed: Bool {
    switch self {
    case .b, .strong, .em, .i: true
    default: false
    }
  }

  /// Whether what is inside of the element is never text to be read.
  public var isOpaque: Bool {
    switch self {
    case .audio, .button, .canvas, .dialog, .embed, .iframe, .map, .math, .noscript, .object, .option, .rp, .rt,
      .script,
      .select, .style, .svg, .template, .textarea, .title, .video:
      true
    default: false
    }
  }

  /// Whether it is a headline of any rank.
  public var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }
}
