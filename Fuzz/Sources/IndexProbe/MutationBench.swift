/// Damages one file of an index at a time and looks at what readers make of it.
public final class MutationBench {
  private enum Change: String, CaseIterable {
    case flip, overwrite, zero, truncate, extend, insert, remove, swap, delete
  }

  private let files: [String: [UInt8]]
  private let names: [String]
  /// By part of the questions.
  private let answers: [[IndexProbe.Answer]]
  /// Its own files and those of another index, to put in the place of each other.
  private let others: [(name: String, bytes: [UInt8])]
  private var random: SeededGenerator
  private var counts: [String: Int] = [:]
  private var (harmless, refused) = (0, 0)

  /// A bench of the files of the sample index; mutations follow from the seed.
  public init(seed: UInt64) throws {
    files = try SampleIndex.files()
    names = files.keys.sorted()
    let files = files
    answers = (0..<IndexProbe.partCount).map { IndexProbe.answers(of: files, part: $0) }
    require(answers.joined().allSatisfy { $0 != nil } && IndexProbe.isSound(files) == true, "the index is not sound")
    let strangers = try SampleIndex.files(index: 8)
    others = (files.map { ($0.key, $0.value) } + strangers.map { ($0.key, $0.value) }).sorted { $0.0 < $1.0 }
    random = SeededGenerator(seed: seed)
  }

  /// How many changes there were, of which kinds.
  public var summary: String {
    let kinds = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    return "\(refused) changes refused, \(harmless) without effect on any answer and found by the check (\(kinds))"
  }

  /// Makes one change and looks at it. Every file, the small ones too, is changed as often as the others.
  public func mutate() {
    let name = names[random.next(below: names.count)]
    let change = Change.allCases[random.next(below: Change.allCases.count)]
    var changed = files
    changed[name] = bytes(of: name, after: change)
    if changed[name] == files[name] { return mutate() }
    counts[change.rawValue, default: 0] += 1
    let part = random.next(below: IndexProbe.partCount)
    let found = IndexProbe.answers(of: changed, part: part)
    let what = "\(change) of \(name)"
    if found.count > 1 {
      for (answer, expected) in zip(found, answers[part]) where answer != nil {
        if answer != expected { fatalError("\(what): another answer: \(answer ?? "")") }
      }
    }
    if IndexProbe.isSound(changed) == true { fatalError("\(what): the check finds nothing") }
    if found == answers[part] { harmless += 1 } else { refused += 1 }
  }

  private func bytes(of name: String, after change: Change) -> [UInt8]? {
    var bytes = files[name] ?? []
    let place = random.next(below: bytes.count)
    let length = min(bytes.count - place, 1 + random.next(below: random.next(below: 8) == 0 ? 5000 : 16))
    switch change {
    case .flip: bytes[place] ^= 1 << UInt8(random.next(below: 8))
    case .overwrite: for index in place..<place + length { bytes[index] = UInt8(random.next(below: 256)) }
    case .zero: for index in place..<place + length { bytes[index] = 0 }
    case .truncate: bytes.removeLast(bytes.count - place)
    case .extend: bytes += (0..<length).map { _ in UInt8(random.next(below: 256)) }
    case .insert: bytes.insert(contentsOf: bytes[place..<place + length], at: random.next(below: bytes.count))
    case .remove: bytes.removeSubrange(place..<place + length)
    case .swap: return others[random.next(below: others.count)].bytes
    case .delete: return nil
    }
    return bytes
  }
}
