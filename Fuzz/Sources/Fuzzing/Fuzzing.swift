internal import CLibFuzzer

/// What is fed with inputs: set once, before libFuzzer starts, which calls it on one thread.
nonisolated(unsafe) private var test: ([UInt8]) -> Void = { _ in }

/// Has libFuzzer call this with one input after another, as the arguments of the program ask for.
public func fuzz(_ body: @escaping ([UInt8]) -> Void) {
  test = body
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
  _ = LLVMFuzzerRunDriver(&count, &arguments) { start, count in
    test(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
}
