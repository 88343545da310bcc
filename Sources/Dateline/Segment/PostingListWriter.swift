/// Writes posting lists, one term after the other, to the files `postings` and `positions`.
///
/// For each term: ``add(document:frequency:norm:positions:)`` for its documents in ascending order, then ``finish()``.
final class PostingListWriter {
  private let postings: EnvelopeWriter
  private let positions: EnvelopeWriter
  private var encoder = PostingListEncoder()

  init(postings: EnvelopeWriter, positions: EnvelopeWriter) {
    self.postings = postings
    self.positions = positions
  }

  /// Adds a posting. `positions` are those in the document, ascending; none where the field keeps none.
  func add(
    document: UInt32, frequency: UInt32, norm: UInt8, positions documentPositions: ArraySlice<UInt32>
  ) throws {
    try encoder.add(document: document, frequency: frequency, norm: norm)
    var previous: UInt32 = 0
    for position in documentPositions {
      encoder.add(delta: position - previous)
      previous = position
    }
  }

  /// Ends the term's list.
  func finish() throws -> TermEntry {
    let entry = try encoder.finish().moved(postings: postings.count, positions: positions.count)
    try postings.append(encoder.postings)
    try positions.append(encoder.positions)
    encoder.removeAll()
    return entry
  }
}
