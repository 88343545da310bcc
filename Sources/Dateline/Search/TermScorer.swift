/// What BM25 makes of the norms of a field: 1 / (`k1 · (1 − b + b · length / averageLength)`) for each of the 256.
///
/// Computed once for a field of a snapshot, not for each word of each query.
///
/// Unsafe memory: a table of 256 numbers that lives as long as the object, indexed by bytes.
@safe
final class NormFactors: @unchecked Sendable {
  // Unchecked because of the pointer; what it points to is written once, before anyone else can see it.
  /// By norm; valid while the object lives.
  let table: UnsafePointer<Float>

  init(_ ranking: BM25, _ statistics: FieldStatistics) {
    let table = UnsafeMutablePointer<Float>.allocate(capacity: 256)
    for norm in 0...255 {
      let length = Float(FieldNorm.decode(UInt8(norm)))
      let factor = 1 / (ranking.k1 * (1 - ranking.b + ranking.b * length / statistics.averageLength))
      unsafe (table + norm).initialize(to: factor)
    }
    unsafe self.table = UnsafePointer(table)
  }

  deinit { unsafe table.deallocate() }

  /// How strong a posting is: its score grows with this number, whatever the weight of the term.
  @inline(__always)
  func strength(frequency: UInt32, norm: UInt8) -> Float {
    // Safe: a byte is below 256.
    unsafe Float(frequency) * table[Int(norm)]
  }
}

/// Scores the occurrences of one term, or one phrase, in documents.
///
/// The formula is computed as `weight − weight / (1 + strength)`, as Lucene does: rounded, too, it never falls when the
/// frequency grows or the field gets shorter, which bounds by impacts rely on.
struct TermScorer {
  let weight: Float
  let factors: NormFactors

  init(weight: Float, factors: NormFactors) {
    self.weight = weight
    self.factors = factors
  }

  @inline(__always)
  func score(frequency: UInt32, norm: UInt8) -> Float {
    score(strength: factors.strength(frequency: frequency, norm: norm))
  }

  /// The score of a posting of a given strength, see ``NormFactors/strength(frequency:norm:)``.
  @inline(__always)
  func score(strength: Float) -> Float { Self.score(weight: weight, strength: strength) }

  /// The same for those who know the weight alone.
  @inline(__always)
  static func score(weight: Float, strength: Float) -> Float { weight - weight / (1 + strength) }

  /// The scores of four postings at once: the division, the dearest part, costs no more for four than for one.
  ///
  /// Unsafe memory: four norms, each a place in the table of factors, which has one for every byte.
  @inline(__always)
  func scores(
    _ frequencies: SIMD4<UInt32>, norms: (UInt8, UInt8, UInt8, UInt8)
  ) -> SIMD4<Float> {
    let table = unsafe factors.table
    let factor = unsafe SIMD4(
      table[Int(norms.0)], table[Int(norms.1)], table[Int(norms.2)], table[Int(norms.3)])
    let weight = SIMD4(repeating: weight)
    // Frequencies are below 2³¹, and signed numbers are converted faster.
    return weight - weight / (1 + SIMD4<Float>(SIMD4<Int32>(truncatingIfNeeded: frequencies)) * factor)
  }

  /// The same with another weight: so many times this one's.
  func weighted(by factor: Float) -> TermScorer { TermScorer(weight: weight * factor, factors: factors) }

  /// The same scorer with at least a given weight, but for one that scores nothing.
  func weighing(atLeast least: Float) -> TermScorer {
    weight > 0 ? TermScorer(weight: max(weight, least), factors: factors) : self
  }
}
