internal import CLibFuzzer

/// Changes an input, given a seed and what changes bytes as libFuzzer does: set once, before libFuzzer starts.
nonisolated(unsafe) private var change: (([UInt8], UInt32, ([UInt8]) -> [UInt8]) -> [UInt8])?

/// Has libFuzzer call this with one input after another, and change inputs in the way that is given: one that keeps the
/// parts of an input apart, say, and hands one of them to its third argument.
public func fuzz(
  changing body: @escaping ([UInt8], UInt32, ([UInt8]) -> [UInt8]) -> [UInt8], _ test: @escaping ([UInt8]) -> Void
) {
  change = body
  fuzz(test)
}

/// libFuzzer looks for a function of this name; without a change of one's own it does what libFuzzer would.
@_cdecl("LLVMFuzzerCustomMutator")
public func customMutator(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ maximum: Int, _ seed: UInt32) -> Int {
  guard let change else { return LLVMFuzzerMutate(data, size, maximum) }
  let changed = change(Array(UnsafeBufferPointer(start: data, count: size)), seed) { bytes in
    let room = bytes.count + 64
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      _ = buffer.initialize(from: bytes + [UInt8](repeating: 0, count: room - bytes.count))
      count = LLVMFuzzerMutate(buffer.baseAddress, bytes.count, room)
    }
  }
  guard changed.count <= maximum else { return size }
  UnsafeMutableBufferPointer(start: data, count: maximum).baseAddress?.update(from: changed, count: changed.count)
  return changed.count
}
