internal import SearchGame

// game-serve INDEX: reads lines of the Search Benchmark Game's protocol and answers each with one.
guard CommandLine.arguments.count == 2 else { Terminal.fail("usage: game-serve INDEX") }
do {
  let server = try GameServer(path: CommandLine.arguments[1])
  while let line = readLine() { Terminal.answer(try server.answer(line)) }
} catch {
  Terminal.fail("game-serve: \(error)")
}
