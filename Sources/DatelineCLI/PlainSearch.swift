/// Reads the arguments of a search that has no rare options, without the parser.
///
/// The parser builds all options of the command with their names and help, and asks the runtime for the conformances of their
/// types: two fifths of the instructions of a search. What is read here means what the parser would make of it, and
/// whatever is not plain, or not right, is left to the parser.
extension SearchRun {
  /// The search that the arguments behind `search` ask for; nil where they are not plain.
  init?(plain arguments: [String]) {
    self.init()
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--count": count = true
      case "--json": json = true
      case "--score": score = true
      case "--explain": explain = true
      case "--strict": strict = true
      case "--index":
        guard let path = rest.popFirst(), !path.isEmpty, !path.hasPrefix("-") else { return nil }
        index = path
      case "--limit", "-n":
        guard let number = Self.number(&rest) else { return nil }
        limit = number
      case "--offset":
        guard let number = Self.number(&rest) else { return nil }
        offset = number
      case "--":
        query += rest
        rest = []
      default:
        guard !argument.hasPrefix("-") else { return nil }
        query.append(argument)
      }
    }
    if query.isEmpty { return nil }
  }

  private static func number(_ rest: inout ArraySlice<String>) -> Int? {
    rest.popFirst().flatMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
  }
}
