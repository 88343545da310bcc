/// A number in 16 lower-case hexadecimal digits, as file names have it: names sort as numbers do.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
