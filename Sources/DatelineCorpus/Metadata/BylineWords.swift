/// The small words of bylines, in the languages of news.
enum BylineWords {
  /// What stands before a name. With a colon behind it each of them is a label, too.
  private static let leads = BeginningWords([
    "by", "von", "par", "por", "di", "door", "av", "af", "oleh", "autor", "written by", "words by", "posted by",
    "story by",
    "text by", "reported by", "report by", "published by", "von unserem redakteur", "ein artikel von",
    "ein beitrag von",
    "ein kommentar von", "ein gastbeitrag von", "geschrieben von", "erstellt von", "verfasst von", "eingestellt von",
    "veröffentlicht von", "text von", "artikel von", "beitrag von", "written and reported by", "propos recueillis par",
    "écrit par", "publié par", "rédigé par", "escrito por",
    "publicado por", "texto de", "redactado por", "scritto da", "pubblicato da", "a cura di", "articolo di",
    "geschreven door",
    "tekst av", "skrevet av", "skrevet af", "skriven av", "ditulis oleh", "yazan", "haber", "napisał", "napisała",
    "autorka",
    "tekst", "szerző", "írta", "автор", "авторы", "текст", "автор текста", "подготовил", "подготовила", "автор статті",
    "بقلم", "كتب", "كتبت", "إعداد", "מאת", "文", "文・", "作者", "記者", "记者", "撰文", "編輯", "来源作者", "글", "기자",
  ])
  /// What stands before a name only with a colon behind it.
  private static let labels = BeginningWords([
    "author", "authors", "author(s)", "auteur", "auteurs", "autore", "autori", "autoren", "autorin", "autores", "text",
    "texte",
    "texto", "testo", "redaktion", "redacción", "redacteur", "reporter", "writer", "writers", "contributor",
    "contributors",
    "byline", "bericht", "verfasser", "journalist", "forfatter", "författare", "skribent", "kirjoittaja", "penulis",
    "tác giả",
    "yazar", "责任编辑", "責任編集", "撰稿", "文/", "name", "names", "creator", "posted", "report", "story", "words",
  ])
  private static let conjunctions: Set<Substring> = [
    "and", "und", "et", "og", "och", "ja", "и", "та", "και", "ve", "dan", "és", "și", "şi", "with", "mit", "con", "&",
    "+", "و", "и",
  ]
  /// These stand within names as well: `Ortega y Gasset`.
  private static let weakConjunctions: Set<Substring> = ["y", "e", "en", "i", "a"]

  /// The line without the longest lead it begins with, or nil when it has none.
  static func withoutLead(_ line: String) -> String? {
    for lead in leads.beginning(line) {
      let rest = line.dropFirst(lead.count)
      guard let next = rest.first, next.isWhitespace || next == ":" || next == "：" || isDense(lead) else { continue }
      let name = rest.drop { $0.isWhitespace || $0 == ":" || $0 == "：" }.trimmed()
      return name.isEmpty ? nil : name
    }
    for label in labels.beginning(line) {
      let rest = line.dropFirst(label.count).drop(while: \.isWhitespace)
      if rest.first == ":" || rest.first == "：" { return rest.dropFirst().trimmed() }
    }
    return nil
  }

  /// What stands between a date and a name: `06.11.2023 13:30 von Ann Ahl`.
  private static let innerLeads: Set<Substring> = [
    "by", "von", "par", "por", "door", "av", "af", "di", "oleh", "автор",
  ]

  /// What follows such a word behind the last number of a line.
  static func behindInnerLead(_ line: String) -> String? {
    // Most lines have no digit, which their bytes tell at once.
    guard line.utf8.contains(where: { (0x30...0x39).contains($0) || $0 >= 0x80 }) else { return nil }
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count <= 24, let lead = words.lastIndex(where: { innerLeads.contains(Substring($0.lowercased())) }),
      words[..<lead].contains(where: { $0.contains(where: \.isNumber) }),
      case let rest = words[(lead + 1)...], !rest.isEmpty, rest.count <= 8
    else { return nil }
    return rest.joined(separator: " ")
  }

  private static let credits = [
    "foto", "photo", "bild:", "image", "quelle:", "source:", "©", "picture", "crédit", "credit",
  ]

  /// Whether a line says whose the picture is.
  static func isCredit(_ line: String) -> Bool {
    let lower = line.prefix(20).lowercased().trimmed()
    return credits.contains { lower.hasPrefix($0) }
  }

  private static let gluedLabels = ["Author", "Autor", "Auteur", "Autore", "By", "BY"]

  /// The name of `ByAnn Ahl`: a label without a space, which pages set apart by their style.
  static func withoutGluedLabel(_ text: String) -> String {
    for label in gluedLabels where text.hasPrefix(label) {
      let rest = text.dropFirst(label.count)
      if rest.first?.isUppercase == true, rest.dropFirst().first?.isLowercase == true { return String(rest) }
    }
    return text
  }

  /// The line without the leads before its names: `Text: by Ann Ahl` has two.
  static func withoutLeads(_ line: String) -> String {
    var line = withoutGluedLabel(line)
    for _ in 0..<3 {
      guard let rest = withoutLead(line) else { break }
      line = rest
    }
    return line
  }

  /// Scripts without spaces set the name right behind the lead.
  private static func isDense(_ lead: String) -> Bool {
    lead.unicodeScalars.last.map { $0.value >= 0x3000 && !(0xAC00...0xD7A3).contains($0.value) } ?? false
  }

  /// Whether a word parts two names, `behind` words of the one before it and `before` so many words.
  static func isConjunction(_ word: Substring, behind: Int, before: Int) -> Bool {
    if weakConjunctions.contains(word) { return behind >= 2 && before >= 2 }
    return conjunctions.contains(word) || conjunctions.contains(Substring(word.lowercased()))
  }
}
