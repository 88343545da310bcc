/// The names of the months, with their abbreviations and cases, in the languages that news comes in most.
enum MonthNames {
  /// The month, 1 to 12, that a word in lower case names.
  static func month(named word: String) -> Int? { byName[word] }

  private static let byName: [String: Int] = {
    var months: [String: Int] = [:]
    for (index, names) in table.enumerated() {
      for name in names.split(separator: " ") { months[String(name)] = index + 1 }
    }
    return months
  }()

  // In each month: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Turkish, Swedish,
  // Danish and Norwegian, Czech, Ukrainian, Indonesian, Arabic. What means different months in two languages is absent.
  private static let table = [
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia styczeń sty января январь янв"
      + " ocak oca ledna leden січня يناير",
    "february feb febr februar feber février fevrier févr fevr febrero febbraio fevereiro fev februari lutego luty lut"
      + " февраля февраль фев февр şubat şub února únor лютого pebruari فبراير شباط",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt marca marzec марта март мар mart března březen"
      + " березня maret مارس آذار",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi апреля апрель апр nisan nis dubna duben квітня أبريل"
      + " ابريل إبريل نيسان",
    "may mai mayo maggio mag maio mei maja maj мая май mayıs mayis května květen травня مايو أيار",
    "june jun juni juin junio giugno giu junho czerwca czerwiec cze июня июнь июн haziran haz června červen червня يونيو"
      + " حزيران",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec lip июля июль июл temmuz tem července červenec"
      + " липня يوليو تموز",
    "august aug août aout agosto ago augustus augusti sierpnia sierpień sie августа август авг ağustos ağu agustos"
      + " srpna srpen серпня أغسطس اغسطس آب",
    "september sept sep septembre septiembre setiembre settembre sett setembro set września wrzesień wrz сентября"
      + " сентябрь сен сент eylül eylul eyl září вересня سبتمبر أيلول",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź октября октябрь окт"
      + " ekim eki října říjen жовтня أكتوبر اكتوبر",
    "november nov novembre noviembre novembro listopada listopad lis ноября ноябрь ноя нояб kasım kas kasim"
      + " листопада نوفمبر",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień gru декабря"
      + " декабрь дек aralık ara aralik prosince prosinec грудня desember des desembre ديسمبر",
  ]
}
