internal import CivilTime

/// Tells by the words before it what a printed date is the date of.
enum DateLabel {
  enum Kind { case published, modified }

  private static let modified = ByteNeedles([
    "updated", "update:", "modified", "last edited", "aktualisiert", "aktualisierung", "zuletzt", "geändert",
    "mis à jour", "mise à jour", "modifié", "actualizado", "actualizada", "actualización", "modificado", "aggiornato",
    "aggiornamento", "atualizado", "atualizada", "bijgewerkt", "laatste update", "gewijzigd", "oppdatert",
    "uppdaterad", "opdateret", "päivitetty", "обновлено", "изменено", "оновлено", "aktualizacja", "zaktualizowan",
    "güncelle", "diperbarui", "수정", "更新", "تحديث", "aktualizováno", "aktualizované", "frissítve", "actualizat",
    "ενημέρωση",
  ])
  private static let published = ByteNeedles([
    "published", "posted", "publié", "veröffentlicht", "erschienen", "erstellt", "publicado", "publicada",
    "pubblicato", "gepubliceerd", "geplaatst", "publisert", "publicerad", "udgivet", "julkaistu", "опубликовано",
    "опубліковано", "opublikowan", "yayın", "giriş", "입력", "등록", "公開", "掲載", "配信", "发布", "發布", "نشر",
    "created",
  ])

  /// The date of this kind in a line; nil when it has none. A date without a label is that of publication.
  static func date(of kind: Kind, in line: String, _ reader: NewsDate) -> CivilDateTime? {
    let bytes = Array(line.lowercased().utf8)
    let modifiedLabel = modified.firstMatch(in: bytes)
    // What becomes longer in lower case is read in lower case: it loses no more than the names of zones.
    let text = bytes.count == line.utf8.count ? Array(line.utf8) : bytes
    func date(_ range: Range<Int>) -> CivilDateTime? { reader.parse(String(decoding: text[range], as: UTF8.self)) }
    switch kind {
    case .modified: return modifiedLabel.flatMap { date($0.upperBound..<text.count) }
    case .published:
      if let label = published.firstMatch(in: bytes) { return date(label.upperBound..<text.count) }
      // `18 June 2023, updated 19 June`: what stands before the label is the first.
      return date(0..<(modifiedLabel?.lowerBound ?? text.count))
    }
  }

  /// What the last label in a text says that a date behind it is the date of.
  static func kind(behind text: String) -> Kind {
    let bytes = Array(text.lowercased().utf8)
    return modified.firstMatch(in: bytes) != nil && published.firstMatch(in: bytes) == nil ? .modified : .published
  }
}
