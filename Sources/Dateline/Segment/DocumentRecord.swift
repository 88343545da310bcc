internal import CivilTime

/// A document as the document store keeps it.
///
/// ```
/// record = (field u8  count varint  UTF-8 bytes)*  0 u8
/// ```
///
/// A field that is missing or empty is left out; authors come one a field.
enum DocumentRecord {
  private enum Field: UInt8 {
    case id = 1
    case title, body, date, language, source, section, url, author
  }

  static func write(_ document: Document, to writer: inout ByteWriter) {
    func add(_ field: Field, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      writer.append(field.rawValue)
      writer.appendString(value)
    }
    add(.id, document.id)
    add(.title, document.title)
    add(.body, document.body)
    add(.date, document.date?.description)
    add(.language, document.language)
    add(.source, document.source)
    add(.section, document.section)
    add(.url, document.url)
    for author in document.authors { add(.author, author) }
    writer.append(UInt8(0))
  }

  static func read(from reader: inout ByteReader) throws -> Document {
    var document = Document(id: "")
    while true {
      let code = try reader.readUInt8()
      if code == 0 { return document }
      guard let field = Field(rawValue: code) else { throw reader.damaged("field \(code) of a record is unknown") }
      let value = try reader.readString()
      switch field {
      case .id: document.id = value
      case .title: document.title = value
      case .body: document.body = value
      case .date:
        guard let date = CivilDateTime(iso8601: value) else { throw reader.damaged("a date of “\(value)”") }
        document.date = date
      case .language: document.language = value
      case .source: document.source = value
      case .section: document.section = value
      case .url: document.url = value
      case .author: document.authors.append(value)
      }
    }
  }
}
