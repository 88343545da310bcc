/// Documents analysed and inverted, still in memory: what becomes a segment together with the runs after it.
///
/// A run is made on any thread by a ``RunBuilder`` and does not change. It takes about two bytes a token.
struct PostingsRun: Sendable {
  /// A field of a run.
  struct Field: Sendable {
    /// By document.
    var norms: [UInt8] = []
    /// The number of positions that hold a token, by document.
    var lengths: [UInt32] = []
    /// The number of documents that have a token in the field.
    var documentCount = 0
    /// The number of positions that hold a token.
    var tokenCount = 0
    var exact = RunLists()
    /// A stem that shares its list with a term has none here.
    var stemmed = RunLists()
    /// The places of the terms and stems among those of the field `text`; of `text` itself, empty.
    var exactOrdinals: [UInt32] = []
    var stemOrdinals: [UInt32] = []
  }

  var documentCount = 0
  /// The languages of its documents that have a stemmer, in order of first appearance.
  var languages: [String] = []
  /// By ``IndexedField``.
  var fields: [Field] = []
  /// Which terms of the field `text` have which stems: the term's place in the upper half, the stem's in the lower.
  var stems: [UInt64] = []
  var ids = RunLists()
  var columns = ColumnsWriter()
  /// Compressed blocks of the document store, back to back.
  var frames: [UInt8] = []
  /// The first document of each block, and where the block begins in `frames`.
  var frameStarts: [(document: UInt32, offset: Int)] = []

  /// The memory that it takes, in bytes; that of the frames left out, which do not wait for the segment to be complete.
  var byteCount: Int {
    fields.reduce(0) { sum, field in
      sum + field.norms.count * 5 + field.exact.byteCount + field.stemmed.byteCount
        + (field.exactOrdinals.count + field.stemOrdinals.count) * 4
    } + stems.count * 8 + ids.byteCount + columns.byteCount
  }
}
