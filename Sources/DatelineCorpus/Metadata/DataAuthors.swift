/// Finds who wrote the article in the data that a page brings along for its scripts: pages that are put together by the
/// browser may name nobody elsewhere.
///
/// Such data tells of other stories, too. So only an object counts that has the headline of the page for its own.
struct DataAuthors {
  private static let titleNames = ["title", "headline", "headlines", "name", "heading"]
  private static let authorNames = [
    "authors", "author", "byline", "bylines", "contributors", "creators", "creator", "writers", "credits", "by",
  ]
  private static let personNames = ["name", "fullName", "displayName", "title", "text", "byline"]
  /// An object may have its text and its people one step further down (`"headlines": {"basic": …}`).
  private static let stepNames = ["basic", "rendered", "text", "by", "default", "items", "nodes"]
  private static let maxNodeCount = 50_000

  private let title: String
  private var nodeCount = 0

  /// Scripts without any are not read.
  private static let names = SignTable([authorNames.filter { $0.count > 2 }.map { "\"\($0)" }])

  /// The names and other statements of the authors of the story with this headline; empty when there is none.
  static func statements(in scripts: [ArraySlice<UInt8>], title: String) -> [String] {
    var search = DataAuthors(title: title.normalizedForComparison())
    guard search.title.utf8.count >= 8 else { return [] }
    for value in PageData.values(in: scripts, naming: names) {
      if let found = search.statements(in: value) { return found }
    }
    return []
  }

  private init(title: String) { self.title = title }

  /// Goes through the objects, those outside before those inside of them.
  private mutating func statements(in value: JSONValue) -> [String]? {
    nodeCount += 1
    guard nodeCount <= Self.maxNodeCount else { return nil }
    switch value {
    case .object(let members):
      if isStory(members), let found = Self.authors(of: members) { return found }
      // In the order of their names, so that the same page always gives the same.
      for name in members.keys.sorted() {
        if let member = members[name], let found = statements(in: member) { return found }
      }
    case .array(let items):
      for item in items { if let found = statements(in: item) { return found } }
    default: break
    }
    return nil
  }

  private func isStory(_ members: [String: JSONValue]) -> Bool {
    Self.titleNames.contains { name in
      guard let value = members[name] else { return false }
      return ([value] + Self.stepNames.compactMap { value[$0] }).contains { isTitle($0) }
    }
  }

  private func isTitle(_ value: JSONValue) -> Bool {
    guard let text = value.string, text.utf8.count >= title.utf8.count, text.utf8.count <= 3 * title.utf8.count else {
      return false
    }
    return HTMLEntities.decode(text).normalizedForComparison() == title
  }

  private static func authors(of story: [String: JSONValue]) -> [String]? {
    authorNames.lazy.compactMap { story[$0] }.map { people($0, depth: 0) }.first { !$0.isEmpty }
  }

  /// What a string, a person, or a list of either says.
  private static func people(_ value: JSONValue, depth: Int) -> [String] {
    value.items.flatMap { item -> [String] in
      if let text = item.string { return [HTMLEntities.decode(text)] }
      if let first = item["firstName"]?.string, let last = item["lastName"]?.string { return ["\(first) \(last)"] }
      if let name = personNames.lazy.compactMap({ item[$0]?.string }).first { return [HTMLEntities.decode(name)] }
      guard depth < 2 else { return [] }
      return stepNames.lazy.compactMap { item[$0] }.map { people($0, depth: depth + 1) }.first { !$0.isEmpty } ?? []
    }
  }
}
