import DatelineCorpus
import Testing

@Suite struct FileWalkerTests {
  /// The paths below the directory that a walk meets, those that it skips with their reason.
  private func walk(
    _ directory: borrowing TemporaryDirectory, below names: [String] = [""], _ options: ReadingOptions = .init()
  ) throws -> [String] {
    let prefix = directory.path
    let paths = names.map { $0.isEmpty ? prefix : "\(prefix)/\($0)" }
    return try FileWalker(paths: paths, options: options).map { found in
      switch found {
      case .file(let file): String(file.path.dropFirst(prefix.count + 1))
      case .skipped(let file): "\(file.path.dropFirst(prefix.count + 1)): \(file.reason)"
      }
    }
  }

  @Test func filesComeInTheOrderOfTheirBytesAndDepthFirst() throws {
    let directory = try TemporaryDirectory()
    for name in ["b.txt", "a/z.txt", "a/B.txt", "a/é.txt", "A.txt", "c/d/e.txt"] {
      try directory.write("x".utf8, to: name)
    }
    #expect(try walk(directory) == ["A.txt", "a/B.txt", "a/z.txt", "a/é.txt", "b.txt", "c/d/e.txt"])
  }

  @Test func argumentsComeInTheOrderGivenAndOverlapsAreReadOnce() throws {
    let directory = try TemporaryDirectory()
    for name in ["a/1.txt", "b/2.txt"] { try directory.write("x".utf8, to: name) }
    #expect(try walk(directory, below: ["b", "a"]) == ["b/2.txt", "a/1.txt"])
    #expect(
      try walk(directory, below: ["a", "a", "a/1.txt"])
        == ["a/1.txt", "a: already read under another name", "a/1.txt: already read under another name"])
  }

  @Test func hiddenFilesAreLeftOutUnlessNamedOrAskedFor() throws {
    let directory = try TemporaryDirectory()
    for name in [".git/config", ".hidden.txt", "seen.txt"] { try directory.write("x".utf8, to: name) }
    #expect(try walk(directory) == ["seen.txt"])
    #expect(try walk(directory, below: [".hidden.txt"]) == [".hidden.txt"])
    var options = ReadingOptions()
    options.includesHiddenFiles = true
    #expect(try walk(directory, options) == [".git/config", ".hidden.txt", "seen.txt"])
  }

  private func walk(_ directory: borrowing TemporaryDirectory, _ options: ReadingOptions) throws -> [String] {
    try walk(directory, below: [""], options)
  }

  @Test func linksAreFollowedOnceAndNeverInCircles() throws {
    let directory = try TemporaryDirectory()
    let outside = try TemporaryDirectory()
    try directory.write("x".utf8, to: "a/1.txt")
    try outside.write("x".utf8, to: "2.txt")
    try outside.link("back", to: outside.path)
    try directory.link("a/up", to: "..")
    try directory.link("b", to: outside.path)
    try directory.link("c", to: outside.path)
    try directory.link("d.txt", to: "a/1.txt")
    try directory.link("e.txt", to: "nowhere")
    #expect(
      try walk(directory) == [
        "a/1.txt", "a/up: the link leads back to a directory that contains it", "b/2.txt",
        "b/back: the link leads back to a directory that contains it", "c: already read under another name",
        "d.txt: already read under another name", "e.txt: the link leads to nothing that exists",
      ])
    var options = ReadingOptions()
    options.followsSymbolicLinks = false
    #expect(try walk(directory, options) == ["a/1.txt"])
  }

  @Test func hardLinksToOneFileAreReadOnce() throws {
    let directory = try TemporaryDirectory()
    try directory.write("x".utf8, to: "a.txt")
    try directory.hardLink("b.txt", to: "a.txt")
    #expect(try walk(directory) == ["a.txt", "b.txt: already read under another name"])
  }

  @Test func specialAndOversizedFilesAreReported() throws {
    let directory = try TemporaryDirectory()
    try directory.makeFIFO("pipe")
    try directory.write([UInt8](repeating: 65, count: 101), to: "big.txt")
    var options = ReadingOptions()
    options.maxFileSize = 100
    #expect(
      try walk(directory, options) == [
        "big.txt: too large: expected at most 100 bytes, found 101; raise the limit to read it",
        "pipe: not a regular file: it is a FIFO",
      ])
  }

  @Test func namesThatAreNotUTF8AreReadAndShownRepaired() throws {
    let directory = try TemporaryDirectory()
    try directory.write(Array("caf\u{E9} au lait\n\nText.".utf8), toBytes: [0x63, 0xE9, 0x2E, 0x74, 0x78, 0x74])
    guard case .file(let file)? = try FileWalker(paths: [directory.path]).first(where: { _ in true }) else {
      Issue.record("expected a file")
      return
    }
    #expect(file.path.hasSuffix("c\u{FFFD}.txt"))
    var titles: [String] = []
    let skipped = CorpusReader(now: today).articles(in: file) { titles.append($0.title) }
    #expect(skipped == nil)
    #expect(titles == ["café au lait"])
  }

  @Test func aPathWithoutAnythingIsAnErrorAtTheStart() throws {
    let error = #expect(throws: CorpusError.self) { try FileWalker(paths: ["/nowhere/at/all"]) }
    #expect(error?.description.contains("check the spelling") == true)
  }

  @Test func aFileKnowsItsSizeAndTime() throws {
    let directory = try TemporaryDirectory()
    try directory.write("four".utf8, to: "a.txt")
    guard case .file(let file)? = try FileWalker(paths: ["\(directory.path)/a.txt"]).first(where: { _ in true }) else {
      Issue.record("expected a file")
      return
    }
    #expect(file.size == 4)
    #expect(file.modificationTime > 1_500_000_000_000_000_000)
    #expect(file.inode > 0)
  }
}
