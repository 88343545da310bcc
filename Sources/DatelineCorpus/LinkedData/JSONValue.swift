/// A value of JSON.
indirect enum JSONValue: Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The member of this name, when the value is an object that has it.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The value itself when it is a string, and it has something to say.
  var string: String? {
    guard case .string(let text) = self else { return nil }
    let trimmed = text.trimmed()
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The items of an array; anything else is the only item.
  var items: [JSONValue] {
    switch self {
    case .array(let items): items
    case .null: []
    default: [self]
    }
  }
}
