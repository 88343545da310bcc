import Testing

@testable import Dateline

@Suite struct AnalysisScriptTests {
  @Test(arguments: [
    ("Élysée", "elysee", "élysée"), ("Straße", "strasse", "straße"), ("STRASSE", "strasse", "strasse"),
    ("GROẞ", "gross", "groß"), ("Ærø", "aero", "ærø"), ("Œuvre", "oeuvre", "œuvre"), ("Łódź", "lodz", "łódź"),
    ("Đà Nẵng", "da nang", "đà nẵng"), ("Ñandú", "nandu", "ñandú"), ("İstanbul", "istanbul", "istanbul"),
    ("ılık", "ilik", "ılık"), ("Ångström", "angstrom", "ångström"), ("ﬁnance", "finance", "finance"),
    ("ＡＢＣ１２３", "abc123", "abc123"), ("þing", "thing", "þing"), ("𝐁𝐨𝐥𝐝𝟏", "bold1", "bold1"), ("ǅ", "dz", "dž"),
    ("Ⅳ", "iv", "iv"), ("ŉ", "n", "n"), ("Ǿ", "o", "ǿ"),
  ])
  func latin(text: String, terms: String, stemForms: String) { expect(text, terms, stemForms) }

  @Test(arguments: [
    ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ", "οδυσσεύσ"), ("Ὀδυσσεύς", "οδυσσευσ", "ὀδυσσεύσ"), ("ΐ ϋ", "ι υ", "ΐ ϋ"),
    ("Ёлка", "елка", "ёлка"), ("Йод", "йод", "йод"), ("Київ", "київ", "київ"), ("Росси́я", "россия", "россия"),
    ("Ўрда", "ўрда", "ўрда"), ("ЃЌ", "ѓќ", "ѓќ"), ("Հայաստան", "հայաստան", "հայաստան"), ("և", "եւ", "եւ"),
    ("ႠႡ", "ⴀⴁ", "ⴀⴁ"),
  ])
  func greekCyrillicAndOthers(text: String, terms: String, stemForms: String) { expect(text, terms, stemForms) }

  @Test(arguments: [
    ("مُحَمَّد", "محمد", "محمد"), ("أحمد إلى آدم", "احمد الي ادم", "أحمد إلى آدم"), ("مدرسة", "مدرسه", "مدرسة"),
    ("كـــتاب", "كتاب", "كتاب"), ("ﻛﺘﺎﺏ", "كتاب", "كتاب"), ("ایران", "ايران", "ایران"),
    ("می\u{200C}روم", "ميروم", "میروم"),
    ("٢٠٢٣", "2023", "2023"), ("۱۲۳", "123", "123"), ("שָׁלוֹם", "שלום", "שלום"), ("שׁ", "ש", "ש"),
    ("हिन्दी", "हिन्दी", "हिन्दी"), ("क़लम", "क\u{93C}लम", "क\u{93C}लम"), ("२०२३", "2023", "2023"),
  ])
  func semiticAndIndic(text: String, terms: String, stemForms: String) { expect(text, terms, stemForms) }

  @Test(arguments: [
    ("东京", "东|东京 京"), ("日", "日"), ("トヨタ", "ト|トヨ ヨ|ヨタ タ"), ("ｶﾞｽ", "ガ|ガス ス"), ("か\u{3099}", "が"),
    ("ラーメン", "ラ|ラー ー|ーメ メ|メン ン"), ("人々", "人|人々 々"), ("한국", "한|한국 국"),
    ("\u{1112}\u{1161}\u{11AB}\u{AD6D}", "한|한국 국"), ("日本2023年", "日|日本 本 2023 年"), ("東京、大阪", "東|東京 京 大|大阪 阪"),
    ("AI時代", "ai 時|時代 代"), ("中 文", "中 文"), ("金", "金"), ("ｱｲ", "ア|アイ イ"), ("𠀀𠀁", "𠀀|𠀀𠀁 𠀁"),
    ("中ไทย", "中 ไ|ไท ท|ทย ย"),
    ("贝拉克·奥巴马", "贝|贝拉 拉|拉克 克 奥|奥巴 巴|巴马 马"),
  ])
  func ideographsAreIndexedByCharacterAndPair(text: String, terms: String) { expect(text, terms, terms) }

  @Test(arguments: [
    ("ไทย", "ไ|ไท ท|ทย ย"), ("ที่นี่", "ที่|ที่นี่ นี่"), ("๒๐", "20"), ("ລາວ", "ລ|ລາ າ|າວ ວ"),
    ("ខ្មែ\u{200B}រ", "ខ្|ខ្មែ មែ|មែរ រ"),
    ("မြန်", "မြ|မြန် န်"), ("ไทย2", "ไ|ไท ท|ทย ย 2"),
  ])
  func syllabicScriptsAreIndexedByBaseAndMarks(text: String, terms: String) { expect(text, terms, terms) }

  @Test(arguments: [
    ("co\u{AD}operate", "cooperate"), ("a\u{200D}b", "ab"), ("a\u{200C}b", "ab"), ("\u{FEFF}word", "word"),
    ("wo\u{2060}rd", "word"), ("\u{200F}שלום\u{200E}", "שלום"), ("a\u{FE0F}b", "ab"), ("l’\u{2060}eau", "l eau"),
    ("葛\u{E0100}城", "葛|葛城 城"), ("1\u{200D}2", "12"),
  ])
  func ignorableScalarsAreIgnored(text: String, terms: String) { expect(text, terms, terms) }

  @Test(arguments: [
    (["C3"], ""), (["61", "FF", "62"], "a b"), (["61", "C3", "A9"], "ae"), (["61", "C0", "80", "62"], "a b"),
    (["ED", "A0", "80"], ""), (["E4", "B8"], ""), (["F5", "80", "80", "80", "61"], "a"), (["61", "E2", "80"], "a"),
    (["F0", "9F", "98"], ""), (["80", "61"], "a"),
  ])
  func invalidBytesSeparate(hex: [String], terms: String) {
    let bytes = hex.compactMap { UInt8($0, radix: 16) }
    #expect(AnalysedText(bytes).terms == terms)
    #expect(AnalysedText(bytes, usesFastPath: false).terms == terms)
  }

  @Test(arguments: [
    ("Crème Brûlée!", "creme brulee!"), ("O’Brien", "o'brien"), ("ＡＢ＃", "ab#"), ("Straße*", "strasse*"),
    ("й\u{301}", "й"),
    ("и\u{306}", "й"), ("Росси́я?", "россия?"), ("a\u{AD}b", "ab"), ("\u{AD}", ""), ("東京", "東京"), ("ｶﾞ", "ガ"), ("", ""),
  ])
  func foldingKeepsPunctuation(text: String, expected: String) { #expect(folded(text) == expected) }

  private func expect(
    _ text: String, _ terms: String, _ stemForms: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // String equality ignores normalisation; the bytes must agree.
    for spelling in [text.composed, text.decomposed] {
      let analysed = AnalysedText(spelling)
      #expect(Array(analysed.terms.utf8) == Array(terms.utf8), "\(analysed.terms)", sourceLocation: sourceLocation)
      #expect(
        Array(analysed.stemForms.utf8) == Array(stemForms.utf8), "\(analysed.stemForms)", sourceLocation: sourceLocation
      )
    }
  }
}
