internal import CivilTime
internal import Dateline

extension ShownHit {
  /// The hit as an element of HTML, to be put into a page: what matched stands in `<mark>`.
  var html: String {
    var details = [document.date?.date.description ?? "no date"]
    if let source = document.source { details.append(source) }
    details.append(hit.id)
    let heading = document.title.isEmpty ? "(no title)" : title.html
    let passage = snippet.text.isEmpty ? "" : "\n<p>\(snippet.html)</p>"
    return """
      <article id="\(hit.id.escapedForHTML)">
      <h2>\(heading)</h2>
      <p>\(details.joined(separator: " · ").escapedForHTML)</p>\(passage)
      </article>

      """
  }
}
