/// Stops the program where something is not so that has to be, and says what: `precondition` is silent in a release.
public func require(_ isSo: Bool, _ problem: @autoclosure () -> String) {
  guard isSo else { fatalError(problem()) }
}
