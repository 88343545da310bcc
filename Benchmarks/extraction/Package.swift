// swift-tools-version: 6.2
import PackageDescription

/// Measures how well and how fast articles are found in pages. A package of its own, so that nobody who uses Dateline
/// builds it.
let package = Package(
  name: "extraction",
  dependencies: [.package(name: "dateline", path: "../..")],
  targets: [
    .target(name: "BareParse"),
    .executableTarget(
      name: "extraction",
      dependencies: ["BareParse", .product(name: "DatelineCorpus", package: "dateline")]),
    .executableTarget(name: "articles", dependencies: [.product(name: "DatelineCorpus", package: "dateline")]),
    .executableTarget(name: "features", dependencies: [.product(name: "DatelineCorpus", package: "dateline")]),
  ]
)
