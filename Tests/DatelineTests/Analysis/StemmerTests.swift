import Testing

@testable import Dateline

@Suite struct AnalysisStemmerTests {
  /// For each language, two forms of a word that have the same stem.
  private static let examples: [String: (String, String)] = [
    "ar": ("الكتاب", "كتاب"), "ca": ("diaris", "diari"), "da": ("husene", "huset"), "de": ("häuser", "haus"),
    "el": ("εφημερίδες", "εφημερίδα"), "en": ("elections", "election"), "es": ("canciones", "canción"),
    "eu": ("etxeak", "etxe"), "fi": ("talossa", "talo"), "fr": ("journaux", "journal"), "ga": ("bhfear", "fear"),
    "hi": ("लड़के", "लड़का"), "hu": ("házakban", "ház"), "hy": ("լրագրողներ", "լրագրող"), "id": ("membaca", "baca"),
    "it": ("giornali", "giornale"), "lt": ("namai", "namas"), "nb": ("husene", "huset"), "ne": ("नेपालको", "नेपाल"),
    "nl": ("kranten", "krant"), "nn": ("husa", "hus"), "no": ("husene", "huset"), "pt": ("livros", "livro"),
    "ro": ("ziarele", "ziare"), "ru": ("газеты", "газета"), "sr": ("новине", "новина"),
    "sv": ("tidningar", "tidningen"),
    "ta": ("வீடுகள்", "வீடு"), "tr": ("evler", "ev"), "yi": ("טאָגן", "טאָג"),
  ]

  @Test(arguments: Stemmer.languages)
  func formsOfAWordHaveOneStem(language: String) throws {
    let stemmer = try #require(Stemmer(language: language))
    let (first, second) = try #require(Self.examples[language])
    #expect(stem(first, with: stemmer) == stem(second, with: stemmer))
    #expect(!stem(first, with: stemmer).isEmpty)
  }

  @Test func thirtyLanguagesHaveStemmers() {
    #expect(Stemmer.languages == Self.examples.keys.sorted())
    for language in ["zh", "ja", "xx", "", "english", "EN"] { #expect(Stemmer(language: language) == nil) }
  }

  @Test func stemsAreFolded() throws {
    let german = try #require(Stemmer(language: "de"))
    #expect(stem("größe", with: german) == "gross")
    let french = try #require(Stemmer(language: "fr"))
    #expect(stem("élysée", with: french) == "elys")
    let russian = try #require(Stemmer(language: "ru"))
    #expect(stem("ёлки", with: russian) == "елк")
  }

  @Test func stemsAreAppended() throws {
    let english = try #require(Stemmer(language: "en"))
    var output = Array("x".utf8)
    english.stem(Array("running".utf8).span, into: &output)
    english.stem(Array("".utf8).span, into: &output)
    english.stem(Array("don't".utf8).span, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "xrundon't")
  }

  @Test(arguments: Stemmer.languages)
  func anyFormCanBeStemmed(language: String) throws {
    let stemmer = try #require(Stemmer(language: language))
    for text in ["a", "c++", "@handle", "1000.5", "东京", "𠀀", "élysée", "газета", "κόσμος", "שלום", "हिन्दी"] {
      let analysed = AnalysedText(text)
      for token in analysed.buffer.tokens { #expect(!stem(analysed.stemForm(token), with: stemmer).isEmpty) }
    }
  }

  private func stem(_ form: String, with stemmer: Stemmer) -> String {
    var output: [UInt8] = []
    stemmer.stem(Array(form.utf8).span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
