import Fuzzing
import IndexProbe

// Any bytes as an article: the first chooses its language, a NUL ends its title.
fuzz { bytes in
  guard let first = bytes.first else { return }
  let parts = bytes.dropFirst().split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
  let texts = parts.map { String(decoding: $0, as: UTF8.self) }
  AnalysisProbe.index(title: texts.count > 1 ? texts[0] : "", body: texts.last ?? "", language: Int(first))
}
