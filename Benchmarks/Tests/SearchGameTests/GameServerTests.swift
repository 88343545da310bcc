import Dateline
import Foundation
import SearchGame
import Testing

@Suite("The protocol of the game, over an index of four documents")
struct GameServerTests {
  private let server: GameServer

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "game-\(UInt64.random(in: 0 ... .max))").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let lines = """
      {"id": "a", "title": "", "text": "The port of Ashel is closed."}
      {"id": "b", "title": "", "text": "The strike: the port, the port!"}
      {"id": "c", "title": "", "text": "No ships and no strike"}
      {"id": "d", "title": "", "text": "Bread"}
      """
    let writer = try IndexWriter(
      path: folder, options: IndexWriter.Options(analysis: .words, storesDocuments: false))
    try writer.add(from: [Array(lines.utf8)]) { block, batch in
      JSONDocuments.add(block, keepsTitle: false, to: &batch)
    } report: {
      #expect($0 == [])
    }
    try writer.commit()
    writer.close()
    server = try GameServer(path: folder)
  }

  private func ask(_ fields: String...) throws -> String { try server.answer(fields.joined(separator: "\t")) }

  @Test("COUNT is the number of matches")
  func counts() throws {
    #expect(try ask("COUNT", "port") == "2")
    #expect(try ask("COUNT", "port strike") == "3")
    #expect(try ask("COUNT", "+port +strike") == "1")
    #expect(try ask("COUNT", "\"no strike\"") == "1")
    #expect(try ask("COUNT", "\"strike no\"") == "0")
    #expect(try ask("COUNT", "nowhere") == "0")
    #expect(try ask("COUNT", "+strike -port") == "1")
  }

  @Test("TOP_n answers 1, and with COUNT the number of all matches")
  func best() throws {
    #expect(try ask("TOP_10", "port strike") == "1")
    #expect(try ask("TOP_1", "nowhere") == "1")
    #expect(try ask("TOP_1_COUNT", "port strike") == "3")
  }

  @Test("DOCS_n gives names and scores, best first")
  func documents() throws {
    let answer = try ask("DOCS_10", "port strike").split(separator: " ").map { $0.split(separator: ":") }
    #expect(answer.map { $0[0] } == ["b", "c", "a"])
    let scores = try answer.map { try #require(Float($0[1])) }
    #expect(scores == scores.sorted(by: >))
    #expect(try ask("DOCS_1", "port strike").hasPrefix("b:"))
    #expect(try ask("DOCS_10", "nowhere") == "")
  }

  @Test("TIME gives the answer and nanoseconds")
  func times() throws {
    let answer = try ask("TIME", "3", "TOP_10_COUNT", "port strike").split(separator: " ").map { Int($0) }
    try #require(answer.count == 2)
    #expect(answer[0] == 3)
    #expect(answer[1].map { $0 > 0 && $0 < 60_000_000_000 } == true)
  }

  @Test("PING is answered, and what is unknown is UNSUPPORTED")
  func rest() throws {
    #expect(try ask("PING") == "1")
    for line in [
      "", "COUNT", "PING\tx", "TOP_0\tport", "TOP_x\tport", "DOCS_\tport", "DOCS_0\tport", "DOCS_-1\tport",
      "BEST\tport",
      "COUNT\t-port", "COUNT\t", "TIME\t1\tport", "TIME\tx\tCOUNT\tport", "TIME\t0\tCOUNT\tport",
      "TIME\t1\tBEST\tport", "TIME\t1\tCOUNT\t\"port",
    ] {
      #expect(try server.answer(line) == "UNSUPPORTED", "\(line)")
    }
  }
}
