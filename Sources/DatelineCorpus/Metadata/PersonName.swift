/// Tells the names of people from what else stands in bylines.
enum PersonName {
  private static let maxLength = 60
  private static let maxWordCount = 6
  /// `France 24` is a name, `18 June` is none.
  private static let maxDigitCount = 2

  /// The name without a role, a place or a work place behind it, initials in parentheses, or a title of address.
  static func cleaned(_ name: String) -> String {
    var name = name
    while name.hasSuffix(")") || name.hasSuffix("]") {
      guard let open = name.lastIndex(where: { $0 == "(" || $0 == "[" }), open > name.startIndex else { break }
      name = String(name[..<open]).trimmed()
    }
    if let open = name.firstIndex(of: "("), open > name.startIndex { name = String(name[..<open]).trimmed() }
    for dash in [" - ", " – ", " — ", " • "] {
      guard let cut = name.firstRange(of: dash) else { continue }
      let (head, tail) = (String(name[..<cut.lowerBound]), String(name[cut.upperBound...]))
      // `The Example - Ann Ahl` has the name behind, `Ann Ahl - Correspondent` before the dash.
      name = (head.split(separator: " ").count >= 2 || !isCapitalized(tail) ? head : tail).trimmed()
    }
    name = withoutTail(name)
    for role in trailingRoles where name.hasSuffix(role) && name.count > role.count {
      name = String(name.dropLast(role.count)).trimmed()
    }
    return name.trimming { ".:*-–—\"'“”‘’„«»".contains($0) && !($0 == "." && isInitialAtEnd(name)) }
  }

  /// Roles that stand behind a name without a comma.
  private static let trailingRoles = [" 기자", "기자", " 특파원", " 記者", "記者", " 记者", "记者", " Uhr"]

  /// Words in small letters that begin what does not belong to the name: `Ann Ahl in Berlin`, `for The Example`.
  private static let tailWords: Set<Substring> = [
    "in", "im", "for", "at", "aus", "für", "à", "pour", "para", "from", "is", "ist", "on", "am", "published", "updated",
    "via", "posted",
    "has", "was", "who", "as", "bei", "vom", "über", "about", "med", "til", "per", "til", "voor", "sur",
  ]

  private static func withoutTail(_ name: String) -> String {
    let words = name.split(whereSeparator: \.isWhitespace)
    var kept = words.prefix(1)
    for (index, word) in words.enumerated().dropFirst() {
      if index >= 2, tailWords.contains(word) || word == "For" || word == "FOR" { break }
      if index >= 2, roleWords.contains(word.lowercased().trimming { $0 == ":" || $0 == "." }) { break }
      kept = words.prefix(index + 1)
    }
    return kept.joined(separator: " ")
  }

  private static func isInitialAtEnd(_ name: String) -> Bool {
    guard let last = name.split(separator: " ").last else { return false }
    return last.count <= 3 || last.dropLast().contains(".")
  }

  /// Words that are no part of a name.
  private static let roleWords: Set<String> = [
    "correspondent", "reporter", "editor", "writer", "journalist", "columnist", "contributor", "producer",
    "photographer",
    "redakteur", "redakteurin", "chefredakteur", "chefredakteurin", "korrespondent", "korrespondentin", "autor",
    "autorin",
    "journaliste", "correspondant", "correspondante", "rédacteur", "rédactrice", "periodista", "corresponsal",
    "redactor",
    "redactora", "giornalista", "inviato", "inviata", "corrispondente", "jornalista", "repórter", "verslaggever",
    "redacteur",
    "muhabir", "muhabiri", "корреспондент", "журналист", "редактор", "staff", "senior", "chief", "freelance", "freier",
    "freie",
    "political", "updated", "published", "posted", "veröffentlicht", "aktualisiert", "min", "minutes", "read", "uhr",
    "shares", "comments", "kommentare", "twitter", "facebook", "email", "e-mail", "follow", "folgen", "bio",
  ]

  /// What stands where a name should, and is none.
  private static let noNames: Set<String> = [
    "admin", "administrator", "webmaster", "unknown", "unbekannt", "unbenannt", "anonymous", "anonym", "anonyme",
    "guest", "gast",
    "none", "null", "undefined", "author", "authors", "autor", "autoren", "auteur", "auteurs", "autore", "herausgeber",
    "user",
    "root", "superuser", "default", "n", "na", "n/a", "tba", "zvg", "foto", "photo", "redaktör", "name", "publisher",
    "test", "fail",
    "jr", "sr", "phd", "md", "dr", "prof", "the", "article", "news", "mehr", "more", "share", "print", "menu", "home",
    "text", "bild",
    "publiziert", "themen", "von", "by", "par", "por", "jetzt", "suche", "search", "login", "see", "view", "all",
    "posts", "opinion", "about", "über", "autorenprofil", "profil",
  ]

  /// Words that end what was cut before the name.
  private static let danglingWords: Set<String> = [
    "by", "von", "par", "por", "am", "on", "at", "the", "le", "la", "el", "il", "um", "vom", "der", "die", "das", "di",
    "de", "per",
  ]

  /// Whether a text can be the name of someone or something.
  static func isPossible(_ text: String) -> Bool {
    guard (2...maxLength).contains(text.unicodeScalars.count), let first = text.first(where: \.isLetter) else {
      return false
    }
    let words = text.split(separator: " ")
    guard words.count <= maxWordCount, !text.contains(where: { "@<>{}=?!_#:".contains($0) }),
      text.count(where: \.isNumber) <= maxDigitCount
    else { return false }
    let lower = text.lowercased()
    if noNames.contains(lower) || roleWords.contains(lower) || lower.hasPrefix("http") || lower.hasPrefix("www.") {
      return false
    }
    if let last = words.last, words.count >= 2, danglingWords.contains(last.lowercased()) { return false }
    // `ann-ahl-example-org` is part of an address.
    if words.count == 1, first.isLowercase, text.contains("-") { return false }
    // Whoever is named with several words writes at least one of them with a capital.
    guard words.count >= 2, first.isLowercase else { return true }
    return words.dropFirst().contains { $0.first?.isUppercase == true }
  }

  /// Whether each word is written as the words of the names of people are.
  static func isCapitalized(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    guard let first = words.first?.first, first.isLetter, !first.isLowercase, !name.contains(where: \.isNumber) else {
      return false
    }
    return words.last?.first?.isLowercase == false
      && words.allSatisfy { $0.first?.isLowercase == false || $0.utf8.count <= 3 }
  }
}

extension StringProtocol {
  /// The text without such characters, and white space, at its ends.
  func trimming(_ isTrimmed: (Character) -> Bool) -> String {
    let start = drop { isTrimmed($0) || $0.isWhitespace }
    guard let last = start.lastIndex(where: { !isTrimmed($0) && !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
