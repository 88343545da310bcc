import Foundation
import Fuzzing
import IndexProbe

// Any contents of the files of an index, with the right checksums around them, of which everything that reads has to make
// an answer or an error. What is changed is one content at a time.
if let folder = CommandLine.arguments.dropFirst().first(where: { !$0.hasPrefix("-") }) {
  for (number, seed) in try HostileIndex.seeds().enumerated() {
    try Data(seed.bytes).write(to: URL(filePath: "\(folder)/seed-\(number)"))
  }
}
fuzz(changing: { bytes, seed, mutate in
  var index = HostileIndex(bytes)
  // Small and dense files more often than the place of their lengths asks for.
  let kind = Int(seed) % index.contents.count
  index.contents[kind] = mutate(index.contents[kind])
  return index.bytes
}) { bytes in
  guard let files = try? HostileIndex(bytes).files() else { return }
  _ = IndexProbe.answers(of: files, part: bytes.count % IndexProbe.partCount)
  _ = IndexProbe.isSound(files)
  IndexProbe.write(files)
  IndexProbe.repair(files)
}
