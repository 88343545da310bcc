internal import Glibc

/// The bytes of a write-once file, mapped into memory (or, for tests and small indexes, held in it).
///
/// The memory is read-only for as long as the object lives, so it may be shared between threads: that is why the
/// unchecked conformance is sound. What no reader of a mapping can guard against is another program truncating the file
/// meanwhile, or a disk that cannot read it: the process then ends with the signal SIGBUS.
@safe final class MappedFile: @unchecked Sendable {
  /// The file's name in its directory, for messages.
  let name: String
  let count: Int
  /// The first byte; valid for `count` bytes while the object lives. Use ``ByteRegion`` for checked access.
  let base: UnsafeRawPointer
  private let isMapped: Bool

  private init(name: String, base: UnsafeRawPointer, count: Int, isMapped: Bool) {
    self.name = name
    self.count = count
    unsafe self.base = base
    self.isMapped = isMapped
  }

  /// Maps the file at `path`.
  static func open(_ path: String, name: String) throws -> MappedFile {
    let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw IndexError.system(operation: "open", place: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw IndexError.system(operation: "read the size of", place: path, code: errno)
    }
    let count = Int(status.st_size)
    guard count > 0 else { return MappedFile(name: name, copying: []) }
    guard let base = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), unsafe base != MAP_FAILED else {
      throw IndexError.system(operation: "map", place: path, code: errno)
    }
    return unsafe MappedFile(name: name, base: UnsafeRawPointer(base), count: count, isMapped: true)
  }

  /// Holds a copy of `bytes`.
  convenience init(name: String, copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    // As memory: copying the array as a collection goes byte by byte.
    unsafe bytes.withUnsafeBytes { unsafe copy.copyMemory(from: $0) }
    // The buffer is never empty, so it has an address.
    let base = unsafe UnsafeRawPointer(copy.baseAddress.unsafelyUnwrapped)
    unsafe self.init(name: name, base: base, count: bytes.count, isMapped: false)
  }

  /// Gives back the memory of what has been read, for whoever reads a file once from its start to its end. The bytes stay
  /// readable: the system takes them from its cache, or from the disk.
  func releasePages() {
    guard isMapped else { return }
    // Safe: the mapping is shared with the file and read-only, so nothing but the file is in it.
    _ = unsafe madvise(UnsafeMutableRawPointer(mutating: base), count, MADV_DONTNEED)
  }

  deinit {
    if isMapped {
      unsafe munmap(UnsafeMutableRawPointer(mutating: base), count)
    } else {
      unsafe base.deallocate()
    }
  }
}
