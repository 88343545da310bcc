extension Array {
  /// Appends a value as often as elements are missing to so many.
  mutating func pad(to newCount: Int, with value: Element) {
    if count < newCount { append(contentsOf: repeatElement(value, count: newCount - count)) }
  }
}
