/// A regular expression over one word.
///
///     expression = sequence { "|" sequence }
///     sequence   = { piece }
///     piece      = atom [ "*" | "+" | "?" | "{" n [ "," [ m ] ] "}" ]
///     atom       = scalar | "." | "\" scalar | "[" [ "^" ] { scalar [ "-" scalar ] } "]" | "(" expression ")"
///
/// `\d` is any digit, `\w` any letter, digit, mark or apostrophe (so every character of a term but signs); `\` before
/// anything but a letter or digit takes it as it is. An expression always stands for the whole word, from the first
/// letter to the last. There are no back references and no look-around, so that matching takes linear time.
public struct RegularExpression: Hashable, Sendable {
  indirect enum Node: Hashable, Sendable {
    case scalars(ScalarSet)
    case sequence([Node])
    case alternatives([Node])
    case repeated(Node, least: Int, most: Int?)
  }

  /// Why a text is none.
  struct Failure: Error, Equatable {
    /// A sentence for the writer.
    let message: String
  }

  let root: Node

  /// The scalars that an expression may have, how deep its parentheses may lie in each other, and how many states an
  /// automaton for it may have once its repetitions are written out.
  public static let scalarLimit = 250, depthLimit = 20, stateLimit = 2000

  init(_ pattern: String) throws(Failure) {
    var parser = RegularExpressionParser(pattern)
    root = try parser.expression()
    guard Self.stateCount(root) <= Self.stateLimit else {
      throw Failure(message: "Its repetitions make more than \(Self.stateLimit) states.")
    }
  }

  private static func stateCount(_ node: Node) -> Int {
    switch node {
    case .scalars: return 1
    case .sequence(let parts), .alternatives(let parts):
      return min(parts.reduce(1) { $0 + stateCount($1) }, stateLimit + 1)
    case .repeated(let part, let least, let most):
      return min((stateCount(part) + 1) * max(1, most ?? least + 1), stateLimit + 1)
    }
  }
}

/// A set of scalars: some ranges, or all but those.
struct ScalarSet: Hashable, Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var isNegated = false

  /// Every scalar.
  static let all = ScalarSet(isNegated: true)

  func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }
}

/// Reads a regular expression by recursive descent.
private struct RegularExpressionParser {
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars.prefix(RegularExpression.scalarLimit + 1)) }

  private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    index += 1
    return true
  }

  mutating func expression() throws(RegularExpression.Failure) -> RegularExpression.Node {
    guard scalars.count <= RegularExpression.scalarLimit else {
      throw failure("It has more than \(RegularExpression.scalarLimit) characters.")
    }
    let node = try alternatives()
    guard index == scalars.count else { throw failure("A “)” closes nothing.") }
    return node
  }

  private mutating func alternatives() throws(RegularExpression.Failure) -> RegularExpression.Node {
    var parts = [try sequence()]
    while take("|") { parts.append(try sequence()) }
    return parts.count == 1 ? parts[0] : .alternatives(parts)
  }

  private mutating func sequence() throws(RegularExpression.Failure) -> RegularExpression.Node {
    var parts: [RegularExpression.Node] = []
    while let scalar = current, scalar != "|", scalar != ")" { parts.append(try repetition(of: try atom())) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func repetition(
    of atom: RegularExpression.Node
  ) throws(RegularExpression.Failure) -> RegularExpression.Node {
    var node = atom
    if take("*") {
      node = .repeated(atom, least: 0, most: nil)
    } else if take("+") {
      node = .repeated(atom, least: 1, most: nil)
    } else if take("?") {
      node = .repeated(atom, least: 0, most: 1)
    } else if take("{") {
      node = try counted(atom)
    }
    if let next = current, "*+?{".unicodeScalars.contains(next) { throw failure("“\(next)” repeats a repetition.") }
    return node
  }

  private mutating func counted(
    _ atom: RegularExpression.Node
  ) throws(RegularExpression.Failure) -> RegularExpression.Node {
    guard let least = number() else { throw failure("A number has to follow “{”.") }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else { throw failure("A “{” is never closed.") }
    if let most, most < least { throw failure("{\(least),\(most)} counts backwards.") }
    return .repeated(atom, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = current, ("0"..."9").contains(scalar) {
      value = min((value ?? 0) * 10 + Int(scalar.value) - 48, 9999)
      index += 1
    }
    return value
  }

  private mutating func atom() throws(RegularExpression.Failure) -> RegularExpression.Node {
    guard let scalar = current else { throw failure("It ends too soon.") }
    index += 1
    switch scalar {
    case ".": return .scalars(.all)
    case "(":
      depth += 1
      guard depth <= RegularExpression.depthLimit else { throw failure("Its parentheses are too deep in each other.") }
      let node = try alternatives()
      guard take(")") else { throw failure("A “(” is never closed.") }
      depth -= 1
      return node
    case "[": return .scalars(try bracket())
    case "\\": return .scalars(ScalarSet(ranges: try escaped()))
    case "*", "+", "?", "{": throw failure("There is nothing before “\(scalar)” to repeat.")
    default: return .scalars(ScalarSet(ranges: [scalar.value...scalar.value]))
    }
  }

  private mutating func bracket() throws(RegularExpression.Failure) -> ScalarSet {
    var set = ScalarSet()
    set.isNegated = take("^")
    repeat {
      guard let scalar = current else { throw failure("A “[” is never closed.") }
      index += 1
      if scalar == "\\" {
        set.ranges += try escaped()
      } else if current == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
        let last = scalars[index + 1]
        guard last.value >= scalar.value else { throw failure("The range \(scalar)-\(last) is the wrong way round.") }
        set.ranges.append(scalar.value...last.value)
        index += 2
      } else {
        set.ranges.append(scalar.value...scalar.value)
      }
    } while !take("]")
    return set
  }

  private mutating func escaped() throws(RegularExpression.Failure) -> [ClosedRange<UInt32>] {
    guard let scalar = current else { throw failure("Nothing follows the last “\\”.") }
    index += 1
    switch scalar {
    case "d": return [0x30...0x39]
    case "w": return [0x27...0x27, 0x30...0x39, 0x61...0x7A, 0xAA...0x10FFFF]
    case _ where scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil):
      throw failure("“\\\(scalar)” has no meaning here.")
    default: return [scalar.value...scalar.value]
    }
  }

  private func failure(_ message: String) -> RegularExpression.Failure { .init(message: message) }
}
