/// Folds case, accents and variants of letters: what makes two spellings the same term.
///
/// `Documentation/Analysis.md` lists what is folded in which script.
enum Folding {
  /// Appends the folded form of any bytes: a word, a stem, the pattern of a wildcard query.
  ///
  /// Spaces and punctuation stay, except that apostrophes become `'` and full-width characters ASCII. Bytes that are no
  /// UTF-8 become replacement characters.
  static func fold(_ bytes: Span<UInt8>, into output: inout [UInt8]) {
    var cluster = CharacterCluster()
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80, index + 1 == bytes.count || bytes[index + 1] < 0x80 {
        output.append(lowercasedASCII(bytes[index]))
        index += 1
        continue
      }
      let base = Symbol(visibleAt: index, in: bytes)
      guard base.start < bytes.count else { return }
      var next = Symbol(visibleAt: base.end, in: bytes)
      var syllable = base.scalar
      guard isPart(next, ofCharacterWith: &syllable) else {
        append(base, to: &output)
        index = base.end
        continue
      }
      cluster.removeAll()
      cluster.append(base)
      repeat {
        cluster.append(next)
        index = next.end
        next = Symbol(visibleAt: index, in: bytes)
      } while isPart(next, ofCharacterWith: &syllable)
      cluster.compose()
      for position in cluster.scalars.indices { append(scalar: cluster.scalars[position], to: &output) }
    }
  }

  private static func isPart(_ symbol: Symbol, ofCharacterWith syllable: inout UInt32) -> Bool {
    if symbol.characterClass.isCombining { return true }
    guard let longer = Hangul.composition(of: syllable, symbol.scalar) else { return false }
    syllable = longer
    return true
  }

  private static func append(_ symbol: Symbol, to output: inout [UInt8]) {
    switch symbol.characterClass {
    case .apostrophe: output.append(UInt8(ascii: "'"))
    default: append(scalar: lowercasedASCII(symbol.scalar), to: &output)
    }
  }

  private static func append(scalar: UInt32, to output: inout [UInt8]) {
    let properties = UnicodeData.properties(of: scalar)
    if properties.characterClass == .diacritic { return }
    if properties.isMapped {
      UnicodeData.appendMapped(UnicodeData.mapping(of: scalar).term, to: &output)
    } else {
      output.append(utf8: scalar)
    }
  }
}
