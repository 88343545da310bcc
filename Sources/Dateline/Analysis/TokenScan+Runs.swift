/// Scripts that are written without spaces.
///
/// Each character of a run takes one position and gives two tokens there: the character, and the pair of it and the
/// next. A phrase is then found wherever it stands, since the pairs of any part of a run are at consecutive positions.
/// The characters lie one after the other in the buffer, so a pair takes no bytes of its own.
///
/// A character is a base with its marks, a Hangul syllable in any spelling, or a kana with its voiced sound mark.
/// A run ends where the script does: at spaces, punctuation, digits and letters of other scripts.
extension TokenScan {
  /// One character of a run.
  private struct RunCharacter {
    /// Its bytes in the buffer.
    var form: Range<Int>
    /// Its bytes in the text.
    var source: Range<Int>
  }

  /// Adds the run that starts with `first` and moves behind it.
  mutating func scanRun(startingWith first: Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer) {
    var next = first
    var character = scanRunCharacter(&next, in: text, into: &buffer)
    while next.characterClass == first.characterClass {
      let following = scanRunCharacter(&next, in: text, into: &buffer)
      buffer.appendToken(form: character.form, position: position, source: character.source)
      buffer.appendToken(
        form: character.form.lowerBound..<following.form.upperBound, position: position,
        source: character.source.lowerBound..<following.source.upperBound)
      position += 1
      character = following
    }
    buffer.appendToken(form: character.form, position: position, source: character.source)
    position += 1
    index = character.source.upperBound
  }

  /// Adds the bytes of the character that starts with `next`, and moves `next` behind it.
  private func scanRunCharacter(
    _ next: inout Symbol, in text: Span<UInt8>, into buffer: inout TokenBuffer
  ) -> RunCharacter {
    let base = next
    var end = base.end
    next = symbol(inRunAt: end, in: text)
    buffer.beginToken()
    var syllable = base.scalar
    if isPart(next, ofCharacterWith: &syllable) {
      buffer.beginCluster(base)
      repeat {
        buffer.appendToCluster(next)
        end = next.end
        next = symbol(inRunAt: end, in: text)
      } while isPart(next, ofCharacterWith: &syllable)
      buffer.finishCluster()
    } else {
      buffer.append(base)
    }
    return RunCharacter(form: buffer.unfinishedTerm, source: base.start..<end)
  }

  /// Whether a symbol belongs to the character before it: a mark, or a Hangul letter that goes on with the syllable.
  @inline(__always)
  private func isPart(_ symbol: Symbol, ofCharacterWith syllable: inout UInt32) -> Bool {
    if symbol.characterClass.isCombining || symbol.characterClass == .extender { return true }
    guard let longer = Hangul.composition(of: syllable, symbol.scalar) else { return false }
    syllable = longer
    return true
  }

  /// The next symbol that counts. Within a run a zero-width space, which Khmer and Thai set between words or not, is
  /// ignored.
  @inline(__always)
  private func symbol(inRunAt index: Int, in text: Span<UInt8>) -> Symbol {
    var symbol = Symbol(visibleAt: index, in: text)
    while symbol.scalar == 0x200B { symbol = Symbol(visibleAt: symbol.end, in: text) }
    return symbol
  }
}
