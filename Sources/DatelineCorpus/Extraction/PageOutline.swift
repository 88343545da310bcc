/// How the blocks of a page lie in it: how much of the page's prose is inside of each element, what the elements around
/// it are for, and where the prose is densest. Linear in the page.
struct PageOutline {
  /// A block at least this long, and with few links, is prose.
  static let proseLength = 80

  let document: HTMLDocument
  let shapes: [BlockShape]
  let signs: [UInt32]
  /// The share of a block's bytes that are in links.
  let linkShares: [Float]
  /// The lengths of the blocks that are prose; 0 for others.
  let prose: [Int]
  /// For each element, whether readers do not get to see it.
  let isHidden: [Bool]
  /// For each element, its roles.
  private(set) var roles: [UInt32] = []
  /// Rows of the nearest elements that have each role; -1 for none. Elements without a role share the row of the one
  /// around them.
  private var holders = [Int32](repeating: -1, count: PageRole.allCases.count)
  /// For each element, where its row begins.
  private var holderRows: [Int32] = []
  private(set) var depths: [Int32] = []
  /// For each element, whether it or one around it is foreign to the article by its role.
  private(set) var isForeign: [Bool] = []
  /// The element whose blocks look most like an article, by a rule of thumb.
  private(set) var best = -1
  /// For each element, how many steps outwards it is to that one or to one around it.
  private(set) var stepsToBest: [Int32] = []
  /// The first and the last block of prose in that element.
  private(set) var core = 0...0
  private var proseBefore: [Int] = [0]
  private var lengthBefore: [Int] = [0]
  private var linksBefore: [Float] = [0]

  init(_ document: HTMLDocument) {
    self.document = document
    let bytes = document.bytes
    shapes = document.blocks.map { BlockShape(bytes[$0.text]) }
    signs = document.blocks.map { LineSign.signs(in: bytes[$0.text]) }
    linkShares = document.blocks.map { Float($0.linkLength) / Float(max($0.text.count, 1)) }
    let prose = document.blocks.indices.map { [shapes, linkShares] index in
      shapes[index].length >= Self.proseLength && linkShares[index] < 0.34 ? shapes[index].length : 0
    }
    isHidden = HiddenParts.find(in: document, shapes, prose: prose)
    self.prose = document.blocks.indices.map { [isHidden] index in
      isHidden[document.blocks[index].element] ? 0 : prose[index]
    }
    for block in document.blocks.indices {
      proseBefore.append(proseBefore[block] + prose[block])
      lengthBefore.append(lengthBefore[block] + shapes[block].length)
      linksBefore.append(linksBefore[block] + Float(shapes[block].length) * linkShares[block])
    }
    assignRoles()
    findBest()
  }

  /// The length of all prose of the page, at least 1.
  var totalProse: Int { max(1, proseBefore[proseBefore.count - 1]) }

  /// The prose in the blocks before this one.
  func prose(before block: Int) -> Int { proseBefore[block] }

  /// Which part of the page's prose is inside of an element; -1 when there is no such element.
  func share(of element: Int) -> Float {
    guard element >= 0 else { return -1 }
    let blocks = document.elements[element].blocks
    return Float(proseBefore[blocks.upperBound] - proseBefore[blocks.lowerBound]) / Float(totalProse)
  }

  /// Which part of the text inside of an element is in links.
  func linkShare(of element: Int) -> Float {
    guard element >= 0 else { return -1 }
    let blocks = document.elements[element].blocks
    let length = lengthBefore[blocks.upperBound] - lengthBefore[blocks.lowerBound]
    return length == 0 ? 0 : (linksBefore[blocks.upperBound] - linksBefore[blocks.lowerBound]) / Float(length)
  }

  /// The nearest element with a role that a block is in; -1 for none.
  func holder(_ role: PageRole, of element: Int) -> Int {
    Int(holders[Int(holderRows[element]) + role.rawValue])
  }

