/// The numbers by which ``BlockClassifier`` tells whether a block belongs to the article.
///
/// Documentation/Extraction.md says what they are of. None of them knows a site, an address or a whole phrase.
@_spi(Measuring) public struct BlockFeatures {
  private let outline: PageOutline
  private let kinds: BlockKinds
  private let title: TitleMatch
  /// The block that is the headline, or -1.
  private let headline: Int
  /// For each block, whether its text stands on the page more than once.
  private let isRepeated: [Bool]
  private let headingBefore: [Int]

  /// The features of the blocks of a page with this headline.
  public init(_ document: HTMLDocument, title: String) {
    let outline = PageOutline(document)
    self.init(outline, BlockKinds(outline), title: title)
  }

  init(_ outline: PageOutline, _ kinds: BlockKinds, title: String) {
    self.outline = outline
    self.kinds = kinds
    self.title = TitleMatch(title)
    headline = outline.headline(self.title) ?? -1
    isRepeated = Self.repeated(outline)
    headingBefore = Self.headings(outline)
  }

  /// The numbers of one block, in place of what is in `row`.
  public func fill(_ row: inout FeatureRow, block: Int) {
    row.removeAll()
    addText(&row, block)
    addRoles(&row, outline.document.blocks[block].element)
    addPlace(&row, block)
    addKind(&row, block)
    addNeighbours(&row, block)
    addHeading(&row, block)
    row.append(Float(outline.totalProse))
    row.append(Float(outline.core.count))
    row.append(Float(outline.document.blocks.count))
    row.append(outline.share(of: outline.best))
  }

  private func addText(_ row: inout FeatureRow, _ index: Int) {
    let block = outline.document.blocks[index]
    let shape = outline.shapes[index]
    let bytes = Float(max(block.text.count, 1))
    row.append(Float(shape.length))
    row.append(outline.linkShares[index])
    row.append(Float(block.linkCount))
    row.append(Float(block.stressedLength) / bytes)
    row.append(shape.endsSentence ? 1 : 0)
    row.append(Float(shape.commaCount))
    row.append(Float(shape.stopCount))
    row.append(Float(shape.digitCount) / bytes)
    row.append(Float(shape.capitalCount) / bytes)
    row.append(Float(shape.wordCount))
    row.append(Float(Self.group(of: outline.document.elements[block.element].tag)))
    row.append(shape.length < 300 ? title.share(of: outline.document.bytes[block.text]) : 0)
    row.append(isRepeated[index] ? 1 : 0)
    for sign in LineSign.allCases { row.append(Float(outline.signs[index] >> UInt32(sign.rawValue) & 1)) }
  }

  private func addRoles(_ row: inout FeatureRow, _ element: Int) {
    for role in PageRole.allCases {
      let holder = outline.holder(role, of: element)
      row.append(outline.share(of: holder))
      row.append(holder >= 0 ? Float(outline.depths[element] - outline.depths[holder]) : 30)
    }
    row.append(outline.linkShare(of: outline.holder(.list, of: element)))
    row.append(outline.isForeign[element] ? 1 : 0)
  }

  private func addPlace(_ row: inout FeatureRow, _ index: Int) {
    let element = outline.document.blocks[index].element
    let parent = outline.document.elements[element].parent
    let best = outline.document.elements[outline.best].blocks
    row.append(outline.share(of: element))
    row.append(outline.linkShare(of: parent))
    row.append(outline.share(of: parent))
    row.append(Float(outline.document.elements[element].blocks.count))
    row.append(parent >= 0 ? Float(outline.document.elements[parent].blocks.count) : 0)
    row.append(Float(outline.stepsToBest[element]))
    let position = Float(index - best.lowerBound) / Float(max(best.count, 1))
    row.append(index < best.lowerBound ? -1 : index >= best.upperBound ? 2 : position)
    row.append(Float(outline.depths[element] - outline.depths[outline.best]))
    row.append(Float(min(0, index - outline.core.lowerBound)))
    row.append(Float(max(0, index - outline.core.upperBound)))
    row.append(Float(outline.prose(before: index)) / Float(outline.totalProse))
    row.append(1 - Float(outline.prose(before: index + 1)) / Float(outline.totalProse))
    row.append(headline >= 0 ? Float(index - headline) : -999)
  }

