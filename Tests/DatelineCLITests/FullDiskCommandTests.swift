import Foundation
import TestSupport
import Testing

/// What the program does on real file systems that are full, read-only or no longer permitted.
///
/// They are mounted for the tests (`tmpfs`), which root may do; elsewhere these tests are skipped and say so.
@Suite("Full and read-only file systems", .serialized)
struct FullDiskCommandTests {
  /// Why there is no mounting; nil where there is.
  private static let obstacle: String? = {
    guard geteuid() == 0 else { return "mounting a small file system takes root" }
    guard let disk = try? SmallDisk(kilobytes: 64) else { return "mounting is not allowed here" }
    withExtendedLifetime(disk) {}
    return nil
  }()

  private static let roundCount = ProcessInfo.processInfo.environment["DATELINE_FULL_DISKS"].flatMap(Int.init) ?? 4

  private func write(_ numbers: Range<Int>, to workspace: Workspace) throws {
    for number in numbers {
      var generator = SeededGenerator(seed: UInt64(number))
      let words = (0..<400).map { _ in "w\(generator.next() % 50_000)" }
      try workspace.write("news/\(number).txt", article("Number \(number)", "2024-01-01", words.joined(separator: " ")))
    }
  }

  @Test(
    "On a full disk every command fails with the reason, the old state stays, and with room it goes on",
    .enabled(if: obstacle == nil, "\(obstacle ?? "")"))
  func full() throws {
    let workspace = try Workspace()
    try write(0..<20, to: workspace)
    for round in 0..<Self.roundCount {
      // From hardly enough for the first commit to nearly enough for the second.
      let disk = try SmallDisk(kilobytes: 260 + round * 600 / Self.roundCount)
      let index = disk.path + "/index"
      let first = try workspace.dateline("index", "news", "--index", index, "--memory", "1MB")
      guard first.code == 0 else {
        #expect(first.code == 2 && first.errors.contains("No space left on device"), "\(first.errors)")
        #expect(!first.errors.contains("Fatal"))
        continue
      }
      try write(20..<60, to: workspace)
      for command in [["sync", "--memory", "1MB"], ["optimize"], ["compact"]] {
        let outcome = try workspace.dateline(command + ["--index", index])
        if outcome.code != 0 {
          #expect(outcome.code == 2 && outcome.errors.contains("No space left on device"), "\(outcome.errors)")
        }
        let verified = try workspace.dateline("verify", "--index", index)
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
        let count = try workspace.dateline("search", "--count", "*", "--index", index).output
        #expect(count == "20\n" || count == "60\n", "\(command): \(count)")
      }
      try disk.grow(kilobytes: 20_000)
      #expect(try workspace.dateline("sync", "--index", index).code == 0)
      #expect(try workspace.dateline("search", "--count", "*", "--index", index).output == "60\n")
      for number in 20..<60 { try FileManager.default.removeItem(atPath: workspace.path + "/news/\(number).txt") }
    }
  }

  @Test(
    "On a read-only disk the index is searched and verified, and writing says why it cannot",
    .enabled(if: obstacle == nil, "\(obstacle ?? "")"))
  func readOnly() throws {
    let workspace = try Workspace()
    try write(0..<5, to: workspace)
    let disk = try SmallDisk(kilobytes: 4000)
    let index = disk.path + "/index"
    #expect(try workspace.dateline("index", "news", "--index", index).code == 0)
    try disk.remount("ro")
    #expect(try workspace.dateline("search", "--count", "*", "--index", index).output == "5\n")
    #expect(try workspace.dateline("verify", "--index", index).code == 0)
    #expect(try workspace.dateline("repair", "--dry-run", "--index", index).code == 0)
    for command in [
      ["sync"], ["optimize"], ["index", "--rebuild", "news"], ["repair"], ["rollback"], ["remove", "news/1.txt"],
    ] {
      let outcome = try workspace.dateline(command + ["--index", index])
      #expect(outcome.code == 2 && outcome.errors.contains("Read-only file system"), "\(command): \(outcome.errors)")
    }
    try disk.remount("rw")
    #expect(try workspace.dateline("verify", "--index", index).code == 0)
  }

  @Test(
    "Without the permission to write, commands say so, and the index stays",
    .enabled(if: geteuid() == 0, "it takes root to become another user"))
  func permissions() throws {
    let workspace = try Workspace()
    try write(0..<5, to: workspace)
    #expect(try workspace.dateline("index", "news").code == 0)
    try write(5..<6, to: workspace)
    // Root may write everywhere; somebody else may only read.
    let asNobody = "setpriv --reuid=65534 --regid=65534 --clear-groups '\(Dateline.path)'"
    for command in ["sync", "optimize", "compact", "index --rebuild news", "rollback"] {
      let outcome = try workspace.shell("\(asNobody) \(command)")
      #expect(outcome.code == 2 && outcome.errors.contains("Permission denied"), "\(command): \(outcome.errors)")
    }
    #expect(try workspace.shell("\(asNobody) search --count '*'").output == "5\n")
    // A file that can no longer be read is an error with its name, not a crash.
    let names = workspace.names(in: ".dateline").filter { $0.hasPrefix("segment-") }
    for name in names { #expect(try workspace.shell("chmod 000 '.dateline/\(name)'").code == 0) }
    let unreadable = try workspace.shell("\(asNobody) search --count '*'")
    #expect(unreadable.code == 2 && unreadable.errors.contains("Permission denied"), "\(unreadable.errors)")
    for name in names { #expect(try workspace.shell("chmod 644 '.dateline/\(name)'").code == 0) }
    #expect(try workspace.dateline("verify").code == 0)
  }
}

/// A small file system in memory, mounted for a test.
private final class SmallDisk {
  let path: String

  struct NotMounted: Error {}

  init(kilobytes: Int) throws {
    path = NSTemporaryDirectory() + "dateline-disk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.run("mount -t tmpfs -o size=\(kilobytes)k tmpfs '\(path)' 2>/dev/null") else {
      try? FileManager.default.removeItem(atPath: path)
      throw NotMounted()
    }
  }

  deinit {
    _ = Self.run("umount '\(path)'")
    try? FileManager.default.removeItem(atPath: path)
  }

  func grow(kilobytes: Int) throws { try remount("size=\(kilobytes)k") }

  func remount(_ options: String) throws {
    guard Self.run("mount -o remount,\(options) '\(path)'") else { throw NotMounted() }
  }

  private static func run(_ line: String) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
