/// The positions of the words that have one of some stems.
///
/// Stems have no positions of their own. They are those of the words that have the stems somewhere in the segment. Where a
/// word has other stems too, in documents of other languages, the words may occur more often in a document than the stems
/// do: then the document is analysed again.
final class StemPlaces: PlaceReader {
  /// What tells of a document whether all words in it have the stems.
  struct Check {
    let stems: [PostingCursor]
    let forms: [PostingCursor]
    /// Gives the positions in a document, ascending, from its text.
    let analyse: (DocumentID) throws -> [UInt32]
  }

  private let forms: TermPlaces
  private let check: Check?

  /// `forms` have positions; `check` is needed where any of them has a stem that is not meant.
  init(_ forms: [PostingCursor], check: Check?) {
    self.forms = TermPlaces(forms)
    self.check = check
  }

  func read(_ document: DocumentID, into stretches: inout [Stretch]) throws {
    if let check {
      let wanted = try Self.frequency(check.stems, document)
      if wanted == 0 { return stretches.removeAll(keepingCapacity: true) }
      if try Self.frequency(check.forms, document) != wanted {
        stretches = try check.analyse(document).map { Stretch(start: $0, end: $0) }
        return
      }
    }
    try forms.read(document, into: &stretches)
  }

  private static func frequency(_ cursors: [PostingCursor], _ document: DocumentID) throws -> UInt32 {
    var sum: UInt32 = 0
    for cursor in cursors {
      try cursor.seek(to: document)
      if cursor.docID == document { sum &+= try cursor.frequency() }
    }
    return sum
  }
}

/// The matches that stand in the body: those behind the title.
final class BodyPlaces: PlaceReader {
  private let text: any PlaceReader
  private let title: any PlaceReader
  private var inTitle: [Stretch] = []

  /// `title` has the matches of the same query in the title.
  init(text: any PlaceReader, title: any PlaceReader) {
    self.text = text
    self.title = title
  }

  func read(_ document: DocumentID, into stretches: inout [Stretch]) throws {
    try text.read(document, into: &stretches)
    if stretches.isEmpty { return }
    try title.read(document, into: &inTitle)
    if let last = inTitle.last { stretches.removeAll { $0 <= last } }
  }
}
