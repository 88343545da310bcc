internal import Dateline
internal import SearchGame

// game-build INDEX [FILE] [--threads N] [--stored] [--reorder]: indexes lines of JSON, {"id", "title", "text"}, from a
// file or standard input, as one segment.
var places: [String] = []
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--stored", "--reorder": break
  case "--threads": _ = arguments.popFirst()
  default: places.append(argument)
  }
}
guard places.count == 1 || places.count == 2 else {
  Terminal.fail("usage: game-build INDEX [FILE] [--threads N] [--stored] [--reorder]")
}
if places.count == 2 { Terminal.read(places[1]) }
do {
  let writer = try IndexWriter(path: places[0], options: .init(memoryBudget: 8 << 30, replacesExisting: true))
  while let line = readLine() {
    guard let members = JSONLine(line.utf8)?.members, let id = members["id"], let text = members["text"] else {
      Terminal.fail("game-build: a line is no document: \(line.prefix(80))")
    }
    try writer.add(Document(id: id, body: text))
  }
  try writer.commit()
} catch {
  Terminal.fail("game-build: \(error)")
}
