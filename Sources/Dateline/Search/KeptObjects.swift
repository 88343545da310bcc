/// Objects that are kept, and reached without counting references.
///
/// Calling a method of an object that stands in an array counts its references up and down, since the array might let go of it
/// meanwhile. Of small steps, such as those of a cursor, that is a third of the time.
///
/// Unsafe memory: references to objects that are kept here, and are never let go of.
@safe
struct KeptObjects<Object: AnyObject> {
  private let objects: [Object]
  private let references: [Unmanaged<Object>]

  init(_ objects: [Object]) {
    self.objects = objects
    unsafe references = objects.map { unsafe Unmanaged.passUnretained($0) }
  }

  var count: Int { objects.count }

  /// Calls `body` with the object at a place.
  @inline(__always)
  func with<Result>(_ place: Int, _ body: (Object) throws -> Result) rethrows -> Result {
    // Safe: `objects` keeps it.
    defer { withExtendedLifetime(objects) {} }
    return try unsafe references[place]._withUnsafeGuaranteedRef(body)
  }

  /// Whether a condition holds for all.
  @inline(__always)
  func allSatisfy(_ condition: (Object) throws -> Bool) rethrows -> Bool {
    for place in 0..<count where try !with(place, condition) { return false }
    return true
  }
}
