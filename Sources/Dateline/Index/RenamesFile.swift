/// The file that says which documents of a segment were renamed. The format of its content stands at ``RenamedDocuments``.
///
/// The manifest names the checksum of the file's table of checksums, so that no other file can stand in its place; what a reader
/// does not look at is not read.
enum RenamesFile {
  /// The file's name: `segment-0000000000000001.renames-000000000000000a`.
  static func name(segment: UInt64, generation: UInt64) -> String {
    SegmentChangeFile.renames.name(segment: segment, generation: generation)
  }

  /// Writes the file, makes it durable, and returns what the manifest says of it. A file that was begun and not finished
  /// is removed.
  static func write(
    _ renamed: RenamedDocuments, of identity: FileEnvelope.Identity, generation: UInt64, to directory: any Directory
  ) throws -> Manifest.Renames {
    let name = name(segment: identity.segment, generation: generation)
    let file = try EnvelopeWriter(directory, name, .renames, identity)
    do {
      try file.append(renamed.bytes(generation: generation))
      try file.finish()
    } catch {
      file.abandon()
      try? directory.remove(name)
      throw error
    }
    return Manifest.Renames(
      generation: generation, count: renamed.count, checksum: FileEnvelope.tableChecksum(try directory.open(name)))
  }

  /// Opens a file that has the name that the manifest gives it.
  static func open(
    _ file: MappedFile, _ expected: Manifest.Renames, of identity: FileEnvelope.Identity, documentCount: Int
  ) throws -> RenamedDocuments {
    let content = try FileEnvelope.open(file, .renames, expecting: identity).content
    let renamed = try RenamedDocuments(content, documentCount: documentCount)
    guard FileEnvelope.tableChecksum(file) == expected.checksum, renamed.generation == expected.generation,
      renamed.count == expected.count
    else { throw content.damaged("renames", at: 0, "it is not the file that the manifest names") }
    return renamed
  }

  /// What a manifest would say of a file that was found, having read it whole.
  static func entry(
    of file: MappedFile, _ identity: FileEnvelope.Identity, documentCount: Int
  ) throws -> Manifest.Renames {
    let content = try FileEnvelope.open(file, .renames, expecting: identity).content
    let renamed = try RenamedDocuments(content, documentCount: documentCount)
    try renamed.verify()
    return Manifest.Renames(
      generation: renamed.generation, count: renamed.count, checksum: FileEnvelope.tableChecksum(file))
  }
}
