/// What a writer finds where it begins.
extension IndexWriter {
  /// Throws where the index has documents that were made in another way.
  static func check(
    _ segments: [Manifest.Segment], _ directory: any Directory, _ index: UInt64, _ options: RunBuilder.Options
  ) throws {
    guard let segment = segments.first else { return }
    let reader = try SegmentReader(directory, index: index, segment)
    let existing = RunBuilder.Options(analysis: reader.info.analysis, storesDocuments: reader.info.storesDocuments)
    guard existing == options else {
      throw IndexError.limit(
        """
        the index at \(directory.place) has the analysis “\(existing.analysis)” and \
        \(existing.storesDocuments ? "stores" : "does not store") documents: it can only be added to in the same way
        """)
    }
  }

  /// Whether a name is of a file that only an index has, or that a writer leaves behind.
  static func isOfIndex(_ name: String) -> Bool {
    name == FileDirectory.lockName || Manifest.isOfIndex(name)
  }

  /// What there is to go on from.
  enum Existing {
    case readable(Manifest, index: UInt64)
    /// No index, or one that cannot be read and is to be replaced: the numbers to go on with.
    case none(generation: UInt64, nextSegment: UInt64)
  }

  static func readExisting(_ directory: any Directory, _ options: Options) throws -> Existing {
    do {
      if let (manifest, index) = try Manifest.readLatest(directory) { return .readable(manifest, index: index) }
    } catch let error as IndexError {
      switch error {
      case .damaged where options.replacesExisting, .unsupportedVersion where options.replacesExisting: break
      default: throw error
      }
    }
    // What there may be of files is left alone until a commit has succeeded, and no number is used twice.
    let names = try directory.list()
    return .none(
      generation: names.compactMap(Manifest.generation(ofName:)).max() ?? 0,
      nextSegment: (names.compactMap(SegmentFile.segment(ofName:)).max() ?? 0) + 1)
  }
}
