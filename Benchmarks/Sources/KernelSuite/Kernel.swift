/// A small piece of work that the engine spends its time in, over data that never changes.
public struct Kernel {
  /// What is done: `unpack/7 bits`.
  public let name: String
  /// What figures are given for one of, such as a number, a word or a query.
  public let unit: String
  /// How many units one run does.
  public let unitCount: Int
  /// Does the work once. What it returns follows from the work, so that none of it can be left out.
  public let run: () throws -> Int

  init(_ name: String, unit: String, count: Int, run: @escaping () throws -> Int) {
    self.name = name
    self.unit = unit
    unitCount = count
    self.run = run
  }

  /// The names of all kernels.
  public static var names: [String] { CodecKernels.names + AnalysisKernels.names + SearchKernels.names }

  /// Makes the index that the kernels of searching look into.
  public static func makeIndex(at path: String) throws { try SearchKernels.makeIndex(at: path) }

  /// The kernels whose name begins so, with their data; `index` is what ``makeIndex(at:)`` has made.
  public static func all(named prefix: String = "", index: String) throws -> [Kernel] {
    var kernels = try CodecKernels.all(prefix) + AnalysisKernels.all(prefix)
    // Most kernels look into no index: it is opened for those that do.
    if SearchKernels.names.contains(where: { $0.hasPrefix(prefix) }) {
      kernels += try SearchKernels.all(prefix, index: index)
    }
    return kernels
  }
}
