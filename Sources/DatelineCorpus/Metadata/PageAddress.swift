/// The address of a page.
enum PageAddress {
  /// The host of an absolute address, in lower case and without `www.`; nil when it is none.
  static func host(of url: String) -> String? {
    guard let rest = afterScheme(url) else { return nil }
    let authority = rest.prefix { !"/?#".utf8.contains($0) }
    let withoutUser = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[authority.index(after: $0)...] }
    let host = String(Substring((withoutUser ?? authority).prefix { $0 != UInt8(ascii: ":") })).lowercased()
    guard !host.isEmpty else { return nil }
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// Whether the address is that of a site and of no page on it.
  static func isHomePage(_ url: String) -> Bool {
    guard let rest = afterScheme(url) else { return false }
    let path = rest.drop { !"/?#".utf8.contains($0) }
    guard !path.contains(UInt8(ascii: "?")) else { return false }
    let segments = path.prefix { $0 != UInt8(ascii: "#") }.split(separator: UInt8(ascii: "/"))
    guard let last = segments.last else { return true }
    let name = String(Substring(last)).lowercased()
    return segments.count == 1 && (name.hasPrefix("index.") || name == "home")
  }

  /// Whether two addresses lead to one page: scheme, `www.`, query and a slash at the end aside.
  static func areSame(_ left: String, _ right: String) -> Bool {
    guard let a = host(of: left), let b = host(of: right), a == b else { return false }
    return path(of: left) == path(of: right)
  }

  /// The address that `reference` is, read on a page at `base`; nil when it is none that is of the web.
  static func resolve(_ reference: String, base: String?) -> String? {
    let text = reference.trimmed()
    guard !text.isEmpty, !text.utf8.contains(where: { $0 <= 0x20 }) else { return nil }
    if afterScheme(text) != nil { return host(of: text) == nil ? nil : text }
    guard let base, let rest = afterScheme(base), let host = host(of: base), !host.isEmpty else { return nil }
    let scheme = base.prefix { $0 != ":" }
    if text.hasPrefix("//") { return "\(scheme):\(text)" }
    guard text.hasPrefix("/") else { return nil }
    return "\(scheme)://\(String(Substring(rest.prefix { !"/?#".utf8.contains($0) })))\(text)"
  }

  private static func path(of url: String) -> String {
    guard let rest = afterScheme(url) else { return "" }
    var path = rest.drop { !"/?#".utf8.contains($0) }.prefix { !"?#".utf8.contains($0) }
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    return String(Substring(path))
  }

  /// What follows `http://` or `https://`, in any case.
  private static func afterScheme(_ url: String) -> Substring.UTF8View? {
    for scheme in ["https://", "http://"] {
      let start = url.utf8.prefix(scheme.utf8.count)
      if start.count == scheme.utf8.count, zip(start, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
        return url.utf8.dropFirst(scheme.utf8.count)
      }
    }
    return nil
  }
}
