import DatelineCorpus
import Glibc
import Testing

/// Eight times the page takes about eight times the work, whatever the page is made of: with a square it would be
/// sixty-four times. Work is the processor time of the one thread that reads, which other processes do not add to.
@Suite(.serialized) struct LinearTimeTests {
  private static let count = 250

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "<", "</", "<!", "<!--", "<!-- --", "<?", "&", "&amp;", "&#x41;", "<![CDATA[", "<a b=\"", "<a b='", "<a ", "<p>x",
      "<div>", "<b>", "<br><i>x</i>", "<ul><li>x", "<table><tr><td>x", "<h1>Ferry kept</h1>", "<script>", "<svg>",
      "<style>", "<textarea>", "<title>", "<p class=date>2 hours ago</p>", "<time datetime=2023-06-18>x</time>",
      "<time>yesterday</time>", "<meta name=author content=x>", "<p class='byline'>By Ann Ahl</p>",
      "<p>18 June 2023</p>",
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>", "The ferry ran, and ran again. ",
      "<p>The ferry ran through the winter, and it ran again, as it has done in every year since 1911.</p>", "\n\n",
      "\0",
      "\u{FFFD}", "日", "<article><h2><a href=/x>Ferry kept</a></h2>",
      "<article><p>The ferry ran through the winter, and it ran again, as it has done in every year since 1911.</p>",
      "<div class=slider><h3>Ferry</h3><div>The ferry ran through the winter, as it has done every year.</div>",
      "<div hidden><p>The ferry ran through the winter, as it has done in every year since 1911, said all.</p>",
      "<script>var data = {\"author\": {\"title\": \"</script>", "={\"author\":",
    ])
  func eightTimesThePageIsEightTimesTheWork(piece: String) {
    let small = work(on: piece, count: Self.count)
    let large = work(on: piece, count: 8 * Self.count)
    #expect(large < 24 * max(small, 0.002), "\(small) s and \(large) s")
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: ["The ferry ran. ", "a\n\n", "a\n", "Date: 2023\n", "By Ann Ahl\n\n", "\r\n", "---\n"])
  func soItIsWithTexts(piece: String) {
    let small = work(on: piece, count: Self.count, path: "a.txt")
    let large = work(on: piece, count: 8 * Self.count, path: "a.txt")
    #expect(large < 24 * max(small, 0.002), "\(small) s and \(large) s")
  }

  /// The lesser time of two readings, in seconds.
  private func work(on piece: String, count: Int, path: String = "a.html") -> Double {
    let start = path == "a.html" ? "<html><body><h1>Ferry kept</h1><p>\(prose[0])</p>" : ""
    let bytes = Array((start + String(repeating: piece, count: count)).utf8)
    return (0..<2).map { _ in
      let before = threadTime()
      _ = read(bytes, path: path)
      return threadTime() - before
    }.min() ?? 0
  }

  /// The processor time that this thread has taken, in seconds.
  private func threadTime() -> Double {
    var time = timespec()
    // Safe: the system fills in the structure that it is given.
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
