private import Glibc

/// The natural logarithm, without the rest of the C library in view.
func logarithm(_ value: Double) -> Double { log(value) }