  /// The block that is the headline: the first `h1` that reads like the title, or else the first one.
  func headline(_ title: TitleMatch) -> Int? {
    let headings = document.blocks.indices.filter { document.elements[document.blocks[$0].element].tag == .h1 }
    return headings.first { title.share(of: document.bytes[document.blocks[$0].text]) > 0.8 } ?? headings.first
  }

  private mutating func assignRoles() {
    let named = document.names.map { PageRole.named($0) }
    roles.reserveCapacity(document.elements.count)
    holderRows.reserveCapacity(document.elements.count)
    depths.reserveCapacity(document.elements.count)
    isForeign.reserveCapacity(document.elements.count)
    for (index, element) in document.elements.enumerated() {
      let parent = element.parent
      let own = roles(of: element, named: named[element.nameNumber])
      roles.append(own)
      depths.append(parent >= 0 ? depths[parent] + 1 : 0)
      addHolders(of: own, index, around: parent >= 0 ? holderRows[parent] : 0)
      let isForeignItself = own & PageRole.foreign != 0 && share(of: index) < 0.5
      isForeign.append(isForeignItself || (parent >= 0 && isForeign[parent]))
    }
  }

  private mutating func addHolders(of roles: UInt32, _ element: Int, around row: Int32) {
    guard roles & ~PageRole.marks != 0 else { return holderRows.append(row) }
    let start = holders.count
    holderRows.append(Int32(start))
    for role in 0..<PageRole.allCases.count {
      holders.append(roles >> UInt32(role) & 1 == 1 ? Int32(element) : holders[Int(row) + role])
    }
  }

  private func roles(of element: HTMLDocument.Element, named: UInt32) -> UInt32 {
    if element.tag == .html || element.tag == .body { return named & PageRole.liveBit }
    var roles = named | PageRole.of(element.tag)
    guard !element.attributes.isEmpty else { return roles }
    if let role = document.attribute("role", of: element) { roles |= PageRole.aria(role.lowercased()) }
    if document.property(of: element)?.has("articlebody") == true {
      roles |= PageRole.article.bit
    }
    return roles
  }

  /// Each block counts for the elements around it when it is prose and against them when it is links or scraps.
  private mutating func findBest() {
    guard !document.blocks.isEmpty else { return }
    var sums = [Int](repeating: 0, count: document.elements.count)
    for (index, block) in document.blocks.enumerated() where !isForeign[block.element] && !isHidden[block.element] {
      sums[block.element] += weight(of: index)
    }
    // Children come after their parents, so that going backwards each sum is complete when it is handed up.
    for index in sums.indices.reversed() where document.elements[index].parent >= 0 {
      sums[document.elements[index].parent] += sums[index]
    }
    best = sums.indices.max { sums[$0] <= sums[$1] } ?? 0
    var isOnPath = [Bool](repeating: false, count: document.elements.count)
    var element = best
    while element >= 0 {
      isOnPath[element] = true
      element = document.elements[element].parent
    }
    stepsToBest.reserveCapacity(document.elements.count)
    for (index, element) in document.elements.enumerated() {
      let outside = element.parent >= 0 ? stepsToBest[element.parent] : 0
      stepsToBest.append(isOnPath[index] ? 0 : outside + 1)
    }
    let blocks = document.elements[best].blocks
    let inside = blocks.filter { prose[$0] > 0 && !isForeign[document.blocks[$0].element] }
    let first = inside.first ?? min(blocks.lowerBound, document.blocks.count - 1)
    core = first...max(first, inside.last ?? blocks.upperBound - 1)
  }

  private func weight(of block: Int) -> Int {
    let tag = document.elements[document.blocks[block].element].tag
    // A headline that is a link leads to another story: it and the lines below it are a teaser.
    if tag.isHeading { return linkShares[block] > 0.5 ? -100 : 0 }
    let length = shapes[block].length
    if linkShares[block] > 0.5 { return -(20 + length / 4) }
    if length >= Self.proseLength || (length >= 30 && shapes[block].endsSentence) {
      return tag == .li ? length / 2 : length
    }
    return tag == .p ? 0 : -10
  }
}
