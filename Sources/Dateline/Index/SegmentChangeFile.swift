/// The files that say what has become of a segment since it was written. Each is written once: a commit that changes more
/// writes another one, named for its own generation, and names that instead.
enum SegmentChangeFile: String, CaseIterable {
  /// Which documents are deleted: ``DeletionsFile``.
  case deletions
  /// Which documents have another ID, and which: ``RenamesFile``.
  case renames

  private static let prefix = "segment-"

  /// The file's name: `segment-0000000000000001.deletions-000000000000000a`.
  func name(segment: UInt64, generation: UInt64) -> String {
    Self.prefix + hexadecimal(segment) + infix + hexadecimal(generation)
  }

  /// The generation in the name of such a file, of whatever segment; nil where the name is of another.
  func generation(ofName name: String) -> UInt64? {
    guard name.utf8.count == Self.prefix.utf8.count + infix.utf8.count + 32, name.hasPrefix(Self.prefix),
      let segment = UInt64(name.dropFirst(Self.prefix.count).prefix(16), radix: 16),
      let generation = UInt64(name.suffix(16), radix: 16), segment < Manifest.limit, generation < Manifest.limit,
      self.name(segment: segment, generation: generation) == name
    else { return nil }
    return generation
  }

  /// The generation in the name of a file of any of these kinds; nil where the name is of another file.
  static func generation(ofName name: String) -> UInt64? {
    allCases.lazy.compactMap { $0.generation(ofName: name) }.first
  }

  private var infix: String { "." + rawValue + "-" }
}
