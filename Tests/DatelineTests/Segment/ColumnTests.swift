import CivilTime
import TestSupport
import Testing

@testable import Dateline

/// Columns against the documents that they were made of.
@Suite struct ColumnTests {
  /// Distances of the latest date from the first, and the bytes that a value then takes.
  static let widths: [(seconds: Int, width: UInt8)] = [
    (0, 1), (254, 1), (255, 2), (65_534, 2), (65_535, 4), (86_400 * 365 * 100, 4), (86_400 * 365 * 300, 8),
  ]

  @Test(arguments: widths, [-86_400 * 365 * 500, -1, 0, 86_400 * 18_000])
  func datesReadBackTheSameInAsFewBytesAsTheyNeed(width: (seconds: Int, width: UInt8), first: Int) throws {
    var generator = SeededGenerator(seed: UInt64(width.seconds))
    let seconds =
      [first, first + width.seconds]
      + (0..<50).map { _ in first + Int.random(in: 0...width.seconds, using: &generator) }
    let values = seconds.map { Bool.random(using: &generator) ? $0 : nil } + [first, nil, first + width.seconds]
    let columns = try Columns(values.map { Document(id: "", date: $0.map(date)) })
    let address = columns.addresses[Int(Column.date.rawValue)]
    #expect(address.width == width.width)
    #expect(address.minimum == Int64(first))
    let column = try columns.dates()
    #expect(values.indices.map { column.value(of: UInt32($0)) } == values.map { $0.map { Int64($0) } })
  }

  @Test func noDatesTakeNoBytes() throws {
    let columns = try Columns([Document(id: "a"), Document(id: "b")])
    #expect(columns.addresses[Int(Column.date.rawValue)].width == 0)
    let column = try columns.dates()
    #expect([0, 1].map { column.value(of: $0) } == [nil, nil])
  }

  @Test func columnsOfNoDocumentsCanBeOpened() throws {
    let columns = try Columns([])
    _ = try columns.dates()
    #expect(try columns.keywords(.source).valueCount == 0)
    _ = try columns.strings(.url)
    #expect(throws: IndexError.self) { try columns.strings(.url).value(of: 0) }
    #expect(throws: IndexError.self) { try columns.keywords(.source).value(at: 0) }
  }

  @Test(arguments: [1, 2, 300, 70_000])
  func keywordsReadBackTheSame(distinct: Int) throws {
    var generator = SeededGenerator(seed: UInt64(distinct))
    let count = max(distinct, 50)
    let values = (0..<count).map { index -> String? in
      index % 11 == 10 ? nil : "Gazette \(index < distinct ? index : Int.random(in: 0..<distinct, using: &generator))"
    }
    let columns = try Columns(values.map { Document(id: "", source: $0, section: "news") })
    let column = try columns.keywords(.source)
    for index in stride(from: 0, to: count, by: max(1, count / 400)) {
      #expect(try column.value(of: UInt32(index)) == values[index])
    }
    let sorted = Set(values.compactMap { $0 }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(column.valueCount == sorted.count)
    #expect(try column.value(at: 0) == sorted[0])
    #expect(try column.value(at: sorted.count - 1) == sorted[sorted.count - 1])
    #expect(try columns.keywords(.section).value(of: 0) == "news")
    #expect(try columns.keywords(.language).value(of: 0) == nil)
  }

  @Test func anEmptyKeywordIsAMissingOne() throws {
    let columns = try Columns([Document(id: "", source: ""), Document(id: "", source: "Ω")])
    let column = try columns.keywords(.source)
    #expect(try [0, 1].map { try column.value(of: $0) } == [nil, "Ω"])
  }

  /// Batches in which nobody, or nobody from some document on, has a value.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func columnsOfBatchesReadBackTheSame(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var batches: [[Document]] = []
    for _ in 0..<Int.random(in: 1...5, using: &generator) {
      let likelihood = [0, 0, 1, 10].randomElement(using: &generator) ?? 0
      func some<Value>(_ value: Value) -> Value? {
        Int.random(in: 0..<10, using: &generator) < likelihood ? value : nil
      }
      batches.append(
        (0..<Int.random(in: 0...12, using: &generator)).map { index in
          Document(
            id: "", date: some(date(index * 1000)), language: some("l\(index % 2)"), source: some("s\(index % 3)"),
            section: some(""), url: some("u\(index)"))
        })
    }
    let columns = try Columns(batches: batches)
    let (dates, urls) = (try columns.dates(), try columns.strings(.url))
    let (languages, sources) = (try columns.keywords(.language), try columns.keywords(.source))
    for (index, document) in batches.joined().enumerated() {
      let place = UInt32(index)
      #expect(dates.value(of: place) == document.date.map { Int64($0.localSecondsSinceEpoch) }, "seed \(seed)")
      #expect(try languages.value(of: place) == document.language, "seed \(seed)")
      #expect(try sources.value(of: place) == document.source, "seed \(seed)")
      #expect(try columns.keywords(.section).value(of: place) == nil, "seed \(seed)")
      #expect(try urls.value(of: place) == document.url ?? "", "seed \(seed)")
    }
  }

