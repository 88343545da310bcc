/// Tells organizations, desks and agencies from people.
enum OrganizationName {
  private static let words: Set<String> = [
    "gmbh", "ag", "ltd", "inc", "llc", "corp", "plc", "kg", "e.v", "ev", "e.v.", "verein", "verband", "bundesverband",
    "bund",
    "stiftung", "foundation", "institute", "institut", "universität", "university", "ministerium", "press", "presse",
    "media",
    "medien", "news", "nachrichten", "newsroom", "newsdesk", "desk", "agency", "agencies", "agenturen", "agentur",
    "agence",
    "agencia", "agencias", "agenzia", "staff", "team", "redaktion", "onlineredaktion", "online", "editorial", "editors",
    "bureau",
    "redacción", "redaccion", "rédaction", "redaction", "redazione", "redação", "redactie", "redaksjonen",
    "redaktionen",
    "redakcja", "redakce", "редакция", "редакція", "tv", "radio", "fernsehen", "magazin", "magazine", "zeitung",
    "times", "post",
    "herald", "tribune", "gazette", "chronicle", "journal", "verlag", "group", "company", "sekretariat", "pressestelle",
    "newspaper", "services", "wire", "wires", "wochenblatt", "tageblatt", "correspondents", "reporters", "web",
    "digital",
    "copyright",
  ]
  private static let agencies: Set<String> = [
    "afp", "dpa", "ap", "reuters", "associated press", "the associated press", "efe", "ansa", "apa", "tass", "тасс",
    "pa media", "press association", "agence francepresse", "xinhua", "新华社", "新華社", "kyodo", "共同通信", "時事通信", "yonhap",
    "연합뉴스", "rtr", "sid", "epd", "kna", "ots", "afp com", "bloomberg", "lusa", "pap", "čtk", "ritzau", "ntb", "tt",
    "belga", "anp",
    "keystone-sda", "sda", "ats", "pti", "ians", "ani", "aap", "cnn", "bbc", "red", "риа новости", "интерфакс", "aa",
    "dha", "iha",
  ]
  /// Suffixes that end the names of organizations where they are written without spaces.
  private static let denseEndings = [
    "新聞", "新闻", "日报", "日報", "编辑部", "編集部", "デジタル", "通信", "新闻网", "网", "일보", "신문", "뉴스", "편집국",
  ]

  /// Whether a name is that of an organization.
  static func matches(_ name: String) -> Bool {
    let lower = name.lowercased()
    if agencies.contains(lower) || isDomain(lower) || denseEndings.contains(where: lower.hasSuffix) { return true }
    return lower.split { $0 == " " || $0 == "-" || $0 == "/" }.contains { words.contains(String($0)) }
  }

  /// `example.org` is a name that sites give themselves.
  private static func isDomain(_ lower: String) -> Bool {
    guard !lower.contains(" "), let dot = lower.lastIndex(of: ".") else { return false }
    let (head, tail) = (lower[..<dot], lower[lower.index(after: dot)...])
    return head.count >= 2 && (2...5).contains(tail.count) && tail.allSatisfy { $0.isASCII && $0.isLetter }
  }
}
