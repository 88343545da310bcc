/// Walks over several term dictionaries as if they were one.
struct DictionaryMerge {
  /// A dictionary that has the current term.
  struct Source {
    /// Which of the dictionaries.
    let index: Int
    let ordinal: Int
    let entry: TermEntry
  }

  /// The current term.
  private(set) var key: [UInt8] = []
  /// The dictionaries that have it, in order.
  private(set) var sources: [Source] = []
  /// Its place among the terms of all.
  private(set) var ordinal = -1
  private var cursors: [TermDictionaryCursor]
  private var isLive: [Bool]

  init(_ dictionaries: [TermDictionary]) throws {
    cursors = dictionaries.map(TermDictionaryCursor.init)
    isLive = []
    for index in cursors.indices { isLive.append(try cursors[index].advance()) }
  }

  /// Goes to the next term; false when there is none.
  mutating func advance() throws -> Bool {
    for source in sources { isLive[source.index] = try cursors[source.index].advance() }
    sources.removeAll(keepingCapacity: true)
    for index in cursors.indices where isLive[index] {
      if sources.isEmpty || cursors[index].key.lexicographicallyPrecedes(key) {
        key = cursors[index].key
        sources.removeAll(keepingCapacity: true)
      } else if cursors[index].key != key {
        continue
      }
      sources.append(Source(index: index, ordinal: cursors[index].ordinal, entry: cursors[index].entry))
    }
    if !sources.isEmpty { ordinal += 1 }
    return !sources.isEmpty
  }
}
