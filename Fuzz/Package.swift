// swift-tools-version: 6.2
import PackageDescription

let engine = Target.Dependency.product(name: "Dateline", package: "dateline")
let corpus = Target.Dependency.product(name: "DatelineCorpus", package: "dateline")

/// Fuzz targets for libFuzzer, each a program. A package of its own, so that nobody who uses Dateline builds it; `./run`
/// builds it with the sanitizers that it is for.
let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "dateline", path: "..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .target(name: "Fuzzing", dependencies: ["CLibFuzzer"]),
    .target(name: "ArticleCheck", dependencies: [corpus]),
    .target(name: "IndexProbe", dependencies: [engine]),
    .executableTarget(name: "analysis", dependencies: ["Fuzzing", "IndexProbe"]),
    .executableTarget(name: "indexes", dependencies: ["Fuzzing", "IndexProbe"]),
    .executableTarget(name: "mutations", dependencies: ["IndexProbe"]),
    .executableTarget(name: "pages", dependencies: ["ArticleCheck", "Fuzzing"]),
    .executableTarget(name: "queries", dependencies: [engine, "Fuzzing", "IndexProbe"]),
    .executableTarget(name: "texts", dependencies: ["ArticleCheck", "Fuzzing"]),
  ]
)
