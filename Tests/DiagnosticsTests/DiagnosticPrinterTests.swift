import Diagnostics
import Testing

struct DiagnosticPrinterTests {
  private static let source = SourceText(
    name: "trial.terms", text: "contract trial\n\trate day-rate\r\n  from 2019 £ 51.74\u{1B}[31m\n")

  private static func finding(_ start: Int, _ end: Int) -> Diagnostic {
    Diagnostic(
      .error, "rate-gap", "the rate has no row", at: SourceRange(start, end),
      related: [.init(SourceRange(0, 8), "this contract asks for it")],
      details: ["2019-04-01 .. 2019-06-30"], mend: "add a row")
  }

  @Test func people() {
    let text = DiagnosticPrinter(Self.source).text(of: [Self.finding(21, 29)])
    #expect(
      text == """
        error[rate-gap]: the rate has no row
          trial.terms:2:7
          2 | \trate day-rate
            | \t     ^^^^^^^^
          trial.terms:1:1: this contract asks for it
          1 | contract trial
            | ^^^^^^^^
          = 2019-04-01 .. 2019-06-30
          mend: add a row

        """)
  }

  @Test func editors() {
    let printer = DiagnosticPrinter(Self.source, form: .editors)
    let text = printer.text(of: [Self.finding(21, 29), Self.finding(0, 0)])
    #expect(
      text == """
        trial.terms:2:7: error: the rate has no row (2019-04-01 .. 2019-06-30); mend: add a row [rate-gap]
        trial.terms:1:1: error: the rate has no row (2019-04-01 .. 2019-06-30); mend: add a row [rate-gap]

        """)
  }

  @Test func excerptsCannotMoveTheCursorOrFillTheScreen() {
    let shown = DiagnosticPrinter(Self.source).text(of: [Self.finding(31, 57)])
    #expect(shown.contains("  3 |   from 2019 £ 51.74\u{FFFD}[31m\n    | ^^^^"))
    let long = SourceText(name: "l", text: String(repeating: "x", count: 100_000))
    let text = DiagnosticPrinter(long).text(of: [Self.finding(50_000, 90_000)])
    #expect(text.utf8.count < 900)
    #expect(text.contains("…" + String(repeating: "x", count: 140) + "…\n"))
    #expect(!DiagnosticPrinter(long).text(of: [Self.finding(200_000, 300_000)]).isEmpty)
  }
}
