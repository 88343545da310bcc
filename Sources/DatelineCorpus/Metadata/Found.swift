/// A value with the signal it came from.
struct Found<Value> {
  let value: Value
  let signal: String

  init(_ value: Value, _ signal: String) {
    self.value = value
    self.signal = signal
  }
}

extension Article {
  /// Fills a field with what was found, if anything was, and keeps its origin.
  mutating func set<Value>(_ field: Field, to found: Found<Value>?, _ assign: (inout Article, Value) -> Void) {
    guard let found else { return }
    assign(&self, found.value)
    signals[field] = found.signal
  }
}
