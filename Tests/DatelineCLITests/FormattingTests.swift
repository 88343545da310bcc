import Foundation
import Testing

@testable import DatelineCLI

@Suite("Numbers and texts as people and programs read them")
struct FormattingTests {
  @Test(
    "Sizes are read with and without a unit",
    arguments: [
      ("1", 1), ("65536", 65_536), ("512MB", 512 << 20), ("512 mb", 512 << 20), ("2G", 2 << 30), ("3kB", 3072),
      ("7B", 7),
    ] as [(String, Int?)] + ["", "0", "-1", "1.5G", "MB", "1T", "1MBB", "٣MB", "9999999999G", "1 2"].map { ($0, nil) })
  func byteSize(text: String, bytes: Int?) {
    #expect(ByteSize(argument: text)?.bytes == bytes)
  }

  @Test("Sizes are written in decimal units")
  func byteText() {
    let sizes = [0, 999, 1000, 34_549, 999_949, 999_950, 34_500_000, 1_000_000_000, 2_500_000_000_000]
    let texts = [
      "0 bytes", "999 bytes", "1.0 kB", "34.5 kB", "999.9 kB", "1.0 MB", "34.5 MB", "1.0 GB", "2.5 TB",
    ]
    #expect(sizes.map(DatelineCLI.byteText) == texts)
  }

  @Test("Times are written in the unit that fits")
  func timeText() {
    let seconds = [0, 0.0004, 0.0206, 0.9994, 0.9999, 4.24, 59.94, 59.96, 185, 3599, 8100, .infinity]
    let texts = [
      "under 1 ms", "under 1 ms", "21 ms", "999 ms", "1.0 s", "4.2 s", "59.9 s", "1:00 min", "3:05 min", "59:59 min",
      "2:15 h", "277777:46 h",
    ]
    #expect(seconds.map(DatelineCLI.timeText) == texts)
  }

  @Test("Numbers are grouped by thousands")
  func grouped() {
    let numbers = [0, 999, 1000, 1_234_567, -1, -999, -1000, Int.min]
    let texts = ["0", "999", "1,000", "1,234,567", "-1", "-999", "-1,000", "-9,223,372,036,854,775,808"]
    #expect(numbers.map(DatelineCLI.grouped) == texts)
    #expect(counted(1, "article") == "1 article")
    #expect(counted(1250, "article") == "1,250 articles")
  }

  @Test("JSON strings come back as they were, whatever is in them")
  func json() throws {
    var all = String.UnicodeScalarView()
    for value in UInt32(0)...0x3000 { if let scalar = Unicode.Scalar(value) { all.append(scalar) } }
    let text = String(all) + "🎉\u{10FFFF}"
    var writer = JSONWriter()
    writer.add(text, text)
    writer.add("none", nil as String?)
    writer.add("numbers", [0..<4, 9..<12])
    writer.add("infinite", Float.infinity)
    writer.add("inner", JSONWriter())
    #expect(writer.line.hasSuffix(#""none":null,"numbers":[[0,4],[9,12]],"infinite":null,"inner":{}}"# + "\n"))
    #expect(!hasControls(writer.line))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(writer.line.utf8)) as? [String: Any])
    #expect((object[text] as? String).map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test("The line of progress says what is known, and fits on a row")
  func progress() {
    var report = SyncReport()
    func line(_ width: Int?) -> String { ProgressLine.text(report, elapsed: 10, totalBytes: 40_000_000, width: width) }
    #expect(line(nil) == "0 articles · 0/s · 0 bytes")
    report.added = 12_500
    report.byteCount = 10_000_000
    #expect(line(nil) == "█████░░░░░░░░░░░░░░░ 25% · 30.0 s left · 12,500 articles · 1,250/s · 10.0 MB")
    #expect(line(60) == "█████░░░░░░░░░░░░░░░ 25% · 30.0 s left · 12,500 articles")
    for width in 1...100 { #expect(line(width).count < width) }
    let unknown = ProgressLine.text(report, elapsed: 0, totalBytes: nil, width: 80)
    #expect(unknown == "12,500 articles · 12,500,000/s · 10.0 MB")
  }

  @Test("Lines break at spaces and beside ideographs, and marks stay with their words")
  func lines() {
    func lines(_ pieces: [(String, Bool)], _ width: Int?) -> [String] {
      var text = StyledText()
      for (piece, isMarked) in pieces { text.append(piece, isMarked: isMarked) }
      return text.lines(width: width, plain: { $0 }, marked: { "<\($0)>" })
    }
    #expect(lines([("the ", false), ("port strike", true), (" ends", false)], nil) == ["the <port strike> ends"])
    #expect(
      lines([("the ", false), ("port strike", true), (" ends", false)], 9) == ["the <port>", "<strike>", "ends"])
    #expect(lines([("abcdefghij k", false)], 4) == ["abcd", "efgh", "ij k"])
    #expect(lines([("貿易協議、札幌", false)], 8) == ["貿易協", "議、札幌"])
    #expect(lines([("a\tb\nc\u{1B}[2J", false)], 80) == ["a b c\u{FFFD}[2J"])
    #expect(lines([], 10) == [""])
    #expect(lines([("貿", false)], 1) == ["貿"])
  }

  @Test("Widths are those of a terminal")
  func columns() {
    let widths = [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("貿", 2), ("Ｗ", 2), ("한", 2), ("🎉", 2), ("ض", 1), ("…", 1), ("\u{200B}", 0),
      ("❤️", 2),
    ]
    for (text, width) in widths { #expect(text.columns == width, "\(text)") }
  }

  @Test("Refused arguments get a hint where there is one to give")
  func hints() {
    #expect(ArgumentHint.forRefused(["search", "strike", "-ban"]) == .excludedWord("-ban"))
    #expect(ArgumentHint.forRefused(["search", "-\"port strike\""]) == .excludedWord("-\"port strike\""))
    #expect(ArgumentHint.forRefused(["search", "-n5", "strike"]) == nil)
    #expect(ArgumentHint.forRefused(["search", "--limit", "-3"]) == nil)
    #expect(ArgumentHint.forRefused(["search", "--limit", "x", "--", "-ban"]) == nil)
    #expect(ArgumentHint.forRefused(["index", "-ban"]) == nil)
    #expect(ArgumentHint.forRefused(["strike"]) == .unknownCommand("strike"))
    #expect(ArgumentHint.forRefused(["--bogus"]) == nil)
    #expect(ArgumentHint.forRefused([]) == nil)
  }
}
