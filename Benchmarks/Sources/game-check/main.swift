import Dateline
import Exhaustive
import Foundation
import SearchGame

// game-check CORPUS QUERIES [LIMIT]: indexes lines of JSON in every layout (one segment, reordered, many segments, each with
// deletions and without), and compares the engine's answers to every query (COUNT, TOP_n, TOP_n_COUNT for n = 1, 10, 100, 1000)
// with those of looking at every document. Queries stand in lines `CLASS <tab> QUERY`; LIMIT of them a class where given.
// Exit code 1: they are not the same.
let arguments = CommandLine.arguments
guard arguments.count == 3 || arguments.count == 4 else { Terminal.fail("usage: game-check CORPUS QUERIES [LIMIT]") }
do {
  let check = try GameCheck(
    corpus: arguments[1], queries: arguments[2], limit: arguments.count == 4 ? Int(arguments[3]) ?? .max : .max)
  exit(try check.run() ? 0 : 1)
} catch {
  Terminal.fail("game-check: \(error)")
}
