@_spi(_Unicode) import Swift

@testable import Dateline

/// A text and its tokens, for tests to look at.
struct AnalysedText {
  let text: [UInt8]
  let buffer: TokenBuffer
  let end: Int32

  init(_ text: String, startingAt position: Int32 = 0, usesFastPath: Bool = true) {
    self.init(Array(text.utf8), startingAt: position, usesFastPath: usesFastPath)
  }

  init(_ text: [UInt8], startingAt position: Int32 = 0, usesFastPath: Bool = true) {
    var buffer = TokenBuffer()
    let tokenizer = Tokenizer(usesFastPath: usesFastPath)
    end = tokenizer.tokenize(text.span, startingAt: position, into: &buffer)
    self.buffer = buffer
    self.text = text
  }

  func term(_ token: TokenBuffer.Token) -> String {
    String(decoding: buffer.bytes[Int(token.termStart)...].prefix(Int(token.termCount)), as: UTF8.self)
  }

  func stemForm(_ token: TokenBuffer.Token) -> String {
    String(decoding: buffer.bytes[Int(token.stemStart)...].prefix(Int(token.stemCount)), as: UTF8.self)
  }

  func source(_ token: TokenBuffer.Token) -> String {
    String(decoding: text[Int(token.sourceStart)..<Int(token.sourceEnd)], as: UTF8.self)
  }

  /// Spaces between positions, strokes between the tokens of one position.
  var terms: String { joined(term) }
  var stemForms: String { joined(stemForm) }
  var sources: String { joined(source) }

  private func joined(_ form: (TokenBuffer.Token) -> String) -> String {
    var result = ""
    var previous: Int32?
    for token in buffer.tokens {
      if let previous { result += token.position == previous ? "|" : " " }
      result += form(token)
      previous = token.position
    }
    return result
  }
}

extension String {
  /// The text with every character decomposed.
  var decomposed: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: _nfd)
    return String(result)
  }

  /// The text with every character composed.
  var composed: String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: _nfc)
    return String(result)
  }
}

/// The folded form of a text.
func folded(_ text: String) -> String {
  var output: [UInt8] = []
  Folding.fold(Array(text.utf8).span, into: &output)
  return String(decoding: output, as: UTF8.self)
}
