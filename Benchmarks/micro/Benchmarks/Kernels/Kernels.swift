import Benchmark
import Foundation
import KernelSuite

/// Every kernel is a benchmark. Times and instructions are those of one run; its number of units stands behind the name.
let benchmarks: @Sendable () -> Void = {
  let metrics: [BenchmarkMetric] = [.wallClock, .cpuUser, .instructions, .peakMemoryResident]
  let index = FileManager.default.temporaryDirectory.appending(path: "micro-benchmarks.index").path
  do {
    try Kernel.makeIndex(at: index)
    for kernel in try Kernel.all(index: index) {
      Benchmark(
        "\(kernel.name) × \(kernel.unitCount)",
        configuration: .init(metrics: metrics, warmupIterations: 3, maxDuration: .seconds(1))
      ) { benchmark in
        for _ in benchmark.scaledIterations { blackHole(try kernel.run()) }
      }
    }
  } catch {
    fatalError("the data of the kernels could not be made: \(error)")
  }
}
