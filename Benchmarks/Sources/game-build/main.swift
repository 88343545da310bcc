internal import SearchGame

// game-build INDEX [FILE] [--threads N] [--stored] [--reorder] [--memory SIZE]: indexes lines of JSON,
// {"id", "title", "text"}, from a file or standard input, as one segment.
guard let builder = GameBuilder(arguments: Array(CommandLine.arguments.dropFirst())) else {
  Terminal.fail("usage: game-build INDEX [FILE] [--threads N] [--stored] [--reorder] [--memory SIZE]")
}
do {
  try builder.run()
} catch {
  Terminal.fail("game-build: \(error)")
}
