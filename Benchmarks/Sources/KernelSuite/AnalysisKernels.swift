@_spi(Benchmarks) internal import Dateline

/// Cutting texts into words, and whole documents made ready for an index.
enum AnalysisKernels {
  static let names = [
    "tokenise/words", "tokenise/articles", "tokenise/accents", "analyse/words", "analyse/articles", "parse/query",
  ]

  static func all(_ prefix: String) throws -> [Kernel] {
    var source = SyntheticText(seed: 2)
    let texts = (0..<400).map { _ in source.text() }
    let bytes = texts.map { Array($0.utf8) }
    let accented = texts.map { Array($0.map { $0 == "e" ? "é" : String($0) }.joined().utf8) }
    func tokenise(_ name: String, _ texts: [[UInt8]], _ analysis: TextAnalysis) -> Kernel {
      Kernel("tokenise/\(name)", unit: "word", count: EngineParts.countWords(texts, analysis)) {
        EngineParts.countWords(texts, analysis)
      }
    }
    let kernels = [
      tokenise("words", bytes, .words), tokenise("articles", bytes, .articles),
      tokenise("accents", accented, .articles),
      analyse("words", texts, .words), analyse("articles", texts, .articles),
      parse(),
    ]
    return kernels.filter { $0.name.hasPrefix(prefix) }
  }

  /// Words, their numbers, inverted lists, and for articles stems and the compressed store.
  private static func analyse(_ name: String, _ texts: [String], _ analysis: TextAnalysis) -> Kernel {
    let documents = texts.enumerated().map { Document(id: "d\($0.offset)", body: $0.element, language: "en") }
    let analyzer = DocumentAnalyzer(
      IndexWriter.Options(analysis: analysis, storesDocuments: analysis == .articles))
    let words = EngineParts.countWords(texts.map { Array($0.utf8) }, analysis)
    return Kernel("analyse/\(name)", unit: "word", count: words) {
      try analyzer.analyze { batch in
        for document in documents { try batch.add(document) }
      }.documents.count
    }
  }

  private static func parse() -> Kernel {
    let queries = [
      "port strike", "\"port strike\" -council", "+election title:bridge", "minister w/5 resign*",
      "strike AND (port OR dock) date:2019..2023-06-18", "the state of the union",
    ]
    return Kernel("parse/query", unit: "query", count: queries.count) {
      queries.reduce(0) { $0 + QueryParser().parse($1).notes.count + 1 }
    }
  }
}
