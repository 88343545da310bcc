/// What the words of a short block say that it is: the lines that publishers set around and between the paragraphs of
/// their articles begin with, or consist of, the same phrases everywhere.
enum LineSign: Int, CaseIterable {
  case more, offer, legal, share, credit, byline, comment, advertisement

  /// Longer blocks are not looked at: in them any phrase may stand.
  static let maxLength = 300

  /// The signs of a text, by bits.
  static func signs(in text: ArraySlice<UInt8>) -> UInt32 {
    text.count > 2 * maxLength ? 0 : phrases.signs(in: text.span)
  }

  // Where letters have cases beyond ASCII, the first is left out.
  private static let phrases = SignTable([
    [
      "read more", "also read", "read also", "read:", "related", "see also", "more on", "more from", "more:",
      "lire aussi", "à lire", "lesen sie", "mehr zum thema", "leia também", "leia mais", "lea también", "lee también",
      "leggi anche", "lees ook", "читайте", "итайте также", "zobacz", "czytaj", "läs mer", "läs också", "les også",
      "læs også", "相关", "関連", "اقرأ", "ilgili", "recommended", "most read", "most popular", "trending", "you may",
      "watch:", "click here", "full story", "continue reading", "previous", "next",
    ],
    [
      "newsletter", "subscri", "sign up", "signup", "abonn", "anmeld", "suscr", "iscriviti", "inscri", "log in",
      "login", "sign in", "register", "unlimited access", "free trial", "подпис", "одписы", "订阅", "登録", "premium",
      "your inbox", "email", "e-mail", "donate", "support us", "membership",
    ],
    [
      "©", "copyright", "all rights", "(c) 20", "alle rechte", "tous droits", "todos los derechos",
      "todos os direitos", "wszelkie prawa", "republish", "permission", "terms of", "privacy", "cookie", "javascript",
      "browser", "guidelines", "disclaimer", "datenschutz",
    ],
    [
      "follow us", "follow ", "share", "facebook", "twitter", "whatsapp", "instagram", "telegram", "tweet", "teilen",
      "partager", "compartir", "linkedin", "youtube", "google news", "podcast", "app store", "google play",
    ],
    [
      "photo", "image", "getty", "reuters/", "ap/", "afp", "foto", "credit", "source:", "quelle", "picture", "bild:",
      "shutterstock", "illustration", "video", "gallery", "写真",
    ],
    [
      "published", "updated", "posted", "last modified", "written by", "reporting by", "editing by", "contributed",
      "correspondent", "editor", "reporter", "author", "about the", "min read", "minutes", "ago", "is a ", "autor",
      "by ",
    ],
    ["comment", "reply", "kommentar", "coment", "says:", "wrote:", "logged in", "report abuse", "reader"],
    [
      "advertis", "sponsored", "anzeige", "werbung", "publicidad", "continues below", "continue", "scroll",
      "affiliate", "commission", "buy ", "shop", "price",
    ],
  ])
}
