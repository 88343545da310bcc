/// Short strings that each stand for a sign, looked for all at once in one pass over some bytes: one step of an automaton
/// for each byte, whatever the strings are (A. V. Aho, M. J. Corasick, "Efficient string matching: an aid to
/// bibliographic search", Communications of the ACM 18, 1975).
struct SignTable: Sendable {
  /// For each byte, its column: letters of ASCII have one for both cases, and bytes of no string share column 1.
  private var columns = [UInt8](repeating: 1, count: 256)
  private var width = 2
  /// For each state a row: the signs of all strings that end there, and for each column the row to which it leads, by
  /// the place where that row begins.
  private var rows: [UInt32] = []

  /// The table in which the strings of list `n` stand for bit `n`. The strings are in lower case.
  init(_ lists: [[String]]) {
    for byte in lists.joined().flatMap(\.utf8) where columns[Int(byte)] == 1 {
      precondition(!(0x41...0x5A).contains(byte), "the strings have to be in lower case")
      columns[Int(byte)] = UInt8(width)
      if (0x61...0x7A).contains(byte) { columns[Int(byte & ~0x20)] = UInt8(width) }
      width += 1
    }
    var children: [[Int?]] = []
    var signs: [UInt32] = []
    func addState() -> Int {
      children.append(Array(repeating: nil, count: width))
      signs.append(0)
      return children.count - 1
    }
    _ = addState()
    for (bit, list) in lists.enumerated() {
      for text in list {
        var state = 0
        for byte in text.utf8 {
          let column = Int(columns[Int(byte)])
          let child = children[state][column] ?? addState()
          children[state][column] = child
          state = child
        }
        signs[state] |= 1 << UInt32(bit)
      }
    }
    connect(children, signs)
  }

  /// Fills the rows, from the shortest beginnings of strings to the longest. Where no string goes on, the next state is
  /// that of the longest ending of what was read that begins one.
  private mutating func connect(_ children: [[Int?]], _ signs: [UInt32]) {
    rows = Array(repeating: 0, count: children.count * width)
    var queue = [(state: 0, ending: 0)]
    var index = 0
    while index < queue.count {
      let (state, ending) = queue[index]
      index += 1
      rows[state * width] = signs[state] | rows[ending * width]
      for column in 1..<width {
        let fallback = state == 0 ? 0 : Int(rows[ending * width + column]) / width
        let child = children[state][column]
        rows[state * width + column] = UInt32((child ?? fallback) * width)
        if let child { queue.append((child, fallback)) }
      }
    }
  }

  /// The signs of all strings that occur in these bytes. Letters of ASCII match in either case.
  func signs(in text: Span<UInt8>) -> UInt32 {
    var found: UInt32 = 0
    var row = 0
    for index in text.indices {
      row = Int(rows[row + Int(columns[Int(text[index])])])
      found |= rows[row]
    }
    return found
  }
}
