// swift-tools-version: 6.2
import PackageDescription

/// As strict as the package that is measured.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// What measures Dateline, apart from it, so that its users never build this.
let package = Package(
  name: "benchmarks",
  products: [
    .executable(name: "game-build", targets: ["game-build"]),
    .executable(name: "game-serve", targets: ["game-serve"]),
    .executable(name: "game-check", targets: ["game-check"]),
    .executable(name: "operators", targets: ["operators"]),
    .executable(name: "kernels", targets: ["kernels"]),
    .library(name: "KernelSuite", targets: ["KernelSuite"]),
  ],
  dependencies: [.package(name: "dateline", path: "..")],
  targets: [
    .target(
      name: "SearchGame", dependencies: [.product(name: "Dateline", package: "dateline")], swiftSettings: strict),
    .executableTarget(
      name: "game-build", dependencies: ["SearchGame", .product(name: "Dateline", package: "dateline")],
      swiftSettings: strict),
    .executableTarget(
      name: "game-serve", dependencies: ["SearchGame", .product(name: "Dateline", package: "dateline")],
      swiftSettings: strict),
    .target(
      name: "Exhaustive", dependencies: [.product(name: "Dateline", package: "dateline")], swiftSettings: strict),
    .executableTarget(
      name: "game-check",
      dependencies: ["SearchGame", "Exhaustive", .product(name: "Dateline", package: "dateline")],
      swiftSettings: strict),
    .target(
      name: "KernelSuite", dependencies: [.product(name: "Dateline", package: "dateline")], swiftSettings: strict),
    .executableTarget(name: "kernels", dependencies: ["KernelSuite"], swiftSettings: strict),
    .executableTarget(
      name: "operators", dependencies: [.product(name: "Dateline", package: "dateline")], swiftSettings: strict),
    .testTarget(
      name: "SearchGameTests", dependencies: ["SearchGame", .product(name: "Dateline", package: "dateline")],
      swiftSettings: strict),
  ]
)
