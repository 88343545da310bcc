/// The words of dates that are told from the day of reading, `2 hours ago` and `yesterday 14:05`, in the languages that
/// news comes in most.
enum RelativeWords {
  /// What is counted. Weeks, months and years tell no day.
  enum Unit { case minute, hour, day, longer }

  /// A unit as a word names it.
  struct Naming {
    let unit: Unit
    /// How many of them the word means by itself, as a dual does.
    var count: Int?
    /// Whether the word says `ago`, too: `時間前`.
    var saysAgo = false
  }

  /// The unit that a word in lower case names.
  static func unit(_ word: String) -> Naming? { units[word] }

  /// Whether a word behind the unit says that this much time has passed.
  static func saysAgo(_ word: String) -> Bool { tails.contains(word) }

  /// Whether a word before the number says so.
  static func leadsAgo(_ word: String) -> Bool { leads.contains(word) }

  /// Whether a word stands for the number one.
  static func isOne(_ word: String) -> Bool { ones.contains(word) }

  /// How many days a word such as `yesterday` goes back; nil when it is no such word in this language.
  static func daysBack(_ word: String, language: String?) -> Int? {
    // `hier` and `ma` are other words in these languages.
    if word == "hier", language == "de" || language == "nl" { return nil }
    if word == "ma", language != "hu" { return nil }
    return days[word]
  }

  private static let units: [String: Naming] = {
    var units: [String: Naming] = [:]
    func add(_ words: String, _ naming: Naming) {
      for word in words.split(separator: " ") { units[String(word)] = naming }
    }
    add(minutes, Naming(unit: .minute))
    add(hours, Naming(unit: .hour))
    add(daysCounted, Naming(unit: .day))
    add(longer, Naming(unit: .longer))
    add("分前 分钟前 分鐘前 perce perccel นาทีที่แล้ว นาทีก่อน", Naming(unit: .minute, saysAgo: true))
    add("時間前 小时前 小時前 個小時前 个小时前 órája órával ชั่วโมงที่แล้ว ชั่วโมงก่อน", Naming(unit: .hour, saysAgo: true))
    add("天前 napja nappal วันที่แล้ว วันก่อน", Naming(unit: .day, saysAgo: true))
    add("週間前 周前 週前 か月前 ヶ月前 カ月前 个月前 個月前 年前 hete hónapja éve", Naming(unit: .longer, saysAgo: true))
    add("دقيقتين", Naming(unit: .minute, count: 2))
    add("ساعتين שעתיים", Naming(unit: .hour, count: 2))
    add("يومين יומיים", Naming(unit: .day, count: 2))
    return units
  }()

  private static let minutes = """
    minute minutes min mins minuten minuto minutos minuti minuut minuutti minuuttia minuty minut minuta minutę минут \
    минуты минуту хвилин хвилини хвилину minutter minutt minutu minutami minúty minút minúta minútami minútu dakika dk \
    dakikada λεπτά λεπτό минути минута minuta minute menit minit phút دقيقة دقائق דקות דקה دقیقه मिनट মিনিট 분 mínútum \
    mínútu
    """
  private static let hours = """
    hour hours hr hrs h std stunde stunden heure heures hora horas ora ore uur uren time timer timme timmar tunti tuntia \
    tunnin godzina godziny godzin godz godzinę часов часа час години годин годину hodina hodiny hodin hodinami hodinou \
    hodinu saat σα ώρες ώρα часа ore oră oră jam giờ ساعة ساعات שעות שעה ساعت घंटे घंटा ঘণ্টা ঘন্টা 시간 hores sata sati \
    klukkustundum klukkustund klst
    """
  private static let daysCounted = """
    day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dage dager dagar päivä päivää dzień dni \
    день дня дней дні днів den dny dnů dnem dňami dňom dní gün ημέρες ημέρα μέρες дни ден zile zi hari ngày يوم أيام ימים יום \
    روز दिन দিন dies dana dögum degi
    """
  private static let longer = """
    week weeks woche wochen semaine semaines semana semanas settimana settimane weken uge uger uke uker vecka veckor viikko \
    viikkoa tydzień tygodnie tygodni неделю недели недель týdny týdnem hafta tuần أسبوع أسابيع 주 month months monat monate \
    monaten mois mes meses mese mesi maand maanden måned måneder månad månader kuukautta miesiąc miesiące miesięcy месяц \
    месяца месяцев měsíci ay tháng شهر أشهر 개월 year years jahr jahre jahren an ans año años ano anos anno anni jaar år \
    vuotta rok lata lat год года лет lety rokem yıl năm سنة سنوات
    """
  private static let tails: Set<String> = [
    "ago", "fa", "geleden", "siden", "sedan", "sitten", "temu", "назад", "тому", "ezelőtt", "önce", "lalu", "trước",
    "atrás",
    "पहले", "আগে", "전", "前", "پیش", "قبل", "ที่แล้ว", "síðan", "nazaj", "tagasi", "atpakaļ",
  ]
  private static let leads: Set<String> = [
    "vor", "hace", "há", "fa", "před", "pred", "przed", "prije", "преди", "πριν", "منذ", "قبل", "לפני", "acum", "fyrir",
    "prieš", "pirms",
  ]
  private static let ones: Set<String> = [
    "a", "an", "one", "ein", "eine", "einer", "einem", "un", "une", "una", "uno", "um", "uma", "een", "en", "et", "ett",
    "jedną", "один", "одну", "jednou", "bir", "o", "egy", "μία",
  ]
  private static let days: [String: Int] = [
    "today": 0, "yesterday": 1, "heute": 0, "gestern": 1, "vorgestern": 2, "aujourd'hui": 0, "hier": 1, "avant-hier": 2,
    "hoy": 0, "ayer": 1, "anteayer": 2, "oggi": 0, "ieri": 1, "hoje": 0, "ontem": 1, "vandaag": 0, "gisteren": 1,
    "eergisteren": 2, "idag": 0, "igår": 1, "i dag": 0, "i går": 1, "tänään": 0, "eilen": 1, "toissapäivänä": 2,
    "dzisiaj": 0,
    "dziś": 0, "wczoraj": 1, "przedwczoraj": 2, "сегодня": 0, "вчера": 1, "позавчера": 2, "сьогодні": 0, "вчора": 1,
    "dnes": 0, "včera": 1, "předevčírem": 2, "ma": 0, "tegnap": 1, "astăzi": 0, "azi": 0, "bugün": 0, "dün": 1,
    "σήμερα": 0, "χθες": 1, "χτες": 1, "днес": 0, "danas": 0, "jučer": 1, "juče": 1, "hari ini": 0, "kemarin": 1,
    "semalam": 1, "hôm nay": 0, "hôm qua": 1, "اليوم": 0, "أمس": 1, "היום": 0, "אתמול": 1, "امروز": 0, "دیروز": 1,
    "आज": 0,
    "আজ": 0, "গতকাল": 1, "วันนี้": 0, "เมื่อวาน": 1, "今日": 0, "本日": 0, "昨日": 1, "一昨日": 2, "今天": 0, "昨天": 1,
    "前天": 2, "오늘": 0, "어제": 1, "그제": 2, "avui": 0, "ahir": 1, "í dag": 0, "í gær": 1,
  ]
}
