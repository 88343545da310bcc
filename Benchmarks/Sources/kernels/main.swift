import KernelSuite

// kernels INDEX: makes the index that kernels look into, and prints the names of all kernels, each with its unit and how many
// of them a run does, parted by tabs.
// kernels INDEX NAME RUNS: runs a kernel so often. `Benchmarks/instructions` counts what that takes.
let arguments = CommandLine.arguments
if arguments.count == 2 {
  try Kernel.makeIndex(at: arguments[1])
  for kernel in try Kernel.all(index: arguments[1]) {
    print(kernel.name, kernel.unit, kernel.unitCount, separator: "\t")
  }
} else if arguments.count == 4, let runs = Int(arguments[3]), runs >= 0,
  let kernel = try Kernel.all(named: arguments[2], index: arguments[1]).first(where: { $0.name == arguments[2] })
{
  var sum = 0
  for _ in 0..<runs { sum = try sum &+ kernel.run() }
  print(sum)
} else {
  fatalError("usage: kernels INDEX [NAME RUNS]")
}
