/// The positions of the words that have one of some stems.
///
/// Stems have no positions of their own. They are those of the words that have the stems somewhere in the segment. Where a
/// word has other stems too, in documents of other languages, the words may occur more often in a document than the stems
/// do: then only those count that have the stems in the document's language. A word may even have two stems in one
/// language, by its accents; a document in which that matters is analysed again.
final class StemPlaces: PlaceReader {
  /// What tells of a document whether all words in it have the stems, and which of them have.
  final class Check {
    private let stems: KeptObjects<PostingCursor>
    let languages: FormLanguages
    /// Gives the positions in a document, ascending, from its text.
    let analyse: (DocumentID) throws -> [UInt32]

    init(stems: [PostingCursor], languages: FormLanguages, analyse: @escaping (DocumentID) throws -> [UInt32]) {
      self.stems = KeptObjects(stems)
      self.languages = languages
      self.analyse = analyse
    }

    /// How often the stems are in a document.
    func frequency(in document: DocumentID) throws -> Int {
      var sum = 0
      for place in 0..<stems.count {
        sum += try stems.with(place) { cursor in
          try cursor.seek(to: document)
          return cursor.docID == document ? Int(try cursor.frequency()) : 0
        }
      }
      return sum
    }
  }

  private let forms: TermPlaces
  private let check: Check?

  /// `forms` have positions; `check` is needed where any of them has a stem that is not meant.
  init(_ forms: [PostingCursor], check: Check?) {
    self.forms = TermPlaces(forms)
    self.check = check
  }

  func read(_ document: DocumentID, into stretches: inout [Stretch]) throws {
    try forms.read(document, into: &stretches)
    guard let check else { return }
    let wanted = try check.frequency(in: document)
    if wanted == 0 { return stretches.removeAll(keepingCapacity: true) }
    if forms.occurrenceCount == wanted { return }
    try forms.read(document, only: check.languages.areMeant(in: document), into: &stretches)
    if forms.occurrenceCount == wanted { return }
    stretches = try check.analyse(document).map { Stretch(start: $0, end: $0) }
  }
}

/// Which of some words have one of some stems, by the language of a document.
final class FormLanguages {
  private let forms: [[UInt8]]
  private let stems: Set<[UInt8]>
  private let languages: KeywordColumn
  /// By the number of the language in the column; -1 is none.
  private var areMeant: [Int: [Bool]] = [:]

  init(_ forms: [[UInt8]], stems: [[UInt8]], _ segment: SegmentReader) throws {
    self.forms = forms
    self.stems = Set(stems)
    languages = try segment.keywords(.language)
  }

  /// Of each word, whether it has one of the stems in a document.
  func areMeant(in document: DocumentID) throws -> [Bool] {
    let number = languages.ordinal(of: document) ?? -1
    if let known = areMeant[number] { return known }
    let stemmer = try number < 0 ? nil : Stemmer(language: languages.value(at: number))
    let found = forms.map { form -> Bool in
      var stem: [UInt8] = []
      stemmer?.stem(form.span, into: &stem)
      return stems.contains(stem.isEmpty ? form : stem)
    }
    areMeant[number] = found
    return found
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
