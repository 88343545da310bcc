/// The names of the months, with their abbreviations and cases, in the languages that news comes in most.
enum MonthNames {
  /// The month, 1 to 12, that a word in lower case names.
  static func month(named word: String) -> Int? {
    // Hebrew writes `in June` as one word.
    byName[word] ?? (word.hasPrefix("ב") ? byName[String(word.unicodeScalars.dropFirst())] : nil)
  }

  /// The words of ``table``. What means different months in two languages is in neither, but for `listopada`: November
  /// in Polish, and, rarer by far in news, October in Croatian.
  private static let byName: [String: Int] = {
    var months: [String: Int] = [:]
    for language in table {
      for (index, names) in language.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        for name in names.split(separator: " ") { months[String(name)] = index + 1 }
      }
    }
    return months
  }()

  /// For each language its months, separated by commas, each with its forms.
  static let table = [
    // English
    "january jan,february feb febr,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,"
      + "november nov,december dec",
    // German
    "januar jänner jän,februar feber,märz maerz mär mrz,april,mai,juni,juli,august,september,oktober okt,november,"
      + "dezember dez",
    // French
    "janvier janv,février fevrier févr fevr fév,mars,avril avr,mai,juin,juillet juil,août aout,septembre,octobre,novembre,"
      + "décembre decembre déc",
    // Spanish
    "enero ene,febrero,marzo,abril abr,mayo,junio,julio,agosto ago,septiembre setiembre,octubre,noviembre,diciembre dic",
    // Italian
    "gennaio genn gen,febbraio febbr,marzo,aprile,maggio magg mag,giugno giu,luglio lug,agosto,settembre sett,"
      + "ottobre ott,novembre,dicembre",
    // Portuguese
    "janeiro,fevereiro fev,março marco,abril,maio,junho,julho,agosto,setembro set,outubro out,novembro,dezembro",
    // Dutch
    "januari,februari,maart mrt,april,mei,juni,juli,augustus,september,oktober,november,december",
    // Polish
    "stycznia styczeń sty,lutego luty lut,marca marzec,kwietnia kwiecień kwi,maja maj,czerwca czerwiec cze,lipca lipiec"
      + " lip,sierpnia sierpień sie,września wrzesień wrz,października październik paź,listopada listopad lis,grudnia"
      + " grudzień gru",
    // Russian
    "января январь янв,февраля февраль фев февр,марта март мар,апреля апрель апр,мая май,июня июнь июн,июля июль июл,"
      + "августа август авг,сентября сентябрь сен сент,октября октябрь окт,ноября ноябрь ноя нояб,декабря декабрь дек",
    // Ukrainian
    "січня січень,лютого лютий,березня березень,квітня квітень,травня травень,червня червень,липня липень,серпня"
      + " серпень,вересня вересень,жовтня жовтень,листопада листопад,грудня грудень",
    // Bulgarian and Serbian
    "януари јануар,февруари фебруар,март,април,мај,юни јун јуни,юли јул јули,август аугуст,септември септембар,октомври"
      + " октобар,ноември новембар,декември децембар",
    // Turkish
    "ocak oca,şubat şub subat,mart,nisan nis,mayıs mayis,haziran haz,temmuz tem,ağustos ağu agustos,eylül eylul eyl,ekim"
      + " eki,kasım kas kasim,aralık ara aralik",
    // Swedish, Danish and Norwegian
    "januari januar,februari februar,mars marts,april,maj mai,juni,juli,augusti august,september,oktober,november,"
      + "december desember des",
    // Finnish
    "tammikuuta tammikuu,helmikuuta helmikuu,maaliskuuta maaliskuu,huhtikuuta huhtikuu,toukokuuta toukokuu,kesäkuuta"
      + " kesäkuu,heinäkuuta heinäkuu,elokuuta elokuu,syyskuuta syyskuu,lokakuuta lokakuu,marraskuuta marraskuu,"
      + "joulukuuta joulukuu",
    // Czech
    "ledna leden,února únor,března březen,dubna duben,května květen,června červen,července červenec,srpna srpen,září,"
      + "října říjen,listopadu,prosince prosinec",
    // Slovak and Slovene
    "januára január,februára február,marca marec,apríla apríl,mája máj,júna jún junija,júla júl julija,augusta avgusta,"
      + "septembra,októbra október oktobra,novembra,decembra",
    // Croatian and Bosnian
    "siječnja januara,veljače februara,ožujka,travnja aprila,svibnja,lipnja juna,srpnja jula,kolovoza,rujna,,studenoga"
      + " studenog,prosinca",
    // Hungarian
    "január,február,március márc,április ápr,május máj,június jún,július júl,augusztus,szeptember szept,október,november,"
      + "december",
    // Romanian
    "ianuarie ian,februarie,martie,aprilie,mai,iunie iun,iulie iul,august,septembrie,octombrie,noiembrie noi,"
      + "decembrie",
    // Greek
    "ιανουαρίου ιαν,φεβρουαρίου φεβ,μαρτίου μαρ,απριλίου απρ,μαΐου μαϊου μαΐ,ιουνίου ιουν,ιουλίου ιουλ,αυγούστου αυγ,"
      + "σεπτεμβρίου σεπ,οκτωβρίου οκτ,νοεμβρίου νοε,δεκεμβρίου δεκ",
    // Catalan
    "gener,febrer,març,abril,maig,juny,juliol,agost,setembre,octubre,novembre,desembre",
    // Indonesian and Malay
    "januari,februari pebruari,maret mac,april,mei,juni jun,juli julai,agustus ogos agt,september,oktober,november"
      + " nopember,desember disember",
    // Estonian, Latvian and Lithuanian
    "jaanuar janvāris janvārī sausio,veebruar februāris februārī vasario,märts marts martā kovo,aprill aprīlis aprīlī"
      + " balandžio,maijs maijā gegužės,juuni jūnijs jūnijā birželio,juuli jūlijs jūlijā liepos,augusts augustā rugpjūčio,"
      + "septembris septembrī rugsėjo,oktoober oktobris oktobrī spalio,novembris novembrī lapkričio,detsember decembris"
      + " decembrī gruodžio",
    // Icelandic
    "janúar,febrúar,mars,apríl,maí,júní,júlí,ágúst,september,október,nóvember,desember",
    // Arabic, as it is said by the Nile and in the Levant
    "يناير,فبراير شباط,مارس آذار,أبريل ابريل إبريل نيسان,مايو أيار,يونيو يونيه حزيران,يوليو يوليه تموز,أغسطس اغسطس آب,"
      + "سبتمبر أيلول,أكتوبر اكتوبر,نوفمبر,ديسمبر",
    // Hebrew
    "ינואר,פברואר,מרץ מרס,אפריל,מאי,יוני,יולי,אוגוסט,ספטמבר,אוקטובר,נובמבר,דצמבר",
    // Persian
    "ژانویه,فوریه,,آوریل,مه,ژوئن,ژوئیه,اوت,سپتامبر,اکتبر,نوامبر,دسامبر",
    // Hindi
    "जनवरी,फरवरी फ़रवरी,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त,सितंबर सितम्बर,अक्टूबर अक्तूबर,नवंबर नवम्बर,दिसंबर दिसम्बर",
    // Bengali
    "জানুয়ারি,ফেব্রুয়ারি,মার্চ,এপ্রিল,মে,জুন,জুলাই,আগস্ট,সেপ্টেম্বর,অক্টোবর,নভেম্বর,ডিসেম্বর",
    // Thai
    "มกราคม,กุมภาพันธ์,มีนาคม,เมษายน,พฤษภาคม,มิถุนายน,กรกฎาคม,สิงหาคม,กันยายน,ตุลาคม,พฤศจิกายน,ธันวาคม",
  ]
}
