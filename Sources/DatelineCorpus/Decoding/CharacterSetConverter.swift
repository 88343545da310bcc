internal import Glibc

/// Converts bytes of a named encoding to UTF-8 with the C library's iconv.
enum CharacterSetConverter {
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
  private static let bufferSize = 32 << 10

  /// The bytes in UTF-8, with U+FFFD for each byte that is not valid; nil when iconv does not know the encoding.
  static func utf8(_ bytes: ArraySlice<UInt8>, from encoding: String) -> [UInt8]? {
    guard let converter = unsafe iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { unsafe _ = iconv_close(converter) }
    var source = Array(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(source.count + source.count / 2 + 16)
    var consumed = 0
    while consumed < source.count {
      let before = (consumed, output.count)
      let outcome = unsafe convert(&source, from: &consumed, with: converter, into: &output)
      if outcome == EILSEQ {
        output += replacement
        consumed += min(EncodingLabel.isWide(encoding) ? 2 : 1, source.count - consumed)
      } else if outcome == EINVAL || before == (consumed, output.count) {
        output += replacement
        break
      }
    }
    unsafe flush(converter, into: &output)
    return output
  }

  /// Converts up to one buffer's worth; gives the error number that stopped it, or 0.
  @unsafe private static func convert(
    _ source: inout [UInt8], from consumed: inout Int, with converter: iconv_t, into output: inout [UInt8]
  ) -> CInt {
    var outcome: CInt = 0
    // Safe: iconv is told the true sizes of both buffers and moves its cursors only within them.
    unsafe source.withUnsafeMutableBytes { input in
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: bufferSize) { buffer, count in
        var from = unsafe input.baseAddress?.advanced(by: consumed).assumingMemoryBound(to: CChar.self)
        var inputLeft = input.count - consumed
        var to = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var outputLeft = bufferSize
        if unsafe iconv(converter, &from, &inputLeft, &to, &outputLeft) == -1 { outcome = errno }
        count = bufferSize - outputLeft
        consumed = input.count - inputLeft
      }
      output += chunk
    }
    return outcome
  }

  /// Writes the character that some encodings hold back until they know that no accent follows.
  @unsafe private static func flush(_ converter: iconv_t, into output: inout [UInt8]) {
    // Safe: a nil input is iconv's own way to say "end", and the size of the buffer is true.
    output += unsafe [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      var to = unsafe UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
      var outputLeft = 64
      unsafe _ = iconv(converter, nil, nil, &to, &outputLeft)
      count = 64 - outputLeft
    }
  }
}
