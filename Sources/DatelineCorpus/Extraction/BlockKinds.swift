/// Sorts the blocks of a page by how they are made: same tag and name, in a parent of the same tag and name. The
/// paragraphs of an article are of one kind, or of few, and so are the lines of every list of teasers.
struct BlockKinds {
  /// All blocks of one kind together.
  struct Kind {
    var count = 0
    var length = 0
    var linkedLength: Float = 0
    var prose = 0
  }

  private(set) var kinds: [Kind] = []
  /// For each block, the number of its kind.
  private(set) var ofBlock: [Int] = []
  /// The kind with the most prose.
  private(set) var leading = 0

  private struct Key: Hashable {
    let tag: HTMLTag
    let name: Int
    let parentTag: HTMLTag
    let parentName: Int

    // Names nearly always make the difference, and one number is hashed in less time than four.
    func hash(into hasher: inout Hasher) { hasher.combine(name << 32 | parentName) }
  }

  init(_ outline: PageOutline) {
    let document = outline.document
    var numbers: [Key: Int] = [:]
    let nameNumbers = Self.numbersOfCommonNames(document.names)
    var lastElement = -1
    for (index, block) in document.blocks.enumerated() {
      if block.element == lastElement, let last = ofBlock.last {
        ofBlock.append(last)
      } else {
        let element = document.elements[block.element]
        let parent = element.parent >= 0 ? document.elements[element.parent] : element
        let key = Key(
          tag: element.tag, name: nameNumbers[element.nameNumber], parentTag: parent.tag,
          parentName: nameNumbers[parent.nameNumber])
        let number = numbers[key] ?? kinds.count
        if number == kinds.count {
          numbers[key] = number
          kinds.append(Kind())
        }
        ofBlock.append(number)
        lastElement = block.element
      }
      let length = outline.shapes[index].length
      kinds[ofBlock[index]].count += 1
      kinds[ofBlock[index]].length += length
      kinds[ofBlock[index]].linkedLength += Float(length) * outline.linkShares[index]
      kinds[ofBlock[index]].prose += outline.prose[index]
    }
    leading = kinds.indices.max { kinds[$0].prose <= kinds[$1].prose } ?? 0
  }

  /// For each name, the number that it shares with all names that differ from it only in words with digits: those are made
  /// for one element each, such as `block-id-8omvl2` and `post-1806`.
  private static func numbersOfCommonNames(_ names: [String]) -> [Int] {
    var numbers: [UInt64: Int] = [:]
    numbers.reserveCapacity(names.count)
    return names.indices.map { index in
      let hash = hashWithoutWordsWithDigits(names[index].utf8.span)
      let number = numbers[hash] ?? index
      numbers[hash] = number
      return number
    }
  }

  /// Names with the same number are taken for one: what a page could gain by that is kinds that are none.
  private static func hashWithoutWordsWithDigits(_ name: Span<UInt8>) -> UInt64 {
    var (hash, word, hasDigit) = (UInt64(0), UInt64(0), false)
    func end() {
      if word != 0, !hasDigit { hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15 }
      (word, hasDigit) = (0, false)
    }
    for index in name.indices {
      if name[index] == UInt8(ascii: " ") {
        end()
      } else {
        word = (word ^ UInt64(name[index])) &* 0x0000_0100_0000_01B3
        if (0x30...0x39).contains(name[index]) { hasDigit = true }
      }
    }
    end()
    return hash
  }
}
