@_spi(Benchmarks) internal import Dateline

/// Unpacking, checksums and the table of words.
enum CodecKernels {
  private static let widths = [1, 4, 7, 12, 18]
  private static let blockCount = 512

  static let names =
    widths.flatMap { ["unpack/\($0) bits", "unpack/gaps of \($0) bits"] } + ["hash/checksum", "hash/words"]

  static func all(_ prefix: String) -> [Kernel] {
    var random = SyntheticText(seed: 1)
    let numbers = (0..<blockCount * 128).map { _ in UInt32(random.next(below: 1 << 30)) }
    var kernels: [Kernel] = []
    for width in widths {
      let blocks = EngineParts.pack(numbers, width: width)
      for (name, ascending) in [("unpack/\(width) bits", false), ("unpack/gaps of \(width) bits", true)] {
        kernels.append(
          Kernel(name, unit: "number", count: numbers.count) {
            Int(EngineParts.unpack(blocks, width: width, ascending: ascending))
          })
      }
    }
    let bytes = numbers.map { UInt8(truncatingIfNeeded: $0) }
    kernels.append(
      Kernel("hash/checksum", unit: "byte", count: bytes.count) {
        Int(truncatingIfNeeded: EngineParts.checksum(bytes))
      })
    var words: [UInt8] = []
    var ends: [Int] = []
    for _ in 0..<40_000 {
      words += Array(random.next().utf8)
      ends.append(words.count)
    }
    kernels.append(
      Kernel("hash/words", unit: "word", count: ends.count) { EngineParts.distinctWords(words, ends: ends) })
    return kernels.filter { $0.name.hasPrefix(prefix) }
  }
}
