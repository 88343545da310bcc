/// Lines that sites put between the paragraphs of their articles.
enum Boilerplate {
  private static let maxLength = 160
  private static let starts = [
    "read more", "also read", "read also", "see also:", "related:", "advertisement", "sign up", "subscribe",
    "follow us",
    "click here", "copyright", "©", "all rights reserved", "share this", "story continues below", "loading", "photo:",
    "image source", "image caption", "lire aussi", "à lire aussi", "lesen sie auch", "mehr zum thema", "leia também",
    "lea también", "leggi anche", "lees ook", "читайте также", "источник:", "watch:", "listen:", "more on this",
  ]

  /// Whether a block is such a line.
  static func matches(_ text: String) -> Bool {
    guard text.utf8.count <= maxLength else { return false }
    let lower = text.lowercased()
    return starts.contains { lower.hasPrefix($0) }
  }
}
