import Dateline
import Fuzzing
import IndexProbe

// Any bytes as a query: it is read as something that prints, is read again as the same, and is answered.
let today = CivilDate(daysSinceEpoch: 20_781)
let answerer = try QueryProbe()
fuzz { bytes in
  let text = String(decoding: bytes, as: UTF8.self)
  let parser = QueryParser(today: today)
  let parsed = parser.parse(text)
  require(parsed.query.normalized == parsed.query, "it is not normal")
  require(parser.parse(parsed.query.description).query == parsed.query, "it is read again as another")
  require(!parsed.query.explanation.isEmpty, "it cannot be explained")
  for note in parsed.notes {
    require(note.range.lowerBound >= 0 && note.range.upperBound <= text.utf8.count, "a note outside the text")
    require(String(validating: Array(text.utf8)[note.range], as: UTF8.self) != nil, "a note cuts a character")
  }
  answerer.answer(parsed.query)
}
