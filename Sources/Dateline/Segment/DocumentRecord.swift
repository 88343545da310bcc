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

  /// Goes past a record, which costs a fraction of reading it.
  static func skip(in reader: inout ByteReader) throws {
    while try readField(from: &reader) != nil { try reader.skip(try reader.readCount(atMost: .max)) }
  }

  static func read(from reader: inout ByteReader) throws -> Document {
    var document = Document(id: "")
    while true {
      guard let field = try readField(from: &reader) else { return document }
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

  /// The field that comes next; nil at the end of a record.
  private static func readField(from reader: inout ByteReader) throws -> Field? {
    let code = try reader.readUInt8()
    if code == 0 { return nil }
    guard let field = Field(rawValue: code) else { throw reader.damaged("field \(code) of a record is unknown") }
    return field
  }
}
