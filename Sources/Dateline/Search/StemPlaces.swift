/// The positions of the words that have one of some stems.
///
/// Stems have no positions of their own. They are those of the words that have the stems somewhere in the segment. Where a
/// word has other stems too, in documents of other languages, the words may occur more often in a document than the stems
/// do: then the document is analysed again.
final class StemPlaces: PlaceCursor {
  private let stems: PostingHeap
  private let forms: PostingHeap
  private let haveOtherStems: Bool
  private let analyse: (DocumentID) throws -> [UInt32]
  private var positions: [UInt32] = []

  /// `forms` have positions; `haveOtherStems` says whether any of them has a stem that is not meant. `analyse` gives the
  /// positions in a document, ascending, from its text.
  init(
    stems: [PostingCursor], forms: [PostingCursor], haveOtherStems: Bool,
    analyse: @escaping (DocumentID) throws -> [UInt32]
  ) {
    self.stems = PostingHeap(stems)
    self.forms = PostingHeap(forms)
    self.haveOtherStems = haveOtherStems
    self.analyse = analyse
  }

  var docID: DocumentID { stems.docID }
  var cost: Int { stems.cost }
  func advance() throws { try stems.advance() }
  func seek(to target: DocumentID) throws { try stems.seek(to: target) }

  func readStretches(into stretches: inout [Stretch]) throws {
    try forms.seek(to: docID)
    if forms.docID == docID, try !haveOtherStems || forms.frequency() == stems.frequency() {
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
