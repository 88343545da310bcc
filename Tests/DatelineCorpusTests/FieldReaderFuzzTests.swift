import CivilTime
import TestSupport
import Testing

@testable import DatelineCorpus

/// The readers of dates, bylines and JSON take anything, and take their time for nothing.
@Suite struct FieldReaderFuzzTests {
  private static let dates = [
    "2023-06-18T14:05:09.123+02:00", "Sun, 18 Jun 2023 14:05:09 -0400", "18 June 2023, 2:05 p.m. ET", "令和5年6月18日午後2時5分",
    "2023. gada 18. jūnijā", "18 tháng 6 năm 2023", "١٨ يونيو/حزيران ٢٠٢٣", "Published 18.06.23 - 14h05 Uhr",
    "1687097100000",
  ]

  /// Some text with characters changed, left out, repeated and put in.
  private func mutated(_ text: String, _ generator: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !scalars.isEmpty {
      let index = Int.random(in: 0..<scalars.count, using: &generator)
      switch Int.random(in: 0...3, using: &generator) {
      case 0: scalars.remove(at: index)
      case 1: scalars.insert(scalars[Int.random(in: 0..<scalars.count, using: &generator)], at: index)
      case 2: scalars[index] = Unicode.Scalar(UInt32.random(in: 1...0xD7FF, using: &generator)) ?? "x"
      default: scalars.insert(contentsOf: scalars[index...].prefix(8), at: index)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aMutatedDateIsPlausibleOrNone(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let text = mutated(Self.dates[Int.random(in: 0..<Self.dates.count, using: &generator)], &generator)
      for order in [DateOrder.dayFirst, .unknown] {
        let reader = NewsDate(now: today, order: order)
        for case .date(let date) in [reader.read(text), reader.stated(text)] {
          #expect(date.date <= today.adding(days: 2) && date.date.year >= 1600, "seed \(seed): \(text)")
        }
      }
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aMutatedBylineGivesFewShortNames(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let text = mutated("By Ann Ahl, Bo Berg (bob) and Cy Cole for The Sound <cy@sound.example>", &generator)
      let names = Byline.names(in: text)
      #expect(
        names.count <= 12 && names.allSatisfy { (2...60).contains($0.unicodeScalars.count) }, "seed \(seed): \(text)")
    }
  }

  @Test(.timeLimit(.minutes(5)))
  func longTextsEndSoon() {
    let reader = NewsDate(now: today)
    for part in ["1", "18 ", "18 June ", "18.06.", "12:30 ", "a", "令和", "+", "tháng "] {
      let long = String(repeating: part, count: 50_000)
      _ = reader.read(long)
      _ = reader.stated(long)
      _ = Byline.names(in: long)
      _ = TitleText.clean(long)
    }
    _ = TitleText.clean(String(repeating: "&amp;<b>", count: 30_000))
    _ = Keywords.split(String(repeating: "a, b;", count: 30_000))
  }

  private static let json = #"""
    {"@context":"https://schema.org","@graph":[{"@type":["NewsArticle"],"headline":"Ferry \u00e9 \ud83d\ude00 \n kept",
    "datePublished":"2023-06-18","author":[{"name":"Ann Ahl"},{"@id":"#bo"}],"x":[1,-2.5e10,true,null,""]}]}
    """#

  @Test(arguments: 0..<40 as Range<UInt64>)
  func mutatedJSONGivesAValueOrNone(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let text = mutated(Self.json, &generator)
      let linked = LinkedArticle(scripts: [text, text])
      #expect(linked.authors.count <= 100 && (linked.headline?.utf8.count ?? 0) <= text.utf8.count * 4, "seed \(seed)")
    }
  }

  @Test(
    arguments: [
      (#"{"a":"\ud83d\ude00"}"#, "😀"), (#"{"a":"\ud83d"}"#, "\u{FFFD}"), (#"{"a":"\ud83d\n"}"#, "\u{FFFD}"),
      (#"{"a":"\ude00x"}"#, "\u{FFFD}x"), (#"{"a":"\ud83dA"}"#, "\u{FFFD}A"), (#"{"a":"\u00"}"#, nil),
      (#"{"a":"\u0000b"}"#, "\u{FFFD}b"), (#"{"a":"\q\/"}"#, "q/"),
    ] as [(String, String?)])
  func escapesGiveCharacters(text: String, expected: String?) {
    #expect(JSONReader.value(in: text)?["a"]?.string == expected)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: ["[", "{\"a\":", "[{\"@graph\":", "\"", "\\u", "1", "-", "/*", "//", ",", "[]", "{},"])
  func repeatedJSONEndsSoon(part: String) {
    _ = LinkedArticle(scripts: ["[" + String(repeating: part, count: 50_000)])
    _ = LinkedArticle(scripts: ["{\"@type\":\"Article\",\"headline\":" + String(repeating: part, count: 50_000)])
  }

  @Test func hugeNumbersAreNoDates() {
    for number in ["1e308", "1e999", "-1e18", "99999999999999999999999", "0.1", "-1"] {
      let linked = LinkedArticle(scripts: ["{\"@type\":\"Article\",\"datePublished\":\(number)}"])
      if let stated = linked.published {
        #expect(NewsDate(now: today).stated(stated) != .date(CivilDateTime(date: today)))
      }
    }
  }
}
