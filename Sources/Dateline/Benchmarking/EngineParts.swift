/// Parts of the engine by themselves, for what measures and checks it (`Benchmarks`). They are no part of the interface:
/// only who imports the module with `@_spi(Benchmarks)` sees them, and they change with what they are made of.
///
/// They are here because the loops that are measured have to be compiled with the engine, as its own are.
@_spi(Benchmarks)
public enum EngineParts {
  /// Blocks of 128 numbers of `width` bits, packed back to back. Numbers that do not fill a block are left out, and so are
  /// bits above the width.
  public static func pack(_ values: [UInt32], width: Int) -> [UInt8] {
    let mask = width == 0 ? 0 : UInt32.max >> UInt32(32 - width)
    let masked = values.map { $0 & mask }
    var output = ByteWriter()
    for start in stride(from: 0, through: masked.count - BitPacking.blockCount, by: BitPacking.blockCount) {
      BitPacking.pack(masked, from: start, width: width, into: &output)
    }
    return output.bytes
  }

  /// Unpacks blocks, one after the other into the same place, as numbers or as sums of gaps. Returns the sum of the blocks'
  /// last numbers.
  public static func unpack(_ blocks: [UInt8], width: Int, ascending: Bool) -> UInt32 {
    precondition((1...32).contains(width))
    var sum: UInt32 = 0
    var values = [UInt32](repeating: 0, count: BitPacking.blockCount)
    unsafe blocks.withUnsafeBytes { source in
      unsafe values.withUnsafeMutableBufferPointer { values in
        guard let source = source.baseAddress, let target = values.baseAddress else { return }
        let byteCount = BitPacking.byteCount(width: width)
        for start in stride(from: 0, through: blocks.count - byteCount, by: byteCount) {
          // Safe: a block follows `start`, and `values` holds 128 numbers.
          if ascending {
            unsafe BitPacking.unpackAscending(source + start, width: width, base: sum, into: target)
          } else {
            unsafe BitPacking.unpack(source + start, width: width, into: target)
          }
          unsafe sum &+= target[BitPacking.blockCount - 1]
        }
      }
    }
    return sum
  }

  /// The checksum of bytes.
  public static func checksum(_ bytes: [UInt8]) -> UInt64 { Checksum.of(bytes) }

  /// Numbers words (back to back in `bytes`, each ending where `ends` says) in a table that begins empty, short ones by the batch;
  /// returns how many different ones there are.
  public static func distinctWords(_ bytes: [UInt8], ends: [Int]) -> Int {
    var table = ByteStringTable()
    let batch = WordBatch()
    var start = 0
    for end in ends {
      if end - start <= 16 {
        batch.append(ByteStringTable.short(bytes.span, start, end - start))
      } else {
        _ = table.insert(bytes.span, start, end - start)
      }
      start = end
      if batch.isFull || end == ends.last {
        table.insert(batch)
        batch.removeAll()
      }
    }
    return table.count
  }

  /// The words of a text as an index of that analysis has them, each with its place.
  public static func words(of text: String, _ analysis: TextAnalysis) -> [(word: String, place: Int)] {
    var buffer = TokenBuffer()
    _ = analysis.tokenize(Array(text.utf8).span, startingAt: 0, into: &buffer)
    return buffer.tokens.map { token in
      let range = Int(token.termStart)..<Int(token.termStart + token.termCount)
      return (String(decoding: buffer.bytes[range], as: UTF8.self), Int(token.position))
    }
  }

  /// Cuts texts into words; returns how many there are.
  public static func countWords(_ texts: [[UInt8]], _ analysis: TextAnalysis) -> Int {
    var buffer = TokenBuffer()
    var count = 0
    for text in texts {
      buffer.removeAll()
      _ = analysis.tokenize(text.span, startingAt: 0, into: &buffer)
      count += buffer.tokens.count
    }
    return count
  }
}
