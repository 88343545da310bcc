import Foundation
import Testing

/// The program that was built with the tests, run as people run it.
enum Dateline {
  /// The program stands beside the bundle of tests, in the folder of everything that is built; `DATELINE_PROGRAM` names another.
  static let path: String = {
    if let program = ProcessInfo.processInfo.environment["DATELINE_PROGRAM"] { return program }
    let bundles = [Bundle.main.executableURL] + Bundle.allBundles.map { $0.bundleURL }
    let folders = bundles.compactMap { $0?.resolvingSymlinksInPath().deletingLastPathComponent().path }
    let programs = folders.map { $0 + "/dateline" }
    return programs.first { FileManager.default.isExecutableFile(atPath: $0) } ?? programs[0]
  }()

  /// The repository.
  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path

  /// The sample articles of the repository.
  static let corpus = repository + "/corpus"
}

/// What a run ended with.
struct Outcome {
  /// The exit code, or 128 and the signal that ended the process.
  let code: Int32
  let output: String
  let errors: String

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The output as one JSON object a line.
  func objects() throws -> [[String: Any]] {
    try lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }
}

/// A process under way.
final class RunningProcess {
  let process = Process()
  private let folder: Workspace

  init(
    _ executable: String, _ arguments: [String], in directory: String, environment: [String: String],
    output: FileHandle? = nil
  ) throws {
    folder = try Workspace()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try output ?? folder.openNew("output")
    process.standardError = try folder.openNew("errors")
    try process.run()
  }

  func wait() throws -> Outcome {
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    return Outcome(
      code: process.terminationStatus + (isSignal ? 128 : 0), output: try folder.read("output"),
      errors: try folder.read("errors"))
  }
}
