/// A page, laid flat: its elements and its blocks of text in document order, and what its head says.
///
/// Made by ``HTMLParser``. White space is collapsed, scripts and styles are gone, and a `<br>` is a line feed.
public struct HTMLDocument: Sendable {
  /// An element. Plain inline elements (such as `<b>` without attributes) are not kept. Numbers only: there are thousands
  /// on a page, and each is looked at many times.
  public struct Element: Sendable {
    /// What it is.
    public let tag: HTMLTag
    /// The index of the element around it; -1 at the top. Always smaller than its own index.
    public let parent: Int
    /// The number of what it is called among ``HTMLDocument/names``; equal names have equal numbers, and no name has 0.
    public let nameNumber: Int
    /// The indices of those of its attributes that tell facts among ``HTMLDocument/attributes``.
    public let attributes: Range<Int>
    /// The indices of the blocks inside of it.
    public internal(set) var blocks: Range<Int>
    /// Where its text is in ``HTMLDocument/bytes``.
    public internal(set) var text: Range<Int>
  }

  /// An attribute with its value.
  public struct Attribute: Sendable, Equatable {
    /// The name, in lower case.
    public let name: String
    /// The value, of at most ``HTMLDocument/maxAttributeLength`` bytes.
    public let value: String
  }

  /// A run of text between two boundaries of block-level elements.
  public struct Block: Sendable {
    /// The index of the innermost block-level element that holds it.
    public let element: Int
    /// Where its text is in ``HTMLDocument/bytes``.
    public internal(set) var text: Range<Int>
    /// How many bytes of it are inside of links.
    public internal(set) var linkLength: Int
    /// How many bytes of it are set in bold or italics.
    public internal(set) var stressedLength: Int
    /// How many links it has.
    public internal(set) var linkCount: Int
  }

  /// A statement of the head, such as `og:title`.
  public struct Meta: Sendable, Equatable {
    /// The `name`, `property`, `itemprop` or `http-equiv`, in lower case.
    public let name: String
    /// What it states.
    public let content: String
  }

  /// Longer values are cut.
  public static let maxAttributeLength = 8192

  /// All text of the page, as UTF-8.
  public internal(set) var bytes: [UInt8] = []
  /// The elements in document order.
  public internal(set) var elements: [Element] = []
  /// The blocks in document order.
  public internal(set) var blocks: [Block] = []
  /// What elements are called, each name once, in lower case, with spaces between: `class`, `id`, and what machine-made
  /// pages have instead (`data-component`, `data-testid`).
  public internal(set) var names: [String] = []
  /// The attributes of elements that tell facts: `itemprop`, `rel`, `datetime`, `content`, `role`, `itemtype`, `hidden`,
  /// `style`, `property` and `pubdate`.
  public internal(set) var attributes: [Attribute] = []
  /// The text of `<title>`.
  public internal(set) var title: String?
  /// The statements of the head, in order.
  public internal(set) var metas: [Meta] = []
  /// The address in `<link rel="canonical">`.
  public internal(set) var canonical: String?
  /// The language that `<html>` states.
  public internal(set) var language: String?
  /// The text of each JSON-LD script.
  public internal(set) var linkedData: [String] = []
  /// The other scripts that are not short: some sites have their text in the data of one.
  public internal(set) var dataScripts: [ArraySlice<UInt8>] = []
  /// Whether the page went beyond a limit, so that only its beginning is here.
  public internal(set) var isCutShort = false

  /// The text of a block.
  public func text(of block: Block) -> String { String(decoding: bytes[block.text], as: UTF8.self) }

  /// The text of an element, its blocks with line feeds between.
  public func text(of element: Element) -> String {
    String(decoding: bytes[element.text], as: UTF8.self).trimmed()
  }

  /// What an element is called: one of ``names``.
  public func name(of element: Element) -> String { names[element.nameNumber] }

  /// An element and those around it, by their indices, from the inside to the outside.
  func ancestors(of element: Int) -> some Sequence<Int> {
    sequence(first: element) { inner in
      let outer = elements[inner].parent
      return outer >= 0 ? outer : nil
    }
  }

  /// The value that an element has for one of ``attributes``.
  public func attribute(_ name: String, of element: Element) -> String? {
    attributes[element.attributes].first { $0.name == name }?.value
  }

  /// What microdata or RDFa call an element: its `itemprop`, or else its `property`, in lower case.
  func property(of element: Element) -> String? {
    (attribute("itemprop", of: element) ?? attribute("property", of: element))?.lowercased()
  }

  /// The first statement of the head under one of these names, by the order of the names.
  public func meta(_ names: String...) -> Meta? {
    for name in names {
      if let found = metas.first(where: { $0.name == name && !$0.content.isEmpty }) { return found }
    }
    return nil
  }
}
