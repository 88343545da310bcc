/// Takes the name of the site off a title: ` | The Example` behind it, or `The Example: ` before it.
struct SiteSuffix {
  let site: SiteNames

  /// What stands between a headline and the name of its site or section.
  private static let separators = [" | ", " – ", " — ", " - ", " :: ", " · ", " • ", " » ", " « ", " / "]
  /// The same where no space is set, as in Chinese, Japanese and Korean. Believed before a name of the site only.
  private static let tightSeparators = ["|", "ㅣ", "｜", "丨", "_", "-", "–", "—"]
  private static let maxCutCount = 3

  /// How much is cut that is not known to be a name of the site.
  enum Boldness {
    /// Nothing: what JSON-LD calls a headline is one.
    case none
    /// What bars set off.
    case bars
    /// A few words behind a dash, too: a `<title>` mostly ends in the site's name.
    case dashes
  }

  /// The title alone.
  func removed(from title: String, _ boldness: Boldness) -> String {
    var title = title
    for _ in 0..<Self.maxCutCount {
      guard let shorter = withoutEnd(title, boldness) ?? withoutStart(title) else { break }
      title = shorter
    }
    return title
  }

  private func withoutEnd(_ title: String, _ boldness: Boldness) -> String? {
    var last: (range: Range<String.Index>, separator: String)?
    for separator in Self.separators {
      guard let range = title.lastRange(of: separator) else { continue }
      if let known = last, known.range.lowerBound >= range.lowerBound { continue }
      last = (range, separator)
    }
    guard let last else { return withoutTightEnd(title) }
    let (head, tail) = (String(title[..<last.range.lowerBound]), String(title[last.range.upperBound...]))
    guard !head.isEmpty, site.areNamed(in: tail) || isSuffix(tail, of: head, behind: last.separator, boldness) else {
      return withoutTightEnd(title)
    }
    return head.trimmed()
  }

  /// Whether a tail that is no known name is one all the same: it is short beside the headline, and set off as only names are.
  private func isSuffix(_ tail: String, of head: String, behind separator: String, _ boldness: Boldness) -> Bool {
    let isDash = separator == " - " || separator == " – " || separator == " — "
    if boldness == .none || (isDash && boldness == .bars) { return false }
    if !isDash, head.utf8.count >= 2 * tail.utf8.count { return true }
    return tail.split(separator: " ").count <= 3 && head.split(separator: " ").count >= 4
  }

  private func withoutTightEnd(_ title: String) -> String? {
    for separator in Self.tightSeparators {
      guard let cut = title.lastRange(of: separator), cut.lowerBound > title.startIndex else { continue }
      let (head, tail) = (title[..<cut.lowerBound], title[cut.upperBound...])
      if site.areMatched(by: String(tail)) || Self.isDenseSuffix(tail, of: head) { return head.trimmed() }
    }
    return nil
  }

  /// A few ideographs behind a hyphen or bar: headlines in Chinese and Japanese have neither.
  private static func isDenseSuffix(_ tail: Substring, of head: Substring) -> Bool {
    (2...8).contains(tail.count) && head.count >= 8
      && (tail + head.suffix(1)).unicodeScalars.allSatisfy { (0x2E80...0xFF60).contains($0.value) }
  }

  private func withoutStart(_ title: String) -> String? {
    for separator in Self.separators + [": "] {
      guard let cut = title.firstRange(of: separator), cut.upperBound < title.endIndex else { continue }
      if site.areMatched(by: String(title[..<cut.lowerBound])) { return String(title[cut.upperBound...]).trimmed() }
    }
    return nil
  }
}
