extension String {
  /// The columns that a terminal gives this text.
  var columns: Int { reduce(0) { $0 + $1.columns } }
}
