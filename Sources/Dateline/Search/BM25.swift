/// The ranking function: BM25 as Lucene computes it since version 8.
///
/// ```
/// score(term, document) = weight · idf · tf / (tf + k1 · (1 − b + b · length / averageLength))
/// idf                   = ln(1 + (N − df + 0.5) / (df + 0.5))
/// ```
///
/// N is the number of documents that have the field, df those that have the term, tf the term's occurrences in the
/// document, and length the document's tokens as kept in its ``FieldNorm``. All statistics are those of the whole
/// index, so scores do not depend on how it is cut into segments. Deleted documents are among them until their segment
/// is merged, as in Lucene: they are never found, but still count as documents that have their words. The weight is 1 but
/// for words that stand side by side in a query: see ``k3`` and ``functionWordWeight``.
///
/// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009); the idf that is
/// never negative and the form without the factor k1 + 1, which changes no order, are Lucene's (`BM25Similarity`).
public struct BM25: Hashable, Sendable {
  /// How words and fields make a score. The default is ``RankingModel/bm25``, which is what the formula above says.
  public var model: RankingModel
  /// How soon more occurrences stop counting. The default is 1.2.
  public var k1: Float
  /// How much long documents are held back, 0 to 1. The default is 0.75.
  public var b: Float
  /// What a word in the title adds, in comparison with one in the text. The default is 0.25, the best over several
  /// collections (`Documentation/Ranking.md`).
  ///
  /// A word of the title is scored twice: in the text, which the title belongs to, and with this weight in the field
  /// `title`, with that field's own statistics.
  public var titleWeight: Float
  /// How soon a word that a query repeats stops counting: n times count n · (k3 + 1) / (k3 + n). The default is 8.
  ///
  /// It holds for words that stand side by side, not for those that are required or in quotes.
  public var k3: Float
  /// What a function word (the, of, is) counts beside other words, 0 to 1. The default is 0.25.
  ///
  /// It holds for words that stand side by side. Words that are required, in quotes or asked of a field count in full,
  /// and so do all words of a query that has nothing but function words. No word is ever dropped.
  public var functionWordWeight: Float

  /// What words near each other add with ``RankingModel/proximity``, beside what they score by themselves. The default is
  /// 0.2.
  public var proximityWeight: Float

  /// A ranking function with the given parameters. The title weight is that of the model unless it is given.
  public init(
    model: RankingModel = .bm25, k1: Float = 1.2, b: Float = 0.75, titleWeight: Float? = nil, k3: Float = 8,
    functionWordWeight: Float = 0.25, proximityWeight: Float = 0.2
  ) {
    self.model = model
    self.k1 = k1
    self.b = b
    self.titleWeight = titleWeight ?? model.titleWeight
    self.proximityWeight = proximityWeight
    self.k3 = k3
    self.functionWordWeight = functionWordWeight
  }

  static func inverseDocumentFrequency(documentFrequency: Int, documentCount: Int) -> Float {
    let frequency = Double(min(documentFrequency, documentCount))
    return Float(logarithm(1 + (Double(documentCount) - frequency + 0.5) / (frequency + 0.5)))
  }
}

/// The statistics of a field over the whole index.
struct FieldStatistics: Hashable {
  /// The number of documents that have the field.
  var documentCount = 0
  var tokenCount = 0

  var averageLength: Float { documentCount == 0 ? 1 : Float(Double(tokenCount) / Double(documentCount)) }
}
