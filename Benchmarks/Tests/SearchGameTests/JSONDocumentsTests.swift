import Dateline
import Testing

@testable import SearchGame

@Suite("Documents from lines of JSON")
struct JSONDocumentsTests {
  private func document(_ line: String) -> Document? {
    let bytes = Array(line.utf8)
    return JSONDocuments.document(bytes, 0..<bytes.count)
  }

  @Test("members stand in any order, and others are passed over")
  func members() {
    let line = #" { "text" : "b" , "n": [1, {"x": [null, true]}, "]"], "id":"a", "title": "t", "score": -1.5e3 } "#
    #expect(document(line) == Document(id: "a", title: "t", body: "b"))
    #expect(document(#"{"id": "a", "text": ""}"#) == Document(id: "a", title: "", body: ""))
  }

  @Test("escapes are read, halves of pairs replaced")
  func escapes() {
    let line = #"{"id": "a\/b", "text": "\"q\" \\ \n\t\r\b\f é 😀 \ud83d! \ude00"}"#
    #expect(document(line)?.id == "a/b")
    #expect(document(line)?.body == "\"q\" \\ \n\t\r\u{8}\u{C} é 😀 \u{FFFD}! \u{FFFD}")
  }

  @Test(
    "what is special may stand anywhere in a string", arguments: ["", "é", "😀", "\n", "\"", "\\", "\u{0}", "\u{7F}"])
  func places(_ special: String) {
    let escaped = ["\n": #"\n"#, "\"": #"\""#, "\\": #"\\"#, "\u{0}": #"\u0000"#][special] ?? special
    for count in 0..<80 {
      for place in 0...count {
        let (before, after) = (String(repeating: "a", count: place), String(repeating: "z", count: count - place))
        #expect(
          document(#"{"id": "i", "text": "\#(before)\#(escaped)\#(after)"}"#)?.body == before + special + after)
      }
    }
  }

  @Test("what is no UTF-8 is replaced")
  func replacements() {
    let bytes = Array(#"{"id": "a", "text": "b"#.utf8) + [0xFF] + Array(#"c"}"#.utf8)
    #expect(JSONDocuments.document(bytes, 0..<bytes.count)?.body == "b\u{FFFD}c")
  }

  @Test("names may have escapes, and a title that is not kept must be one all the same")
  func names() {
    #expect(document(#"{"\u0069d": "a", "te\u0078t": "b", "\"x": 1}"#) == Document(id: "a", title: "", body: "b"))
    for (title, isTitle) in [(#""t""#, true), ("null", false), ("1", false)] {
      let bytes = Array(#"{"id": "a", "title": \#(title), "text": "b"}"#.utf8)
      let expected = isTitle ? Document(id: "a", title: "", body: "b") : nil
      #expect(JSONDocuments.document(bytes, 0..<bytes.count, keepsTitle: false) == expected)
      #expect((JSONDocuments.document(bytes, 0..<bytes.count) != nil) == isTitle)
    }
  }

  @Test(
    "what is no document is none",
    arguments: [
      "", "{", "{}", "[]", "null", #"{"id": "a"}"#, #"{"text": "b"}"#, #"{"id": 1, "text": "b"}"#,
      #"{"id": "a", "text": "b"} x"#, #"{"id": "a", "text": "b""#, #"{"id": "a", "text": "b}"#,
      #"{"id": "a", "text": "\x"}"#, #"{"id": "a", "text": "\u12G4"}"#, #"{"id": "a" "text": "b"}"#,
      #"{"id": "a", "text": "b", }"#,
    ])
  func refused(_ line: String) { #expect(document(line) == nil) }

  @Test("every cut of a line is refused, and none traps")
  func cuts() {
    let line = #"{"id": "aé", "n": [1, {"x": "y"}], "text": "b\"\\"}"#
    for count in 0..<line.utf8.count {
      let bytes = Array(line.utf8.prefix(count))
      #expect(JSONDocuments.document(bytes, 0..<count) == nil)
    }
    #expect(document(line) != nil)
  }

  @Test("arrays in arrays are followed only so far")
  func depth() {
    let open = String(repeating: "[", count: 100_000)
    #expect(document("{\"n\": \(open)") == nil)
  }
}
