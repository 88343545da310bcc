/// Decodes the positions of one block of postings, group by group, as far as documents ask for them.
struct PositionBlockReader {
  /// Where each full group begins in the file, and its width.
  private var groups: [(offset: Int, width: Int)] = []
  private var tailOffset = 0
  private var count = 0
  private var decodedGroup = -1
  private var deltas = [UInt32](repeating: 0, count: BitPacking.blockCount)
  private var document = 0
  private var deltaIndex = 0

  /// Starts on the positions of a block, `count` in all.
  mutating func enter(_ file: ByteRegion, at start: Int, count: Int) throws {
    let groupTotal = count / BitPacking.blockCount
    groups.removeAll(keepingCapacity: true)
    var offset = start + groupTotal
    for group in 0..<groupTotal {
      guard let width: UInt8 = file.integer(at: start + group), width <= PostingList.maximumWidth else {
        throw file.damaged("positions", at: start, "they are cut off or of an unknown encoding")
      }
      groups.append((offset, Int(width)))
      offset += BitPacking.byteCount(width: Int(width))
    }
    tailOffset = offset
    self.count = count
    decodedGroup = -1
    document = 0
    deltaIndex = 0
  }

  /// Replaces `result` by the positions of the document at `index` of the block. Documents must be asked for in
  /// ascending order; the same one may be asked for again.
  mutating func read(
    document index: Int, frequencies: UnsafeMutablePointer<UInt32>, from file: ByteRegion, into result: inout [UInt32]
  ) throws {
    result.removeAll(keepingCapacity: true)
    while document < index {
      // Safe: `index` is below the count of the block, and the table holds 128 integers.
      deltaIndex &+= Int(unsafe frequencies[document])
      document &+= 1
    }
    let end = deltaIndex + Int(unsafe frequencies[index])
    guard end <= count else { throw file.damaged("positions", at: tailOffset, "fewer than the frequencies say") }
    var position: UInt64 = 0
    result.reserveCapacity(end - deltaIndex)
    var place = deltaIndex
    while place < end {
      let group = place / BitPacking.blockCount
      if group != decodedGroup { try decode(group, file) }
      let groupStart = group * BitPacking.blockCount
      let stop = min(end, groupStart + BitPacking.blockCount)
      for index in place - groupStart..<stop - groupStart {
        position &+= UInt64(deltas[index])
        result.append(UInt32(truncatingIfNeeded: position))
      }
      place = stop
    }
    // Deltas are never negative, so if the last position is small enough, all are.
    guard position <= UInt64(Int32.max) else { throw file.damaged("positions", at: tailOffset, "one of \(position)") }
  }

  private mutating func decode(_ group: Int, _ file: ByteRegion) throws {
    decodedGroup = group
    guard group == groups.count else {
      let (offset, width) = groups[group]
      guard let source = unsafe file.address(at: offset, count: BitPacking.byteCount(width: width)) else {
        throw file.damaged("positions", at: offset, "they are cut off")
      }
      // Safe: the source was just checked, and `deltas` holds 128 integers.
      unsafe deltas.withUnsafeMutableBufferPointer { buffer in
        if let values = buffer.baseAddress { unsafe BitPacking.unpack(source, width: width, into: values) }
      }
      return
    }
    var reader = ByteReader(file, structure: "positions", offset: tailOffset)
    for index in 0..<count % BitPacking.blockCount {
      deltas[index] = UInt32(try reader.readCount(atMost: Int(Int32.max)))
    }
  }
}
