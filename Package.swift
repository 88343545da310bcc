// swift-tools-version: 6.2
import PackageDescription

/// Every target is built as the strictest Swift there is: bad habits are compile errors, and each unsafe
/// expression has to say that it is one.
let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "dateline",
  products: [
    .executable(name: "dateline", targets: ["dateline"]),
    .library(name: "Dateline", targets: ["Dateline"]),
    .library(name: "DatelineCorpus", targets: ["DatelineCorpus"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries. libxml2, uchardet and CLD2 are loaded when a file first needs them, so that a search
    // does not pay for their start-up: their targets carry declarations only.
    .systemLibrary(name: "CLibXML2"),
    .systemLibrary(name: "CUchardet"),
    .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPrefetch"),
    .systemLibrary(name: "CSyncFileRange"),
    .systemLibrary(name: "CZstd", providers: [.apt(["libzstd-dev"])]),

    .target(name: "CivilTime", swiftSettings: strict),
    .target(
      name: "DatelineCorpus",
      dependencies: ["CivilTime", "CLibXML2", "CUchardet", "CZlib"],
      swiftSettings: strict
    ),
    .target(
      name: "Dateline",
      dependencies: ["CivilTime", "CPrefetch", "CSnowball", "CSyncFileRange", "CZstd"],
      swiftSettings: strict
    ),
    .target(
      name: "DatelineCLI",
      dependencies: [
        "CivilTime", "Dateline", "DatelineCorpus",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(name: "dateline", dependencies: ["DatelineCLI"], swiftSettings: strict),

    .target(name: "TestSupport", dependencies: ["Dateline"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "CivilTimeTests", dependencies: ["CivilTime"], swiftSettings: strict),
    .testTarget(
      name: "DatelineCorpusTests", dependencies: ["CivilTime", "DatelineCorpus", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "DatelineTests", dependencies: ["CivilTime", "Dateline", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DatelineCLITests", dependencies: ["dateline", "Dateline", "DatelineCLI", "DatelineCorpus", "TestSupport"],
      swiftSettings: strict),
  ]
)
