#if canImport(Glibc)
private import Glibc
#elseif canImport(Darwin)
private import Darwin
#endif

/// The natural logarithm, without the rest of the C library in view.
func logarithm(_ value: Double) -> Double { log(value) }
