import TestSupport
import Testing

@testable import Dateline

/// The lists of runs, read back and encoded for a segment, against the tokens that they were made of.
@Suite struct RunListReaderTests {
  private struct Occurrence: Equatable {
    var document: UInt32
    var position: UInt32
  }

  /// A run whose terms are `0`, `1` …, the first of them much more frequent than the later.
  private struct Run {
    let lists: RunLists
    /// By number of a term.
    var occurrences: [[Occurrence]]
    let documentCount: Int
  }

  private static let termCount = 12

  /// Documents of all lengths; one whose words stand far behind its beginning makes occurrences of 64 bits.
  private func run(_ generator: inout SeededGenerator, isWide: Bool, hasPositions: Bool) -> Run {
    var table = ByteStringTable()
    for term in 0..<Self.termCount { _ = table.insert(Array("term\(String(100 + term))".utf8).span) }
    var stream = TokenStream()
    var occurrences = [[Occurrence]](repeating: [], count: Self.termCount)
    let documentCount = Int.random(in: 10...300, using: &generator)
    for document in 0..<documentCount {
      let isFarOff = isWide && document == documentCount / 2
      var position: Int32 = isFarOff ? 1 << 29 : 0
      // Some consist of one term, so that its frequency passes the size of a group.
      let isMonotonous = generator.next() % 20 == 0
      for _ in 0..<Int.random(in: (isFarOff ? 1 : 0)...(isMonotonous ? 400 : 30), using: &generator) {
        let term = isMonotonous ? 0 : Int(generator.skewed(below: UInt32(Self.termCount)))
        stream.append(UInt32(term), position: position)
        occurrences[term].append(Occurrence(document: UInt32(document), position: UInt32(position)))
        position += Int32.random(in: 1...3, using: &generator)
      }
      stream.endDocument()
    }
    var inversion = Inversion()
    inversion.invert(stream, nil, of: table)
    #expect(inversion.occurrences.layout.isNarrow != isWide)
    var writer = RunListsWriter()
    let lists = writer.write(inversion, of: table, hasPositions: hasPositions)
    return Run(lists: lists, occurrences: occurrences, documentCount: documentCount)
  }

  /// What a list says, read up to 128 occurrences at a time.
  private func read(_ list: Range<Int>, of lists: RunLists, hasPositions: Bool, keepsPositions: Bool) -> [Occurrence] {
    let (tables, view) = (OccurrenceTables(), lists.lists.view)
    var reader = unsafe RunListReader(view.bytes, list, hasPositions: hasPositions)
    var found: [Occurrence] = []
    var last = Occurrence(document: .max, position: 0)
    while !reader.isAtEnd {
      for index in 0..<reader.read(into: tables, keepsPositions: keepsPositions) {
        let gap = unsafe tables.gaps[index]
        last.document &+= gap
        let delta = keepsPositions ? unsafe tables.deltas[index] : 0
        last.position = (gap == 0 ? last.position : 0) + delta
        found.append(last)
      }
    }
    return found
  }

  @Test(arguments: 0..<12 as Range<UInt64>, [false, true])
  func listsComeBackAsTheyWere(seed: UInt64, isWide: Bool) {
    var generator = SeededGenerator(seed: seed)
    for hasPositions in [true, false] {
      let run = run(&generator, isWide: isWide, hasPositions: hasPositions)
      var cursor = RunListsCursor(run.lists)
      for expected in run.occurrences where !expected.isEmpty {
        let hasTerm = cursor.advance()
        #expect(hasTerm, "seed \(seed)")
        let reader = unsafe RunListReader(run.lists.lists.view.bytes, cursor.list, hasPositions: hasPositions)
        #expect(reader.hasGroups == (expected.count >= 128), "seed \(seed)")
        if hasPositions {
          let isSame = read(cursor.list, of: run.lists, hasPositions: true, keepsPositions: true) == expected
          #expect(isSame, "seed \(seed)")
        }
        let documents = read(cursor.list, of: run.lists, hasPositions: hasPositions, keepsPositions: false)
        let isSame = documents.map(\.document) == expected.map(\.document)
        #expect(isSame, "seed \(seed)")
      }
      let hasMore = cursor.advance()
      #expect(!hasMore, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>, [false, true])
  func listsOfRunsAreEncodedAsPostingsOneByOne(seed: UInt64, keepsPositions: Bool) throws {
    var generator = SeededGenerator(seed: seed)
    let runs = (0..<3).map { run(&generator, isWide: $0 == 1 && seed % 2 == 0, hasPositions: keepsPositions) }
    var firstDocument = 0
    var sources: [ChunkEncoder.Source] = []
    var norms: [UInt8] = []
    // By term: its documents as counted in the segment, each with its positions.
    var postings = [[(document: UInt32, positions: [UInt32])]](repeating: [], count: Self.termCount)
    for run in runs {
      let runNorms = (0..<run.documentCount).map { _ in UInt8.random(in: 1...40, using: &generator) }
      sources.append(
        ChunkEncoder.Source(
          firstDocument: UInt32(firstDocument), lists: run.lists.lists, norms: FixedBytes(runNorms)))
      for (term, occurrences) in run.occurrences.enumerated() {
        for occurrence in occurrences {
          let document = UInt32(firstDocument) + occurrence.document
          if postings[term].last?.document != document { postings[term].append((document, [])) }
          postings[term][postings[term].count - 1].positions.append(occurrence.position)
        }
      }
      firstDocument += run.documentCount
      norms += runNorms
    }
    var expected = PostingListEncoder()
    var entries: [TermEntry] = []
    for list in postings where !list.isEmpty {
      for (document, positions) in list {
        try expected.add(document: document, frequency: UInt32(positions.count), norm: norms[Int(document)])
        if !keepsPositions { continue }
        for (before, position) in zip([0] + positions, positions) { expected.add(delta: position - before) }
      }
      entries.append(try expected.finish())
    }
    let chunks = Array(TermChunks(runs.map(\.lists)))
    let chunk = try #require(chunks.first)
    let encoded = try ChunkEncoder(sources: sources, hasPositions: keepsPositions).encode(chunk)
    #expect(chunks.count == 1 && encoded.entries == entries, "seed \(seed)")
    let haveSamePostings = encoded.postings.bytes == expected.postings.bytes
    let haveSamePositions = encoded.positions.bytes == expected.positions.bytes
    #expect(haveSamePostings && haveSamePositions, "seed \(seed)")
  }
}
