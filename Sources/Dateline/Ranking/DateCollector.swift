/// Keeps the first `limit` documents by date: those without a date last, and of the same date the one added earlier.
struct DateCollector {
  private struct Candidate {
    var date: Int64?
    var place: Int
    var document: Int
  }

  private let limit: Int
  private let isNewestFirst: Bool
  private var candidates: [Candidate] = []
  /// Candidates are sorted out when there are so many: a document is moved a few times, not once for each that passes it.
  private let capacity: Int

  init(limit: Int, isNewestFirst: Bool) {
    self.limit = max(0, limit)
    self.isNewestFirst = isNewestFirst
    capacity = max(1024, self.limit.multipliedReportingOverflow(by: 2).overflow ? Int.max : self.limit * 2)
  }

  /// Takes a document, numbered over the whole index as its place in the order of adding is.
  mutating func collect(date: Int64?, place: Int, document: Int) {
    candidates.append(Candidate(date: date, place: place, document: document))
    if candidates.count >= capacity { candidates = first() }
  }

  /// The documents kept, in their order.
  func ranked() -> [Int] { first().map(\.document) }

  private func first() -> [Candidate] { Array(candidates.sorted(by: precedes).prefix(limit)) }

  private func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.date == right.date { return left.place < right.place }
    guard let leftDate = left.date else { return false }
    guard let rightDate = right.date else { return true }
    return isNewestFirst ? leftDate > rightDate : leftDate < rightDate
  }
}
