import Testing

@testable import Dateline

/// What a commit relies on, of every kind of directory.
@Suite struct DirectoryTests {
  enum Kind: CaseIterable, CustomTestStringConvertible {
    case memory, file, faultless

    var testDescription: String { "\(self)" }
  }

  /// Runs a test in an empty directory.
  private func inDirectory(_ kind: Kind, _ body: (any Directory) throws -> Void) throws {
    switch kind {
    case .memory: try body(MemoryDirectory())
    case .faultless: try body(FaultyDirectory(MemoryDirectory()))
    case .file:
      let folder = try ScratchFolder()
      try withExtendedLifetime(folder) { try body(FileDirectory(path: folder.path)) }
    }
  }

  @Test(arguments: Kind.allCases)
  func filesAreListedInOrder(kind: Kind) throws {
    try inDirectory(kind) { directory in
      #expect(try directory.list() == [])
      for name in ["c", "a", "b.new"] { try directory.write([1], to: name) }
      #expect(try directory.list() == ["a", "b.new", "c"])
    }
  }

  @Test(arguments: Kind.allCases, [0, 1, 5000, 200_000])
  func aFileHoldsWhatWasAppended(kind: Kind, count: Int) throws {
    try inDirectory(kind) { directory in
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let file = try directory.create("a")
      for start in stride(from: 0, to: count, by: 777) {
        let part = Array(bytes[start..<min(count, start + 777)])
        try file.append(unsafe part.span.bytes)
      }
      try file.finish()
      #expect(try directory.bytes(of: "a") == bytes)
      #expect(try directory.open("a").name == "a")
    }
  }

  @Test(arguments: Kind.allCases)
  func aNameThatIsTakenCannotBeCreated(kind: Kind) throws {
    try inDirectory(kind) { directory in
      try directory.write([1], to: "a")
      #expect(throws: IndexError.self) { try directory.create("a") }
      #expect(try directory.bytes(of: "a") == [1])
    }
  }

  @Test(arguments: Kind.allCases)
  func aNameIsTakenFromTheMomentItIsCreated(kind: Kind) throws {
    try inDirectory(kind) { directory in
      let file = try directory.create("a")
      #expect(throws: IndexError.self) { try directory.create("a") }
      #expect(try directory.list() == ["a"])
      file.abandon()
      #expect(try directory.list() == ["a"])
      try directory.remove("a")
      #expect(try directory.list() == [])
    }
  }

  @Test(arguments: Kind.allCases)
  func renamingReplaces(kind: Kind) throws {
    try inDirectory(kind) { directory in
      try directory.write([1], to: "old")
      try directory.write([2, 2], to: "new")
      let before = ByteRegion(try directory.open("old"))
      try directory.rename("new", to: "old")
      #expect(try directory.list() == ["old"])
      #expect(try directory.bytes(of: "old") == [2, 2])
      #expect(before.bytes(0..<before.count) == [1])
    }
  }

  @Test(arguments: Kind.allCases)
  func whatWasOpenedStaysReadableOnceItIsRemoved(kind: Kind) throws {
    try inDirectory(kind) { directory in
      let bytes = (0..<9000).map { UInt8(truncatingIfNeeded: $0) }
      try directory.write(bytes, to: "a")
      let region = ByteRegion(try directory.open("a"))
      try directory.remove("a")
      try directory.write([9], to: "a")
      #expect(region.bytes(0..<region.count) == bytes)
    }
  }

  @Test(arguments: Kind.allCases)
  func aFileThatIsNotThereIsAnError(kind: Kind) throws {
    try inDirectory(kind) { directory in
      #expect(throws: IndexError.self) { try directory.open("a") }
      #expect(throws: IndexError.self) { try directory.remove("a") }
      #expect(throws: IndexError.self) { try directory.rename("a", to: "b") }
    }
  }

  @Test(arguments: Kind.allCases)
  func aLockKeepsOthersOutUntilItIsReleased(kind: Kind) throws {
    try inDirectory(kind) { directory in
      let first = try directory.lock()
      let conflict = try #require(throws: IndexError.self) { try directory.lock() }
      guard case .locked = conflict else {
        Issue.record("\(conflict)")
        return
      }
      first.release()
      let second = try directory.lock()
      // Releasing twice must not take the lock from whoever has it now.
      first.release()
      #expect(throws: IndexError.self) { try directory.lock() }
      second.release()
    }
  }

  @Test(arguments: Kind.allCases)
  func namesCanBeMadeDurable(kind: Kind) throws {
    try inDirectory(kind) { directory in
      try directory.write([1], to: "a")
      try directory.synchronize()
    }
  }
}

/// What is particular to folders of the file system.
@Suite struct FileDirectoryTests {
  @Test func aMissingFolderIsNoIndex() throws {
    let folder = try ScratchFolder()
    let place = folder.path + "/none"
    #expect(throws: IndexError.noIndex(place: place)) { try FileDirectory(path: place) }
  }

  @Test func aFileIsNotAFolder() throws {
    let folder = try ScratchFolder()
    try folder.write([1], to: "file")
    let error = try #require(throws: IndexError.self) { try FileDirectory.creating(path: folder.path + "/file") }
    #expect(error.description.contains("Not a directory"))
    #expect(error.description.contains(folder.path + "/file"))
  }

  @Test func aFolderIsMadeButNotItsParents() throws {
    let folder = try ScratchFolder()
    #expect(try FileDirectory.creating(path: folder.path + "/index").list() == [])
    #expect(throws: IndexError.self) { try FileDirectory.creating(path: folder.path + "/no/index") }
  }

  @Test func aLockNamesTheProcessThatHoldsIt() throws {
    let folder = try ScratchFolder()
    let directory = try FileDirectory(path: folder.path)
    let lock = try directory.lock()
    let error = try #require(throws: IndexError.self) { try directory.lock() }
    #expect(error.description.contains("process "))
    #expect(error.description.contains(folder.path))
    lock.release()
  }

  @Test func aLockThatIsForgottenIsReleased() throws {
    let folder = try ScratchFolder()
    let directory = try FileDirectory(path: folder.path)
    do { _ = try directory.lock() }
    try directory.lock().release()
  }
}
