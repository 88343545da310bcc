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
    .executable(name: "operators", targets: ["operators"]),
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
    .executableTarget(
      name: "operators", dependencies: [.product(name: "Dateline", package: "dateline")], swiftSettings: strict),
    .testTarget(
      name: "SearchGameTests", dependencies: ["SearchGame", .product(name: "Dateline", package: "dateline")],
      swiftSettings: strict),
  ]
)
