/// The numbers of one block, as ``BlockFeatures`` fills them in. They are kept in place: an array would be asked before each
/// of a hundred numbers whether it is shared.
@_spi(Measuring) public struct FeatureRow {
  private var numbers = InlineArray<128, Float>(repeating: 0)
  /// How many there are.
  public private(set) var count = 0

  /// A row without numbers.
  public init() {}

  /// A number by its index.
  public subscript(index: Int) -> Float {
    precondition(index < count, "there is no number \(index) among \(count)")
    return numbers[index]
  }

  /// All of them.
  public var all: [Float] { (0..<count).map { numbers[$0] } }

  mutating func append(_ number: Float) {
    numbers[count] = number
    count += 1
  }

  mutating func append(_ number: Float, andZeros zeroCount: Int) {
    append(number)
    for _ in 0..<zeroCount { append(0) }
  }

  mutating func removeAll() { count = 0 }
}
