public import Dateline
internal import Glibc

/// Reads documents, `{"id": …, "title": …, "text": …}`, from lines of JSON.
public struct JSONDocuments: Sendable {
  /// Adds the documents of a block of lines to a batch, and returns the lines that are none, cut to some length.
  public static func add(_ block: [UInt8], keepsTitle: Bool, to batch: inout DocumentBatch) -> [String] {
    var refused: [String] = []
    var start = 0
    while start < block.count {
      let end = Self.index(of: UInt8(ascii: "\n"), in: block, from: start) ?? block.count
      defer { start = end + 1 }
      if end == start { continue }
      guard let document = document(block, start..<end, keepsTitle: keepsTitle) else {
        refused.append(String(decoding: block[start..<Swift.min(end, start + 80)], as: UTF8.self))
        continue
      }
      do {
        try batch.add(document)
      } catch {
        refused.append("\(error)")
      }
    }
    return refused
  }

  /// The documents of a block of lines. Lines that are none are passed over.
  public static func documents(of block: [UInt8]) -> [Document] {
    block.indices.split { block[$0] == UInt8(ascii: "\n") }.compactMap { document(block, $0.startIndex..<$0.endIndex) }
  }

  /// The document of a line; nil where the line is no object with an ID and a text.
  ///
  /// Names are compared where they stand, and no string is made that is not kept: a paragraph is read in the time that a few
  /// strings take.
  static func document(_ bytes: [UInt8], _ line: Range<Int>, keepsTitle: Bool = true) -> Document? {
    var scan = JSONScan(bytes, line)
    guard scan.take(UInt8(ascii: "{")) else { return nil }
    var (id, title, text): (String?, String?, String?)
    if scan.take(UInt8(ascii: "}")) { return nil }
    repeat {
      guard let name = scan.rawString(), scan.take(UInt8(ascii: ":")) else { return nil }
      if scan.isEqual(name, "id") {
        id = scan.string()
      } else if scan.isEqual(name, "text") {
        text = scan.string()
      } else if scan.isEqual(name, "title") {
        if keepsTitle { title = scan.string() } else if scan.rawString() == nil { return nil }
      } else if !scan.skipValue() {
        return nil
      }
    } while scan.take(UInt8(ascii: ","))
    guard scan.take(UInt8(ascii: "}")), scan.isAtEnd, let id, let text else { return nil }
    return Document(id: id, title: title ?? "", body: text)
  }

  /// Where a byte stands first. `memchr` looks at whole vectors at a time.
  static func index(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    // Safe: the range from `start` to the end is inside the array.
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, start < buffer.count,
        let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
