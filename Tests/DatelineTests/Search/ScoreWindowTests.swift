import TestSupport
import Testing

@testable import Dateline

@Suite struct ScoreWindowTests {
  /// Windows filled by several clauses, beside sums in a dictionary; each leaves the table clean for the next.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func whatDrainsIsWhatAddingUpFinds(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var window = ScoreWindow.allocate()
    var candidates = Candidates.allocate()
    defer {
      window.deallocate()
      candidates.deallocate()
    }
    for round in 0..<6 {
      let first = DocumentID.random(in: 0...100_000, using: &generator)
      let span = DocumentID([1, 64, 65, 1024, 4096, 8192, 8193, 30_000, 65_536].randomElement(using: &generator) ?? 1)
      window.move(to: first, before: first + span)
      var sums: [DocumentID: Double] = [:]
      // From hardly any document of the window to all of them.
      let density: Double = [0.001, 0.05, 0.5, 1].randomElement(using: &generator) ?? 1
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let documents = (first..<first + span).filter { _ in Double.random(in: 0..<1, using: &generator) < density }
        let scores = documents.map { _ in Float(Int.random(in: 0...8, using: &generator)) / 4 }
        for (document, score) in zip(documents, scores) { sums[document, default: 0] += Double(score) }
        if Bool.random(using: &generator) {
          unsafe documents.withUnsafeBufferPointer { table in
            unsafe scores.withUnsafeBufferPointer { values in
              guard let table = table.baseAddress, let values = values.baseAddress else { return }
              unsafe window.add(values, to: table, count: documents.count)
            }
          }
        } else {
          for (document, score) in zip(documents, scores) { window.add(Double(score), to: document) }
        }
      }
      let cut: Double = [-1, 0, 0.5, 2, 100].randomElement(using: &generator) ?? 0
      window.drain(above: cut, into: &candidates)
      let found = (0..<candidates.count).map { index -> (document: DocumentID, score: Double) in candidates[index] }
      let expected = sums.filter { $0.value > cut }.sorted { $0.key < $1.key }
      #expect(found.map(\.document) == expected.map(\.key), "seed \(seed), round \(round)")
      #expect(found.map(\.score) == expected.map(\.value), "seed \(seed), round \(round)")
      candidates.removeAll()
    }
  }
}
