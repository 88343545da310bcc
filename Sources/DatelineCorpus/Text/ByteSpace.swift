extension UInt8 {
  /// White space of ASCII, as HTML has it. The no-break space, two bytes in UTF-8, is none.
  var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
