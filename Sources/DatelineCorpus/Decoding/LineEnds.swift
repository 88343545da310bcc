extension String {
  /// The same text with every line ended by a line feed, whether it was CR LF, CR or LF.
  func normalizingLineEnds() -> String {
    guard utf8.contains(0x0D) else { return self }
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    var afterReturn = false
    for byte in utf8 {
      if byte == 0x0A, afterReturn {
        afterReturn = false
        continue
      }
      afterReturn = byte == 0x0D
      output.append(afterReturn ? 0x0A : byte)
    }
    return String(decoding: output, as: UTF8.self)
  }
}
