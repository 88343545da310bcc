/// Tells contents apart: XXH64 with seed 0, the hash that also guards the files of an index.
///
/// Two different contents have the same hash by a chance of 2⁻⁶⁴. It is no protection against contents that somebody made
/// to collide.
public enum ContentHash {
  /// The hash of some bytes. Time is linear, about 0.1 ns a byte.
  public static func of(_ bytes: [UInt8]) -> UInt64 { Checksum.of(bytes) }
}
