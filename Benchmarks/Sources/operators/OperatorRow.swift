/// A way of asking for two words.
struct OperatorRow: Sendable {
  let name: String
  let text: @Sendable ((String, String)) -> String

  /// The plain conjunction first.
  static let all: [OperatorRow] = [
    OperatorRow(name: "a AND b") { "\($0) AND \($1)" },
    OperatorRow(name: "a b") { "\($0) \($1)" },
    OperatorRow(name: "+a b") { "+\($0) \($1)" },
    OperatorRow(name: "a NOT b") { "\($0) NOT \($1)" },
    OperatorRow(name: "a= AND b=") { "\($0)= AND \($1)=" },
    OperatorRow(name: "\"a b\"") { "\"\($0) \($1)\"" },
    OperatorRow(name: "\"a * b\"") { "\"\($0) * \($1)\"" },
    OperatorRow(name: "\"a b\"~5") { "\"\($0) \($1)\"~5" },
    OperatorRow(name: "a w/5 b") { "\($0) w/5 \($1)" },
    OperatorRow(name: "a pre/5 b") { "\($0) pre/5 \($1)" },
    OperatorRow(name: "a w/50 b") { "\($0) w/50 \($1)" },
    OperatorRow(name: "a w/s b") { "\($0) w/s \($1)" },
    OperatorRow(name: "a w/p b") { "\($0) w/p \($1)" },
    OperatorRow(name: "a NOT w/5 b") { "\($0) NOT w/5 \($1)" },
    OperatorRow(name: "atleast/3(a) AND b") { "atleast/3(\($0)) AND \($1)" },
    OperatorRow(name: "a^2 AND b") { "\($0)^2 AND \($1)" },
    OperatorRow(name: "title:a AND b") { "title:\($0) AND \($1)" },
    OperatorRow(name: "body:a AND b") { "body:\($0) AND \($1)" },
    OperatorRow(name: "a AND b date:2000..2010") { "\($0) AND \($1) date:2000..2010" },
    OperatorRow(name: "a AND b lang:en") { "\($0) AND \($1) lang:en" },
    OperatorRow(name: "a AND 1990..1999") { words in "\(words.0) AND 1990..1999" },
    OperatorRow(name: "prefix* AND b") { "\($0.prefix(4))* AND \($1)" },
    OperatorRow(name: "wild?card AND b") { "\($0.dropLast(2))?\($0.suffix(1)) AND \($1)" },
    OperatorRow(name: "*suffix AND b") { "*\($0.suffix(4)) AND \($1)" },
    OperatorRow(name: "/regex/ AND b") { "/\($0.prefix(3)).*\($0.suffix(1))/ AND \($1)" },
    OperatorRow(name: "fuzzy~1 AND b") { "\($0)~1 AND \($1)" },
    OperatorRow(name: "fuzzy~2 AND b") { "\($0)~2 AND \($1)" },
  ]
  /// Ways of asking for words of the month and of the very day of a date.
  static func dated(day: String) -> [OperatorRow] {
    [("MONTH", "date:\(day.prefix(7))"), ("DAY", "date:\(day)")].flatMap { name, date in
      [
        OperatorRow(name: "a AND b date:\(name)") { "\($0) AND \($1) \(date)" },
        OperatorRow(name: "a b date:\(name)") { "\($0) \($1) \(date)" },
        OperatorRow(name: "a date:\(name)") { words in "\(words.0) \(date)" },
        OperatorRow(name: "a AND b -date:\(name)") { "\($0) AND \($1) -\(date)" },
      ]
    }
  }
}
