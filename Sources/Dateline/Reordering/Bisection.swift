/// One cut: documents in two halves, which change sides round by round.
struct Bisection {
  /// By document: whether it is in the second half.
  private(set) var isRight: [Bool]
  private let index: ForwardIndex
  private let leftCount: Int
  /// By term: the documents that have it, and those of them on the left.
  private var frequencies: [UInt32]
  private var leftFrequencies: [UInt32]
  /// By term: how much better a document with it stands on the right.
  private var gains: [Float]
  /// By document: its bias, ordered as numbers are, in the upper half, and its number in the lower.
  private var keys: [UInt64]

  /// Starts with the halves as the documents stand.
  init(_ index: ForwardIndex) {
    self.index = index
    let count = index.documentCount
    leftCount = count / 2
    isRight = (0..<count).map { $0 >= count / 2 }
    frequencies = [UInt32](repeating: 0, count: index.termCount)
    for term in index.terms { frequencies[Int(term)] &+= 1 }
    leftFrequencies = [UInt32](repeating: 0, count: index.termCount)
    for term in index.terms[..<index.starts[leftCount]] { leftFrequencies[Int(term)] &+= 1 }
    gains = [Float](repeating: 0, count: index.termCount)
    keys = [UInt64](repeating: 0, count: count)
  }

  /// Lets documents change sides; false when no two of them gain anything by it.
  mutating func improve() -> Bool {
    weighTerms()
    guard weighDocuments() > 0 else { return false }
    Self.select(leftCount, of: &keys)
    return move()
  }

  /// A gap in a list of `n` documents among `m` takes about log2(m / n) bits. What a document saves by changing sides is
  /// therefore, to the first order, the logarithm of one frequency less that of the other.
  private mutating func weighTerms() {
    for term in gains.indices {
      let left = leftFrequencies[term]
      gains[term] = binaryLogarithm(frequencies[term] &- left) - binaryLogarithm(left)
    }
  }

  /// Sets the keys of all documents; returns what the pair would gain that gains most by changing sides.
  private mutating func weighDocuments() -> Float {
    let (terms, gains, starts) = (index.terms, gains, index.starts)
    var (highestOnLeft, lowestOnRight) = (-Float.infinity, Float.infinity)
    var start = 0
    for document in isRight.indices {
      let end = starts[document + 1]
      var bias: Float = 0
      for place in start..<end { bias += gains[Int(terms[place])] }
      start = end
      keys[document] = UInt64(Self.ordered(bias)) << 32 | UInt64(document)
      if isRight[document] {
        lowestOnRight = min(lowestOnRight, bias)
      } else {
        highestOnLeft = max(highestOnLeft, bias)
      }
    }
    return highestOnLeft - lowestOnRight
  }

  /// Puts the documents with the lowest biases on the left; false when they were there already.
  private mutating func move() -> Bool {
    var hasMoved = false
    for (place, key) in keys.enumerated() {
      let document = Int(UInt32(truncatingIfNeeded: key))
      let goesRight = place >= leftCount
      guard isRight[document] != goesRight else { continue }
      isRight[document] = goesRight
      hasMoved = true
      for index in index.starts[document]..<index.starts[document + 1] {
        let term = Int(self.index.terms[index])
        if goesRight { leftFrequencies[term] &-= 1 } else { leftFrequencies[term] &+= 1 }
      }
    }
    return hasMoved
  }

  /// Brings the smallest `count` keys to the front, by quickselect (Hoare). Keys are all different, and pivots are drawn
  /// from a fixed sequence, so it is deterministic and linear whatever the order of the keys.
  private static func select(_ count: Int, of keys: inout [UInt64]) {
    var (low, high) = (0, keys.count - 1)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    while low < high {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let pivot = keys[low + Int((state >> 33) % UInt64(high - low + 1))]
      var (left, right) = (low, high)
      while left <= right {
        while keys[left] < pivot { left += 1 }
        while keys[right] > pivot { right -= 1 }
        if left <= right {
          keys.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if count <= right {
        high = right
      } else if count >= left {
        low = left
      } else {
        return
      }
    }
  }

  /// A number that compares with others as the floating point number does.
  private static func ordered(_ value: Float) -> UInt32 {
    let bits = value.bitPattern
    return bits >> 31 == 0 ? bits | 1 << 31 : ~bits
  }
}

/// The binary logarithm to a hundredth, the same on every machine; 0 of 0.
@inline(__always)
func binaryLogarithm(_ number: UInt32) -> Float {
  if number == 0 { return 0 }
  let bits = Float(number).bitPattern
  let exponent = Float(Int32(bits >> 23) - 127)
  let mantissa = Float(bitPattern: bits & 0x007F_FFFF | 0x3F80_0000)
  return exponent + (mantissa * (2 - mantissa / 3) - 5 / 3)
}
