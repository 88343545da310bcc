/// The statements of a page's head by their names.
struct MetaTags {
  private let byName: [String: [String]]

  init(_ metas: [HTMLDocument.Meta]) {
    var byName: [String: [String]] = [:]
    for meta in metas where !meta.content.isEmpty {
      byName[meta.name.replacingColons(), default: []].append(meta.content)
    }
    self.byName = byName
  }

  /// What is stated under a name, in order. `dc:date` and `dc.date` are one name.
  func values(_ name: String) -> [String] { byName[name.replacingColons()] ?? [] }

  /// The first statement under the first of these names that has one.
  func first(_ names: [String]) -> (name: String, content: String)? {
    for name in names {
      if let content = values(name).first { return (name, content) }
    }
    return nil
  }
}

extension String {
  /// The name with a dot for each colon: publishers write Dublin Core's and Open Graph's names both ways.
  fileprivate func replacingColons() -> String {
    guard utf8.contains(UInt8(ascii: ":")) else { return self }
    return String(decoding: utf8.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
  }
}
