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

  /// White space would end a column: it is written as in an address, `%20`, and so are control characters.
  static func word(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      guard scalar.properties.isWhitespace || scalar.properties.generalCategory == .control else {
        result.unicodeScalars.append(scalar)
        continue
      }
      for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
