import IndexProbe

// Damages the files of an index in every way that comes to mind, so many times: `mutations COUNT SEED`. Every answer that
// an index with a damaged file gives has to be the one of the sound index, or an error; and a check has to find the damage.
let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000
let seed = CommandLine.arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1
let bench = try MutationBench(seed: seed)
for _ in 0..<count { bench.mutate() }
print("seed \(seed): \(bench.summary)")
