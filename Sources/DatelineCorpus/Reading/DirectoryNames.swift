internal import Glibc

/// What the directory at a path holds, but for `.` and `..`, sorted byte by byte.
func directoryNames(at path: [UInt8]) -> Result<[[UInt8]], SystemError> {
  guard let directory = unsafe withCString(path, { unsafe opendir($0) }) else {
    return .failure(SystemError(code: errno))
  }
  defer { unsafe _ = closedir(directory) }
  var names: [[UInt8]] = []
  errno = 0
  while let entry = unsafe readdir(directory) {
    // Safe: `d_name` ends in NUL within the record, which may be shorter than the declared size of the field.
    let name = unsafe UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: UInt8.self)
    let bytes = unsafe Array(UnsafeBufferPointer(start: name, count: strlen(name)))
    if bytes != [0x2E], bytes != [0x2E, 0x2E] { names.append(bytes) }
  }
  guard errno == 0 else { return .failure(SystemError(code: errno)) }
  names.sort { $0.lexicographicallyPrecedes($1) }
  return .success(names)
}

private let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 19

/// The path without links, `.` and `..`, or nil when it does not exist.
func realPath(of path: [UInt8]) -> [UInt8]? {
  guard let resolved = unsafe withCString(path, { unsafe realpath($0, nil) }) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe Array(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
}
