import Diagnostics
import Testing

/// What was found stands beneath the place that it contradicts.
@Suite struct DrawnValuesTests {
  /// The places stand in braces; the values are given beside the text.
  private static func drawn(
    _ marked: String, _ values: [String], width: Int? = nil
  ) -> [String] {
    var (text, starts, ends): (String, [Int], [Int]) = ("", [], [])
    for character in marked {
      switch character {
      case "{": starts.append(text.utf8.count)
      case "}": ends.append(text.utf8.count)
      default: text.append(character)
      }
    }
    let source = SourceText(name: "a.terms", text: text)
    let found = zip(zip(starts, ends), values).map {
      Diagnostic.Found(SourceRange($0.0, $0.1), $1, replaces: true)
    }
    let finding = Diagnostic(
      .error, "figure", "wrong", at: SourceRange(0, text.utf8.count), found: found)
    return DiagnosticPrinter(source, width: width).text(of: [finding])
      .split(separator: "\n").dropFirst(2).map(String.init)
  }

  @Test func valuesThatFitStandInOneRow() {
    #expect(
      Self.drawn("expect 4.1 C1 = {GBP 4,035.72} for {78 days}", ["GBP 3,673.54", "71 days"]) == [
        "  1 | expect 4.1 C1 = GBP 4,035.72 for 78 days",
        "    |                 ^^^^^^^^^^^^     ^^^^^^^",
        "    |                 GBP 3,673.54     71 days",
      ])
  }

  @Test func valuesInEachOthersWayStandOneBelowTheOther() {
    #expect(
      Self.drawn("= {GBP 1} for {1 day}, {2} é", ["GBP 1,234,567.89", "4,321 days", "x"]) == [
        "  1 | = GBP 1 for 1 day, 2 é",
        "    |   ^^^^^     ^^^^^  ^",
        "    |   |         |      x",
        "    |   |         4,321 days",
        "    |   GBP 1,234,567.89",
      ])
  }

  @Test func eachLineOfAFindingHasItsOwnValues() {
    #expect(
      Self.drawn("expect\n  = {é1}\n  for {2}", ["12", "3"]) == [
        "  1 | expect", "  2 |   = é1", "    |     ^^", "    |     12", "  3 |   for 2",
        "    |       ^", "    |       3",
      ])
  }

  @Test func aLongValueIsBroken() {
    #expect(
      Self.drawn(
        "nothing because {held}", ["not eligible under clause 2, and because capped"], width: 60)
        == [
          "  1 | nothing because held",
          "    |                 ^^^^",
          "    |                 not eligible under clause 2, and",
          "    |                 because capped",
        ])
  }

  /// No row is wider than asked, wherever in the line the place stands.
  @Test(arguments: [0, 10, 60, 75, 79, 80, 81, 300])
  func noRowIsTooWide(_ column: Int) {
    let line = String(repeating: "x", count: column) + "{yyyy}" + String(repeating: "z", count: 100)
    let rows = Self.drawn(line, ["GBP 1,234,567.89 for 365 days"], width: 80)
    #expect(rows.allSatisfy { $0.unicodeScalars.count <= 80 }, "\(rows)")
    let shown = Array(rows[0].unicodeScalars)
    let marks = Array(rows[1].unicodeScalars)
    #expect(marks.indices.filter { marks[$0] == "^" } == shown.indices.filter { shown[$0] == "y" })
    #expect(rows[2...].joined().contains("GBP 1,234,567.89"))
  }

  @Test func sentencesAreBrokenAtTheWidth() {
    let source = SourceText(name: "a.terms", text: "term")
    let finding = Diagnostic(
      .error, "figure", "expected a figure of many words, and more", at: SourceRange(0, 4),
      details: ["one two three four five six seven eight"],
      mend: "write another figure in its place")
    #expect(
      DiagnosticPrinter(source, width: 40).text(of: [finding]) == """
        error[figure]: expected a figure of
          many words, and more
          a.terms:1:1
          1 | term
            | ^^^^
          = one two three four five six seven
            eight
          mend: write another figure in
                its place

        """)
  }
}
