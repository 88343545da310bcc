/// Recognises what is not text by its first bytes, whatever the name of the file says.
enum BinaryFormat {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "a PDF"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an office document"),
    ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("GIF8".utf8), "a GIF image"),
    ([0x49, 0x49, 0x2A, 0x00], "a TIFF image"), ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"), ([0xD0, 0xCF, 0x11, 0xE0], "an old office document"),
    (Array("{\\rtf".utf8), "an RTF document"), (Array("%!PS".utf8), "a PostScript document"),
    ([0x1F, 0x8B], "gzip data inside gzip data"), (Array("BZh".utf8), "bzip2 data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz data"), ([0x28, 0xB5, 0x2F, 0xFD], "zstd data"),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"), (Array("Rar!".utf8), "a RAR archive"),
    (Array("SQLite format 3".utf8), "an SQLite database"), (Array("OggS".utf8), "an Ogg file"),
    (Array("wOFF".utf8), "a font"), (Array("wOF2".utf8), "a font"), (Array("fLaC".utf8), "a FLAC file"),
    ([0x49, 0x44, 0x33, 0x03], "an MP3 file"), ([0x49, 0x44, 0x33, 0x04], "an MP3 file"),
  ]

  /// How much of a file is looked at.
  private static let sampleSize = 8192

  /// What the bytes seem to be, or nil when they may be text.
  static func recognize(_ bytes: [UInt8]) -> String? {
    for signature in signatures where bytes.starts(with: signature.bytes) { return signature.name }
    if holds("ftyp", at: 4, in: bytes) { return "an MP4 file" }
    if holds("ustar", at: 257, in: bytes) { return "a tar archive" }
    if ByteOrderMark.find(in: bytes) != nil || ByteOrderMark.unmarkedUTF16(in: bytes) != nil { return nil }
    return hasManyControlBytes(bytes) ? "binary data" : nil
  }

  private static func holds(_ mark: String, at offset: Int, in bytes: [UInt8]) -> Bool {
    bytes.count >= offset + mark.utf8.count && bytes[offset...].starts(with: mark.utf8)
  }

  /// Text has next to no control characters besides white space, the escape of ISO-2022, and DEL, which telex tapes used
  /// as a filler.
  private static func hasManyControlBytes(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(sampleSize)
    var count = 0
    for byte in sample where byte < 0x20 {
      if !(0x08...0x0D).contains(byte), byte != 0x1A, byte != 0x1B { count += 1 }
    }
    return count * 50 > sample.count
  }
}