  @Test func stringsReadBackTheSame() throws {
    let values = ["", "a", "", "https://example.org/é", String(repeating: "x", count: 70_000), ""]
    let columns = try Columns(values.map { Document(id: $0, url: $0) })
    let strings = try columns.strings(.url)
    #expect(try values.indices.map { try strings.value(of: UInt32($0)) } == values)
    #expect(throws: IndexError.self) { try strings.value(of: UInt32(values.count)) }
  }

  @Test(arguments: [0, 1, 31, 32, 33, 100, 1000])
  func placesOfNamesReadBackTheSame(count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let ascending = (0..<UInt32(count)).map { $0 }
    let runs = (0..<UInt32(count)).map { $0 / 10 * 10 + 9 - $0 % 10 }
    let orders = [
      ascending, ascending.reversed(), ascending.shuffled(using: &generator), runs, runs.map { $0 &* 1 << 20 },
      ascending.map { $0 / 3 }, ascending.map { _ in .max },
    ]
    for (number, ordinals) in orders.enumerated() {
      let fixture = SegmentFixture()
      let file = try fixture.writer(.columns)
      try NameOrdinals.write(ordinals, to: file)
      let address = ColumnAddress(start: 0, end: file.count)
      try file.finish()
      let names = try NameOrdinals(fixture.content(.columns), address, documentCount: count)
      #expect(try ordinals.indices.map { try names.ordinal(of: UInt32($0)) } == ordinals.map(Int.init), "\(number)")
      #expect(throws: IndexError.self) { try names.ordinal(of: UInt32(count)) }
      // Names that ascend with the documents take next to nothing.
      if number == 0 { #expect(address.end == (count + 31) / 32 * 8 + 12) }
      let cut = ColumnAddress(start: 0, end: address.end / 2)
      #expect(throws: IndexError.self) {
        let names = try NameOrdinals(fixture.content(.columns), cut, documentCount: count)
        for document in 0..<UInt32(max(1, count)) { _ = try names.ordinal(of: document) }
      }
    }
  }

  @Test func addressesThatDoNotFitAreRefused() throws {
    let columns = try Columns([Document(id: "a", source: "b")])
    for (start, end, width) in [(0, 1 << 56, 1), (1 << 56, 0, 1), (0, 0, 8), (0, 4, 3), (0, 4, 200)] {
      let address = ColumnAddress(start: start, end: end, minimum: .min, width: UInt8(width), valueCount: 1 << 56)
      #expect(throws: IndexError.self) {
        _ = try KeywordColumn(columns.content, address, documentCount: 1).value(of: 0)
        _ = try StringColumn(columns.content, address, documentCount: 1).value(of: 0)
      }
    }
  }

  // MARK: -

  private func date(_ seconds: Int) -> CivilDateTime {
    let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    return CivilDateTime(date: CivilDate(daysSinceEpoch: days), secondOfDay: seconds - days * 86_400)
  }

  /// The columns of some documents, written.
  private struct Columns {
    let content: ByteRegion
    let addresses: [ColumnAddress]
    let documentCount: Int

    init(_ documents: [Document]) throws { try self.init(batches: [documents]) }

    init(batches: [[Document]]) throws {
      var writer = ColumnsWriter()
      for batch in batches {
        var columns = ColumnsWriter()
        for document in batch { columns.add(document) }
        writer.append(columns)
      }
      let fixture = SegmentFixture()
      let file = try fixture.writer(.columns)
      addresses = try writer.write(to: file, textLengths: [], titleLengths: [], names: [])
      try file.finish()
      content = try fixture.content(.columns)
      documentCount = batches.joined().count
    }

    func dates() throws -> IntegerColumn {
      let address = addresses[Int(Column.date.rawValue)]
      return try IntegerColumn(content, start: address.start, address: address, documentCount: documentCount)
    }

    func keywords(_ column: Column) throws -> KeywordColumn {
      try KeywordColumn(content, addresses[Int(column.rawValue)], documentCount: documentCount)
    }

    func strings(_ column: Column) throws -> StringColumn {
      try StringColumn(content, addresses[Int(column.rawValue)], documentCount: documentCount)
    }
  }
}
