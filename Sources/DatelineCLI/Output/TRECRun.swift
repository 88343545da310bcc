internal import Dateline

/// Writes a TREC run: `topic Q0 document rank score tag`, as trec_eval reads it.
struct TRECRun {
  let tag: String

  func lines(topic: String, _ hits: [Hit]) -> String {
    var text = ""
    for (index, hit) in hits.enumerated() {
      text += "\(Self.word(topic)) Q0 \(Self.word(hit.id)) \(index + 1) \(hit.score) \(tag)\n"
    }
    return text
  }

  /// White space would end a column: it is written as in an address, `%20`.
  private static func word(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 <= 0x20 }) else { return text }
    return text.utf8.map { byte in
      byte > 0x20
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
