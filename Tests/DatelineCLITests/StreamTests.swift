import Foundation
import Testing

@Suite("Pipes, full devices and terminals")
struct StreamTests {
  @Test("A reader that has seen enough is no error", arguments: ["extract '\(Dateline.corpus)'", "extract --help"])
  func closedPipe(command: String) throws {
    let outcome = try Workspace().shell("{ dateline \(command); echo $? > code; } | head -1 > line; cat code")
    #expect(outcome.output == "0\n")
    #expect(outcome.errors == "")
  }

  @Test(
    "Output that cannot be written is an error",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full here"),
    arguments: [
      "search strike", "search --json strike", "search --count strike", "show news/2023/06/18/port.txt", "info",
      "extract news", "index news --index other",
    ])
  func fullDevice(command: String) throws {
    let outcome = try Workspace.indexed().shell("dateline \(command) > /dev/full")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("dateline: could not write the output: No space left on device."))
  }

  @Test("Standard error that cannot be written changes nothing")
  func closedError() throws {
    let outcome = try Workspace.indexed().shell("dateline search --count 'strike' 2>&-")
    #expect(outcome.code == 0)
    #expect(outcome.output == "2\n")
  }

  @Test("No article, name or query can send commands to a terminal")
  func controls() throws {
    let workspace = try Workspace()
    let evil = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{9B}31m\u{7F}\u{8}\u{202E}"
    try workspace.write(
      "news/evil\u{1B}[31m.txt", article("Strike \(evil) title", "2023-01-01", "A strike \(evil) body."))
    try workspace.write("news/skipped\u{1B}[31m.txt", "")
    let commands = [
      ["index", "news", "--verbose"], ["search", "strike \(evil)", "--explain"], ["search", "--json", "strike"],
      ["show", "news/evil\u{1B}[31m.txt"], ["show", "--json", "news/evil\u{1B}[31m.txt"], ["show", evil], ["info"],
      ["info", "--index", evil], ["extract", "news"], ["index", evil], [evil], ["search", "-\(evil)"], ["--\(evil)"],
    ]
    for command in commands {
      let outcome = try workspace.dateline(command)
      #expect(!hasControls(outcome.output), "\(command)")
      #expect(!hasControls(outcome.errors), "\(command)")
      #expect(
        !(outcome.output + outcome.errors).contains("\u{202E}") || command.contains("--json") || command[0] == "extract"
      )
    }
  }

  @Test("Matches are coloured on a terminal, and only there")
  func colours() throws {
    let terminal = Terminal(columns: 80)
    let workspace = try Workspace.indexed()
    #expect(try terminal.run(["search", "bank"], in: workspace).contains("\u{1B}[1;33mbank\u{1B}[0m"))
    for environment in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      #expect(try !terminal.run(["search", "bank"], in: workspace, environment).contains("\u{1B}"))
    }
    #expect(try terminal.run(["search", "bank"], in: workspace, ["NO_COLOR": ""]).contains("\u{1B}[1;33m"))
    #expect(try !workspace.dateline("search", "bank").output.contains("\u{1B}"))
    #expect(try !terminal.run(["search", "--json", "bank"], in: workspace).contains("\u{1B}"))
  }

  @Test("On a terminal no line is wider than it but an ID's", arguments: [20, 40, 80, 120])
  func width(columns: Int) throws {
    let workspace = try Workspace.indexed()
    let body = String(repeating: "A strike that goes on and on for weeks in 貿易協議と関税の撤廃で大筋合意. ", count: 20)
    try workspace.write("news/long.txt", article(String(repeating: "Strike title ", count: 15), "2023-01-01", body))
    #expect(try workspace.dateline("index", "news").code == 0)
    let terminal = Terminal(columns: columns)
    let search = try terminal.run(["search", "strike"], in: workspace, ["NO_COLOR": "1"])
    let show = try terminal.run(["show", "news/long.txt"], in: workspace, ["NO_COLOR": "1"])
    for line in (search + show).split(whereSeparator: \.isNewline)
    where !line.contains("news/") && !line.hasPrefix("Title") {
      let width = line.reduce(0) { $0 + ($1.isASCII || $1 == "…" || $1 == "·" ? 1 : 2) }
      #expect(width <= columns || line.hasPrefix("Strike title"), "\(line)")
    }
  }
}

/// A pseudo-terminal of a given width.
private struct Terminal {
  let columns: Int

  /// What a command writes to its standard output, a terminal.
  func run(_ arguments: [String], in workspace: Workspace, _ environment: [String: String] = [:]) throws -> String {
    // As posix_openpt, unlockpt and ptsname do it on Linux; Glibc's module does not have them.
    let main = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(main >= 0)
    var isLocked: Int32 = 0
    var number: UInt32 = 0
    let unlock: UInt = 0x4004_5431, getNumber: UInt = 0x8004_5430
    try #require(unsafe ioctl(main, unlock, &isLocked) == 0 && ioctl(main, getNumber, &number) == 0)
    var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(main, UInt(TIOCSWINSZ), &size)
    let side = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    try #require(side >= 0)
    let running = try RunningProcess(
      Dateline.path, arguments, in: workspace.path, environment: environment,
      output: FileHandle(fileDescriptor: side, closeOnDealloc: false))
    close(side)
    defer { close(main) }
    // Reading ends with an error once the last process that has the other side is gone.
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = unsafe read(main, &chunk, chunk.count), count > 0 { bytes += chunk.prefix(count) }
    _ = try running.wait()
    return String(decoding: bytes, as: UTF8.self)
  }
}
