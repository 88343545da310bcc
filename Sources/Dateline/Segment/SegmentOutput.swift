/// The files of a segment that is being written. They are durable once ``finish(_:)`` has returned.
final class SegmentOutput {
  let identity: FileEnvelope.Identity
  private let directory: any Directory
  private var files: [SegmentFile: EnvelopeWriter] = [:]

  init(_ directory: any Directory, identity: FileEnvelope.Identity) {
    self.directory = directory
    self.identity = identity
  }

  /// Starts a file.
  func open(_ file: SegmentFile) throws -> EnvelopeWriter {
    let writer = try EnvelopeWriter(directory, file.name(identity.segment), file.kind, identity)
    files[file] = writer
    return writer
  }

  /// Writes `info` and ends all files.
  func finish(_ info: SegmentInfo) throws {
    var bytes = ByteWriter()
    info.write(to: &bytes)
    try open(.info).append(bytes)
    for file in SegmentFile.allCases { try files[file]?.finish() }
  }

  /// What the manifest says of the finished segment.
  func manifestEntry(documentCount: Int) throws -> Manifest.Segment {
    let info = try directory.open(SegmentFile.info.name(identity.segment))
    return Manifest.Segment(
      number: identity.segment, documentCount: documentCount, infoChecksum: ByteRegion(info).withBytes(Checksum.of))
  }

  /// Removes what was begun.
  func abandon() {
    for (file, output) in files {
      output.abandon()
      try? directory.remove(file.name(identity.segment))
    }
    files.removeAll()
  }
}
