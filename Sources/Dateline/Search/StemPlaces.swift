/// The positions of the words that have one of some stems.
///
/// Stems have no positions of their own. They are those of the words that have the stems somewhere in the segment; where
/// these occur more often in a document than the stems do, a word has other stems in the document's language, and the
/// document is analysed again.
final class StemPlaces: PlaceCursor {
  private let stems: PostingHeap
  private let forms: PostingHeap
  private let analyse: (DocumentID) throws -> [UInt32]
  private var positions: [UInt32] = []

  /// `forms` have positions; `analyse` gives the positions in a document, ascending, from its text.
  init(stems: [PostingCursor], forms: [PostingCursor], analyse: @escaping (DocumentID) throws -> [UInt32]) {
    self.stems = PostingHeap(stems)
    self.forms = PostingHeap(forms)
    self.analyse = analyse
  }

  var docID: DocumentID { stems.docID }
  var cost: Int { stems.cost }
  func advance() throws { try stems.advance() }
  func seek(to target: DocumentID) throws { try stems.seek(to: target) }

  func readStretches(into stretches: inout [Stretch]) throws {
    try forms.seek(to: docID)
    if forms.docID == docID, try forms.frequency() == stems.frequency() {
      try forms.readPositions(into: &positions)
    } else {
      positions = try analyse(docID)
    }
    stretches.removeAll(keepingCapacity: true)
    for position in positions { stretches.append(Stretch(start: position, end: position)) }
  }
}

/// The matches that stand in the body: those behind the title.
final class BodyPlaces: PlaceCursor {
  private let text: any PlaceCursor
  private let title: any PlaceCursor
  private var inTitle: [Stretch] = []

  /// `title` has the matches of the same query in the title.
  init(text: any PlaceCursor, title: any PlaceCursor) {
    self.text = text
    self.title = title
  }

  var docID: DocumentID { text.docID }
  var cost: Int { text.cost }
  func advance() throws { try text.advance() }
  func seek(to target: DocumentID) throws { try text.seek(to: target) }

  func readStretches(into stretches: inout [Stretch]) throws {
    try text.readStretches(into: &stretches)
    try title.seek(to: docID)
    guard title.docID == docID else { return }
    try title.readStretches(into: &inTitle)
    if let last = inTitle.last { stretches.removeAll { $0 <= last } }
  }
}
