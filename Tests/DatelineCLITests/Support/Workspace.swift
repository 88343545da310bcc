import Foundation

/// A directory that is there for one test.
final class Workspace: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "dateline-cli-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// A directory with three articles in `news`, indexed in `.dateline`: a copy of one that was made once.
  static func indexed() throws -> Workspace {
    let workspace = try Workspace()
    for name in ["news", ".dateline"] {
      try FileManager.default.copyItem(
        atPath: try template.get().path + "/" + name, toPath: workspace.path + "/" + name)
    }
    return workspace
  }

  private static let template = Result {
    let workspace = try Workspace()
    atexit { Workspace.removeTemplate() }
    try workspace.write(
      "news/2023/06/18/port.txt", article("Port strike ends", "2023-06-18", "The strikers went home."))
    try workspace.write(
      "news/2023/06/20/rates.txt", article("Rates rise", "2023-06-20", "No strike here, only a bank."))
    try workspace.write("news/2024/01/02/café.txt", article("Café opens", "2024-01-02", "«Naïve» prices, 15 € a cup."))
    let outcome = try workspace.dateline("index", "news")
    guard outcome.code == 0 else { throw Failure.notIndexed(outcome.errors) }
    return workspace
  }

  private static func removeTemplate() {
    if let path = try? template.get().path { try? FileManager.default.removeItem(atPath: path) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Runs the program in this directory.
  func dateline(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try dateline(arguments, environment: environment)
  }

  func dateline(
    _ arguments: [String], in folder: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try RunningProcess(Dateline.path, arguments, in: path + "/" + folder, environment: environment).wait()
  }

  /// Starts the program in this directory.
  func start(_ arguments: String...) throws -> RunningProcess {
    try RunningProcess(Dateline.path, arguments, in: path, environment: [:])
  }

  /// Runs a line of shell, in which `dateline` is the program.
  func shell(_ line: String) throws -> Outcome {
    let script = "dateline() { '\(Dateline.path)' \"$@\"; }\n\(line)"
    return try RunningProcess("/bin/sh", ["-c", script], in: path, environment: [:]).wait()
  }

  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ bytes: Data) throws {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  /// The text of a file, empty where there is none.
  func read(_ name: String) throws -> String {
    guard exists(name) else { return "" }
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// The names in a folder, sorted; none where there is no folder.
  func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
  }

  func openNew(_ name: String) throws -> FileHandle {
    try write(name, "")
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/" + name))
  }

  enum Failure: Error { case notIndexed(String), timeout }
}

/// An article as a text file.
func article(_ title: String, _ date: String, _ body: String) -> String {
  "---\ntitle: \(title)\ndate: \(date)\n---\n\n\(body)\n"
}

/// Waits for something that is about to happen.
func waitUntil(_ condition: () -> Bool) throws {
  for _ in 0..<20_000 {
    if condition() { return }
    usleep(1000)
  }
  throw Workspace.Failure.timeout
}
