internal import DatelineCorpus

/// What a run would change, file by file. Reads the files that look changed, and extracts nothing.
struct SyncPreview {
  /// One change that a run would make.
  enum Change: Equatable {
    case add(String)
    case update(String)
    case rename(from: String, to: String)
    case remove(String)
  }

  private let plan: SyncPlan
  private let reader: FileReader
  private let allowsEmptySources: Bool

  init(_ session: SyncSession, scopes: [FilePlace], reading: ReadingOptions, allowsEmptySources: Bool) throws {
    plan = try SyncPlan(scopes, snapshot: session.snapshot, options: reading)
    reader = FileReader(options: reading, quietSince: .min)
    self.allowsEmptySources = allowsEmptySources
  }

  /// Hands over the changes in the order of the walk, those of files that are gone last. A file that will turn out to
  /// hold no article is among the added ones.
  func run(_ body: (Change) throws -> Void) throws {
    var gone = try SyncSurvey(plan, allowsEmptySources: allowsEmptySources).gone
    for change in plan {
      switch change {
      case .failed(let error): throw error
      case .gone, .skipped, .unchanged: break
      case .new(let file, let place):
        let record = gone.count > 0 ? reader.record(of: file) : nil
        if let record, let old = gone.takeArticle(like: record, where: { reader.readsAlike($0, place) }) {
          try body(.rename(from: old.place.articleID, to: place.articleID))
        } else {
          try body(.add(place.articleID))
        }
      case .touched(let file, let place, let known):
        if reader.record(of: file).map({ !$0.hasContent(of: known) }) ?? false { try body(.update(place.articleID)) }
      }
    }
    for (place, record) in gone.all.sorted(by: { $0.place.key.lexicographicallyPrecedes($1.place.key) })
    where record.hasArticle { try body(.remove(place.articleID)) }
  }
}

extension SyncPreview.Change: CustomStringConvertible {
  /// The change as a line begins: with a sign.
  var description: String {
    switch self {
    case .add(let path): "+ \(path)"
    case .update(let path): "~ \(path)"
    case .rename(let old, let new): "> \(old) -> \(new)"
    case .remove(let path): "- \(path)"
    }
  }
}
