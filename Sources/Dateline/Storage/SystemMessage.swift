internal import Glibc

/// What the operating system calls an `errno`, with a hint where there is one.
func systemMessage(_ code: Int32) -> String {
  let text = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  switch code {
  case ENOSPC, EDQUOT:
    return "\(text). Free some space, or put the index elsewhere with --index; what was committed before is kept."
  case EACCES, EPERM: return "\(text). Check who owns it and its permissions."
  case EROFS: return "\(text). Put the index elsewhere with --index."
  default: return text
  }
}
