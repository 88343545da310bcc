internal import CivilTime
internal import DatelineCorpus

/// Prints an article for people: its fields, where each came from and what else was considered, and its text.
struct ArticlePrinter {
  let style: TextStyle
  /// Whether the signals are printed, and the candidates that were passed over.
  let explains: Bool

  /// Where values begin.
  private static let indentation = 10
  private static let maxCandidateLength = 100

  func text(_ article: Article) -> String {
    var lines = ["ID".padded(to: Self.indentation) + article.id.withoutControls]
    if article.kind != .article { lines.append("Kind".padded(to: Self.indentation) + article.kind.rawValue) }
    for field in Article.Field.allCases where field != .text { lines += self.lines(field, article) }
    if explains { lines += ["Text".padded(to: Self.indentation) + size(of: article)] + reasons(.text, article) }
    let body = article.text.isEmpty ? "" : "\n" + article.text.brokenToTerminal + "\n"
    return lines.joined(separator: "\n") + "\n" + body
  }

  private func lines(_ field: Article.Field, _ article: Article) -> [String] {
    let value = article.value(of: field)
    let reasons = explains ? reasons(field, article) : []
    guard value != nil || explains else { return [] }
    let shown = (value ?? "none").withoutControls.onOneLine
    let name = field.label.padded(to: Self.indentation)
    return [name + (field == .title && value != nil ? style.title(shown) : shown)] + reasons
  }

  /// The signal of the field, and a line for each candidate that is not its value.
  private func reasons(_ field: Article.Field, _ article: Article) -> [String] {
    var reasons: [String] = []
    if let signal = article.signals[field] { reasons.append("from \(signal)") }
    for candidate in article.candidates where candidate.field == field {
      guard let reason = candidate.outcome.reason else { continue }
      reasons.append("not  \(candidate.signal): \(candidate.value.shortened(to: Self.maxCandidateLength)) (\(reason))")
    }
    let indentation = String(repeating: " ", count: Self.indentation)
    return reasons.map { style.detail(indentation + $0.withoutControls.onOneLine) }
  }

  private func size(of article: Article) -> String {
    if article.text.isEmpty { return "none" }
    let paragraphs = article.text.split(separator: "\n\n").count
    return "\(paragraphs) paragraph\(paragraphs == 1 ? "" : "s"), \(article.text.unicodeScalars.count) characters"
  }
}

extension Article.Candidate.Outcome {
  /// Why it is not the value of its field; nil when it is.
  fileprivate var reason: String? {
    switch self {
    case .taken: nil
    case .outranked: "a stronger signal comes first"
    case .refused(let reason): reason
    }
  }
}

extension Article {
  /// The value of a field as it is printed.
  fileprivate func value(of field: Field) -> String? {
    switch field {
    case .title: title.isEmpty ? nil : title
    case .text: text.isEmpty ? nil : text
    case .standfirst: standfirst
    case .date: date?.description
    case .modified: modified?.description
    case .authors: authors.isEmpty ? nil : authors.joined(separator: ", ")
    case .site: site
    case .section: section
    case .keywords: keywords.isEmpty ? nil : keywords.joined(separator: ", ")
    case .url: url
    case .language: language
    }
  }
}

extension Article.Field {
  fileprivate var label: String {
    switch self {
    case .authors: "By"
    case .site: "Source"
    case .url: "URL"
    case .standfirst: "Intro"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }

  fileprivate var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }

  /// The beginning of a long text, and an ellipsis.
  fileprivate func shortened(to length: Int) -> String { count <= length ? self : prefix(length - 1) + "…" }
}
