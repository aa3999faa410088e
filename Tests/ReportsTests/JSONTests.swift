import Quantities
import Reports
import Terms
import Testing

struct JSONTests {
  /// Each text, and what is read: the value written again on one line, or the fault and its place.
  @Test(arguments: [
    ("{ \"a\": [1, -20], \"b\": null }", "{ \"a\": [1, -20], \"b\": null }"),
    ("{\"b\":{},\"a\":[]}", "{ \"b\": {}, \"a\": [] }"),
    ("\"\\u00e9\\ud83d\\ude00\\/\\n\\u0001\"", "\"é😀/\\n\\u0001\""),
    ("9223372036854775807", "9223372036854775807"),
    ("9223372036854775808", "a number does not fit at 0"),
    ("1.5", "a number must be whole at 0"), ("1e3", "a number must be whole at 0"),
    ("01", "a value, comma, colon or closing bracket was expected at 0"),
    ("{\"a\":1,\"a\":2}", "a name stands twice in its object at 7"),
    ("[1 2]", "a value, comma, colon or closing bracket was expected at 3"),
    ("[1,]", "a value, comma, colon or closing bracket was expected at 3"),
    ("{} x", "something follows the value at 3"), ("[", "the text ends too soon at 1"),
    ("\"a\u{9}b\"", "a control character must be escaped at 2"),
    ("\"\\ud800\"", "a value, comma, colon or closing bracket was expected at 7"),
    ("\"\\ud800\\u0041\"", "an escape is not one of JSON's at 3"),
    ("\"\\x\"", "an escape is not one of JSON's at 3"),
    (String(repeating: "[", count: 40), "lists stand too deep inside one another at 32"),
  ])
  func reading(_ text: String, _ expected: String) {
    #expect(read(Array(text.utf8)) == expected)
  }

  private func read(_ bytes: [UInt8]) -> String {
    do throws(JSONFault) {
      return String(decoding: try JSONValue(reading: bytes).document().dropLast(), as: UTF8.self)
    } catch {
      return "\(error.reason.rawValue) at \(error.offset)"
    }
  }

  @Test func bytesThatAreNoText() {
    #expect(read([0x22, 0xFF, 0x22]) == "a string is not valid UTF-8 at 1")
  }

  /// A claim document cut or changed anywhere is read or refused, and never more than that.
  @Test func damaged() throws {
    let bytes = try Invented.reports().first.json()
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    var refused = 0
    for _ in 0..<300 {
      var damaged = bytes
      damaged[next(bytes.count)] = UInt8(next(256))
      if next(3) == 0 { damaged.removeLast(next(bytes.count)) }
      if (try? ClaimDocument(reading: damaged)) == nil { refused += 1 }
    }
    #expect(refused > 100)
  }

  /// What other people wrote cannot leave its place in a page.
  @Test func pagesEscape() throws {
    let report = try Invented.reports().first
    var contract = report.contract
    contract.title = "<script>alert('1')</script> & \"co\""
    let page = String(
      decoding: try ClaimReport(
        contract: contract, claim: report.claim, explanations: [:],
        provenance: Invented.provenance(64)
      ).html(), as: UTF8.self)
    #expect(!page.contains("<script>"))
    #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;co&quot;"))
  }
}
