/// What the names that pages and files give their encoding really mean.
///
/// Follows the WHATWG Encoding Standard, with the names of glibc's iconv: a page that says ISO-8859-1 is Windows-1252.
enum EncodingLabel {
  /// The name under which iconv knows the encoding that this label stands for.
  static func iconvName(for label: String) -> String? {
    let name = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy(isLabelByte) else { return nil }
    return aliases[name] ?? name.uppercased()
  }

  /// Encodings whose bytes may all be ASCII although the text is not, so that "valid UTF-8" proves nothing.
  static func isSevenBit(_ iconvName: String) -> Bool {
    iconvName.hasPrefix("ISO-2022-") || iconvName == "HZ" || iconvName == "UTF-7"
  }

  /// Encodings of two or four bytes a unit.
  static func isWide(_ iconvName: String) -> Bool {
    iconvName.hasPrefix("UTF-16") || iconvName.hasPrefix("UTF-32") || iconvName.hasPrefix("UCS-")
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"): true
    default: false
    }
  }

  private static let aliases: [String: String] = {
    var aliases: [String: String] = [:]
    for (name, labels) in table { for label in labels.split(separator: " ") { aliases[String(label)] = name } }
    return aliases
  }()

  private static let table: [(name: String, labels: String)] = [
    ("UTF-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
    ("UTF-16LE", "utf-16 utf-16le utf16 utf16le unicode ucs-2 csunicode iso-10646-ucs-2 unicodefeff"),
    ("UTF-16BE", "utf-16be utf16be unicodefffe"),
    ("UTF-32LE", "utf-32 utf-32le utf32"), ("UTF-32BE", "utf-32be"),
    (
      "CP1252",
      "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 latin1 latin-1 l1 ascii"
        + " us-ascii ansi_x3.4-1968 cp819 ibm819 iso-ir-100 csisolatin1"
    ),
    ("CP1254", "windows-1254 cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 iso-ir-148"),
    ("CP874", "windows-874 cp874 dos-874 tis-620 tis620 iso-8859-11 iso8859-11"),
    ("CP1250", "windows-1250 cp1250 x-cp1250"), ("CP1251", "windows-1251 cp1251 x-cp1251"),
    ("CP1253", "windows-1253 cp1253"), ("CP1255", "windows-1255 cp1255"), ("CP1256", "windows-1256 cp1256"),
    ("CP1257", "windows-1257 cp1257"), ("CP1258", "windows-1258 cp1258"),
    ("ISO-8859-2", "iso-8859-2 iso8859-2 latin2 l2"), ("ISO-8859-15", "iso-8859-15 iso8859-15 latin9 l9"),
    ("ISO-8859-8", "iso-8859-8 iso-8859-8-i logical visual"), ("KOI8-R", "koi8-r koi8 koi koi8_r"),
    ("KOI8-U", "koi8-u koi8-ru"), ("MACINTOSH", "macintosh mac x-mac-roman"),
    ("MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic"),
    ("GB18030", "gb18030 gbk gb2312 gb_2312 gb_2312-80 chinese csgb2312 x-gbk cp936 ms936 iso-ir-58"),
    ("HZ", "hz-gb-2312"),
    ("BIG5-HKSCS", "big5 big5-hkscs big-5 cn-big5 x-x-big5 csbig5 cp950"),
    ("EUC-JP-MS", "euc-jp x-euc-jp cseucpkdfmtjapanese"),
    ("CP932", "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j csshiftjis ms932 cp932"),
    ("ISO-2022-JP", "iso-2022-jp csiso2022jp"),
    ("CP949", "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr uhc iso-ir-149"),
  ]
}