  private func addKind(_ row: inout FeatureRow, _ index: Int) {
    let kind = kinds.kinds[kinds.ofBlock[index]]
    row.append(Float(kind.prose) / Float(outline.totalProse))
    row.append(kind.linkedLength / Float(max(kind.length, 1)))
    row.append(Float(kind.length) / Float(kind.count))
    row.append(Float(min(kind.count, 50)))
    row.append(kinds.ofBlock[index] == kinds.leading ? 1 : 0)
  }

  private func addNeighbours(_ row: inout FeatureRow, _ index: Int) {
    let blocks = outline.document.blocks
    for offset in [-3, -2, -1, 1, 2, 3] {
      let other = index + offset
      row.append(blocks.indices.contains(other) ? Float(outline.shapes[other].length) : -1)
      row.append(blocks.indices.contains(other) ? outline.linkShares[other] : -1)
    }
    for offset in [-1, 1] {
      let other = index + offset
      guard blocks.indices.contains(other) else {
        row.append(-1, andZeros: 3)
        continue
      }
      row.append(Float(outline.signs[other].nonzeroBitCount))
      row.append(kinds.ofBlock[other] == kinds.ofBlock[index] ? 1 : 0)
      row.append(outline.document.elements[blocks[other].element].tag.isHeading ? 1 : 0)
      row.append(outline.isForeign[blocks[other].element] ? 1 : 0)
    }
    row.append(Float(distanceToProse(from: index, step: 1)))
    row.append(Float(distanceToProse(from: index, step: -1)))
  }

  private func distanceToProse(from index: Int, step: Int) -> Int {
    var distance = 1
    while distance < 10 {
      let other = index + step * distance
      guard outline.prose.indices.contains(other), outline.prose[other] == 0 else { break }
      distance += 1
    }
    return distance
  }

  private func addHeading(_ row: inout FeatureRow, _ index: Int) {
    let heading = headingBefore[index]
    guard heading >= 0 else { return row.append(99, andZeros: 3) }
    let blocks = outline.document.blocks
    row.append(Float(index - heading))
    row.append(Float(outline.signs[heading].nonzeroBitCount))
    row.append(Float(outline.depths[blocks[heading].element] - outline.depths[blocks[index].element]))
    row.append(outline.linkShares[heading])
  }

  /// Tags in groups that are used alike.
  private static func group(of tag: HTMLTag) -> Int {
    switch tag {
    case .p: 0
    case .li: 1
    case .blockquote: 2
    case .td, .th: 3
    case .div: 4
    case .h1: 5
    case .h2: 6
    case .h3: 7
    case .h4, .h5, .h6: 8
    case .figcaption: 9
    case .section, .article, .main: 10
    case .dd, .dt: 11
    case .pre: 12
    default: 13
    }
  }

  /// For each block, the heading that it is below, or is; -1 for none.
  private static func headings(_ outline: PageOutline) -> [Int] {
    var last = -1
    return outline.document.blocks.indices.map { index in
      if outline.document.elements[outline.document.blocks[index].element].tag.isHeading { last = index }
      return last
    }
  }

  private static func repeated(_ outline: PageOutline) -> [Bool] {
    let fingerprints = outline.document.blocks.map { fingerprint(outline.document.bytes[$0.text]) }
    var seen = Set<UInt64>(minimumCapacity: fingerprints.count)
    let repeated = Set(fingerprints.filter { !seen.insert($0).inserted })
    return fingerprints.map { repeated.contains($0) }
  }

  /// A number for what a text begins and ends with.
  private static func fingerprint(_ text: ArraySlice<UInt8>) -> UInt64 {
    func mixed(_ part: ArraySlice<UInt8>, into hash: UInt64) -> UInt64 {
      part.reduce(hash) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
    return mixed(text.suffix(24), into: mixed(text.prefix(24), into: UInt64(text.count)))
  }
}
