internal import CivilTime

/// Reads a date that is told from the day of reading: `2 hours ago`, `vor 3 Tagen`, `yesterday, 14:05`, `昨日`.
///
/// Such words stand in sentences as well. They are a date where hardly anything else is in the line: an amount of time
/// with a word for `ago`, or a word for a day that nothing follows but a time of day or another part of the line.
struct RelativeDate {
  /// When the page was fetched.
  let reference: CivilDateTime
  /// The language of the page, as far as it is known.
  let language: String?

  /// A line with more words than this beside the date is a sentence.
  private static let maxOtherWords = 8
  private static let maxCount = 400

  /// The first such date in a line; nil when it has none.
  func find(in tokens: [DateTokens.Token]) -> NewsDate.Parsed? {
    for index in tokens.indices {
      if let parsed = named(in: tokens, at: index) ?? counted(in: tokens, at: index) { return parsed }
    }
    return nil
  }

  // MARK: - Days by name

  private func named(in tokens: [DateTokens.Token], at index: Int) -> NewsDate.Parsed? {
    guard startsPart(tokens, index), let (days, end) = day(in: tokens, at: index) else { return nil }
    guard let time = follow(in: tokens, at: end) else { return nil }
    let date = reference.date.adding(days: -days)
    return .date(
      CivilDateTime(date: date, secondOfDay: time.time?.second, utcOffsetMinutes: time.time?.zone?.offset(on: date)))
  }

  /// Whether a part of the line begins here: at its start, behind a sign, or behind a time of day or a label of one word.
  private func startsPart(_ tokens: [DateTokens.Token], _ index: Int) -> Bool {
    guard let before = tokens[..<index].last(where: { $0 != .space }) else { return true }
    switch before {
    case .sign(let sign): return "|·•–—-,:/(".unicodeScalars.contains(sign)
    case .number: return true
    case .word: return tokens[..<index].filter { $0.word != nil }.count == 1 && index <= 2
    case .space: return true
    }
  }

  /// The word or the two words for a day that begin here, and the index behind them.
  private func day(in tokens: [DateTokens.Token], at index: Int) -> (days: Int, end: Int)? {
    guard let first = tokens[index].word else { return nil }
    for length in [3, 2, 1] where index + length <= tokens.count {
      var text = first
      for token in tokens[(index + 1)..<(index + length)] {
        switch token {
        case .word(let word, _): text += word
        case .sign("’"): text += "'"
        case .sign(let sign): text.unicodeScalars.append(sign)
        case .space: text += " "
        case .number: text += "0"
        }
      }
      if let days = RelativeWords.daysBack(text, language: language) { return (days, index + length) }
    }
    return nil
  }

  private static let timeLeads: Set<String> = [
    "at", "um", "à", "a", "las", "la", "às", "as", "alle", "ore", "om", "kl", "klo", "klokken", "o", "в", "у", "о",
    "saat", "pukul",
    "jam", "lúc", "de", "the",
  ]

  /// What follows the word for a day: a time of day perhaps, and then the end of this part of the line. Nil when it goes on
  /// as a sentence does.
  private func follow(in tokens: [DateTokens.Token], at index: Int) -> (end: Int, time: ClockTime?)? {
    var next = index
    while next < tokens.count {
      switch tokens[next] {
      case .space: break
      case .sign(let sign):
        if "|·•–—()".unicodeScalars.contains(sign) { return (next, nil) }
        guard ",.:-".unicodeScalars.contains(sign) else { return nil }
      case .word(let word, _):
        guard Self.timeLeads.contains(word) || ClockTime.isHalfOfDay(word) else { return nil }
      case .number: return ClockTime.find(in: tokens[index...]).map { (next, $0) }
      }
      next += 1
    }
    return (next, nil)
  }

  // MARK: - Amounts of time

  private func counted(in tokens: [DateTokens.Token], at index: Int) -> NewsDate.Parsed? {
    guard let naming = naming(tokens[index]), let (count, start) = count(before: index, naming, in: tokens) else {
      return nil
    }
    guard naming.saysAgo || saysAgo(behind: index, in: tokens) || leadsAgo(before: start, in: tokens) else {
      return nil
    }
    guard tokens.filter({ $0.word != nil }).count <= Self.maxOtherWords else { return nil }
    guard count <= Self.maxCount else { return .refused("it is too long ago to be told this way") }
    switch naming.unit {
    case .minute: return .date(moment(minutesBack: count))
    case .hour: return .date(moment(minutesBack: count * 60))
    case .day: return .date(CivilDateTime(date: reference.date.adding(days: -count)))
    case .longer: return .refused("it does not tell the day")
    }
  }

  private func naming(_ token: DateTokens.Token) -> RelativeWords.Naming? {
    switch token {
    case .word(let word, _): RelativeWords.unit(word)
    case .sign("日"), .sign("일"): RelativeWords.Naming(unit: .day)
    default: nil
    }
  }

  /// The number before a unit and where it begins.
  private func count(
    before unit: Int, _ naming: RelativeWords.Naming, in tokens: [DateTokens.Token]
  ) -> (count: Int, start: Int)? {
    if let count = naming.count { return (count, unit) }
    var index = unit - 1
    while index >= 0, tokens[index] == .space || tokens[index] == .sign("'") || tokens[index] == .sign("’") {
      index -= 1
    }
    guard index >= 0 else { return nil }
    switch tokens[index] {
    case .number(let value, let digits):
      // A part of another number is no amount: `1.5 hours`, `10:30 hours`.
      if digits > 4 || (index > 0 && [.sign("."), .sign(","), .sign(":")].contains(tokens[index - 1])) { return nil }
      return (value, index)
    case .word(let word, _): return RelativeWords.isOne(word) ? (1, index) : nil
    default: return nil
    }
  }

  private func saysAgo(behind unit: Int, in tokens: [DateTokens.Token]) -> Bool {
    let words = tokens[(unit + 1)...].prefix(5).filter { $0 != .space && $0 != .sign(".") }
    // `2 jam yang lalu`
    return words.prefix(2).contains { $0.word.map(RelativeWords.saysAgo) ?? false }
  }

  private func leadsAgo(before start: Int, in tokens: [DateTokens.Token]) -> Bool {
    let words = tokens[..<start].suffix(6).filter { $0 != .space }
    if words.suffix(2).contains(where: { $0.word.map(RelativeWords.leadsAgo) ?? false }) { return true }
    // `il y a 2 heures`, `în urmă cu 2 ore`
    let last = words.suffix(2).compactMap(\.word)
    return last == ["y", "a"] || last == ["urmă", "cu"]
  }

  /// The moment so long before the reference: where no time of day is known of that, the day that is the likelier one.
  private func moment(minutesBack: Int) -> CivilDateTime {
    guard let second = reference.secondOfDay else {
      return CivilDateTime(date: reference.date.adding(days: -((minutesBack + 720) / 1440)))
    }
    let minutes = reference.date.daysSinceEpoch * 1440 + second / 60 - minutesBack
    let day = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440
    return CivilDateTime(
      date: CivilDate(daysSinceEpoch: day), secondOfDay: (minutes - day * 1440) * 60,
      utcOffsetMinutes: reference.utcOffsetMinutes)
  }
}
