/// Which of two numbers is the month in `05/06/2023`.
enum DateOrder {
  case dayFirst
  /// It depends on the country, which is not known: no date is better than a wrong one.
  case unknown

  /// English-speaking countries that write the day first.
  private static let dayFirstRegions: Set<String> = ["GB", "UK", "AU", "NZ", "IE", "IN", "NG", "KE", "PK", "SG", "MY"]

  /// The order for a locale such as `en-GB` or `fr`.
  ///
  /// Outside of English the day is first wherever the year is last. English alone tells nothing, and neither does
  /// `en-US`, which many systems declare before anyone chooses.
  init(locale: String?) {
    guard let locale, let language = LanguageTag.primarySubtag(of: locale) else {
      self = .unknown
      return
    }
    let region = locale.split { $0 == "-" || $0 == "_" }.dropFirst().last.map { $0.uppercased() } ?? ""
    if language == "en" {
      self = Self.dayFirstRegions.contains(region) ? .dayFirst : .unknown
    } else {
      self = .dayFirst
    }
  }
}
