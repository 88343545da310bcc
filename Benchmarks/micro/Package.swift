// swift-tools-version: 6.2
import PackageDescription

/// The kernels of `Benchmarks` under ordo-one/benchmark, apart from the other benchmarks, which do not need it.
let package = Package(
  name: "micro-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "benchmarks", path: ".."),
    // Without its interposers of malloc and of the runtime: allocations are not counted, and nothing else has to be installed.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Kernels",
      dependencies: [
        .product(name: "KernelSuite", package: "benchmarks"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Kernels",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
