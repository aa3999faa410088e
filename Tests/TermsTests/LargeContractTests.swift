import Diagnostics
import Terms
import Testing

/// Contracts larger than any that is signed: read whole, or refused by a limit that is named.
@Suite struct LargeContractTests {
  private func read(_ text: String) -> (contract: CheckedContract?, found: [Diagnostic]) {
    let (contract, found) = ContractReader.read(SourceText(name: "large", text: text))
    return (contract, found)
  }

  private func errors(_ text: String) -> [Diagnostic] {
    read(text).found.filter { $0.severity == .error }
  }

  @Test func tenThousandOutcomesEachWithARate() {
    let (contract, found) = read(LargeTexts.outcomes(10_000))
    #expect(contract?.outcomes.count == 10_001)
    #expect(contract?.rates.count == 10_001)
    #expect(found.allSatisfy { $0.severity < .error })
  }

  @Test func tenThousandRowsByCodeAndByDay() {
    let (contract, _) = read(LargeTexts.rows(10_000))
    #expect(contract?.rates.map(\.rows.count) == [1, 10_001, 10_000])
  }

  @Test func tenThousandScenarios() {
    let (contract, found) = read(LargeTexts.scenarios(10_000))
    #expect(contract?.scenarios.count == 10_000)
    #expect(found.allSatisfy { $0.severity != .error })
  }

  /// Every error is told, each once, and the text of all grows no faster than their number.
  @Test(arguments: ["errors", "errors on one line", "marred", "strewn"])
  func everyErrorIsTold(_ name: String) throws {
    let make = try #require(LargeTexts.all.first { $0.name == name }?.make)
    let sizes = [500, 2_000].map { count -> (findings: Int, bytes: Int) in
      let source = SourceText(name: "x", text: make(count))
      let found = ContractReader.read(source).diagnostics
      return (found.count, DiagnosticPrinter(source).text(of: found).utf8.count)
    }
    #expect(sizes[0].findings >= 500 && sizes[1].findings >= 2_000)
    #expect(sizes[1].findings <= sizes[0].findings * 4 + 40)
    #expect(sizes[1].bytes < sizes[0].bytes * 5)
  }

  /// Lays out, and nothing but the lines themselves makes the text longer.
  @Test(arguments: LargeTexts.all.map(\.name))
  func layingOutAddsNoMoreThanLayout(_ name: String) throws {
    let make = try #require(LargeTexts.all.first { $0.name == name }?.make)
    let text = make(300)
    guard let laidOut = ContractFormatter.format(SourceText(name: "x", text: text)).text else {
      return
    }
    #expect(laidOut.utf8.count < text.utf8.count * 3)
    #expect(ContractFormatter.format(SourceText(name: "y", text: laidOut)).text == laidOut)
  }

  /// One long cell does not make every other row as long.
  @Test func aLongCellWidensNoOther() throws {
    let long = String(repeating: "by and by ", count: 10_000)
    let row = "  from 2019-01-01  GBP 50.00  by \"letter\"  agreed 2018-12-01\n"
    let rows =
      row.replacing("letter", with: long)
      + (1...500).map { "  from 2019-01-01  GBP \($0)  by \"letter\"  agreed 2018-12-01\n" }
      .joined()
    let text = LargeTexts.rows(1).replacing(row, with: rows)
    #expect(text.utf8.count > 100_000)
    let laidOut = try #require(ContractFormatter.format(SourceText(name: "x", text: text)).text)
    #expect(laidOut.utf8.count < text.utf8.count + 20_000)
    #expect(ContractFormatter.format(SourceText(name: "y", text: laidOut)).text == laidOut)
  }

  /// What is limited says which limit it is.
  @Test(arguments: [
    Case("a name of a megabyte", "at most 100") {
      Case.clause("days \(String(repeating: "a", count: 1_000_000)) = term")
    },
    Case("100,000 brackets", "48 deep") {
      Case.clause("days d = " + String(repeating: "(", count: 100_000))
    },
    Case("100,000 negations", "48 deep") {
      Case.clause("test t = " + String(repeating: "not ", count: 100_000) + "x")
    },
    Case("a ladder of steps", "at most 200") { LargeTexts.steps(201) },
    Case("ways to be paid", "at most 200") { LargeTexts.variants(201) },
    Case("bands", "at most 1000") { LargeTexts.bands(1_001) },
    Case("people told of", "at most 200000") { LargeTexts.runs(21) },
    Case("claims for a crowd", "at most 50000000") { LargeTexts.claims(3_000, of: 9_000) },
    Case("definitions that double", "more than 20000") { LargeTexts.doubling(16) },
    Case("definitions in a chain", "200 deep") { LargeTexts.chain(1_000) },
  ])
  func limitsAreNamed(_ one: Case) {
    let found = errors(one.text())
    #expect(found.contains { $0.message.contains(one.says) }, "\(found.prefix(3).map(\.message))")
    #expect(found.allSatisfy { $0.message.utf8.count < 3_000 })
  }

  /// Just below each limit nothing is refused.
  @Test(arguments: [
    Case("a ladder of steps", "") { LargeTexts.steps(199) },
    Case("ways to be paid", "") { LargeTexts.variants(190) },
    Case("bands", "") { LargeTexts.bands(1_000) },
    Case("people told of", "") { LargeTexts.runs(20) },
    Case("claims for a crowd", "") { LargeTexts.claims(100, of: 9_000) },
    Case("definitions that double", "") { LargeTexts.doubling(10) },
    Case("definitions in a chain", "") { LargeTexts.chain(60) },
  ])
  func belowALimitNothingIsRefused(_ one: Case) {
    let codes = Set(errors(one.text()).map(\.code))
    #expect(codes.isDisjoint(with: ["too-large", "too-costly", "too-deep"]), "\(codes)")
  }

  /// Bytes that are no contract: told where, and never read on into nonsense.
  @Test(arguments: [
    Case("zero bytes", "not-text") { String(repeating: "\u{0}", count: 100_000) },
    Case("lines without anything", "block-missing") { String(repeating: "\n", count: 100_000) },
    Case("a text that never ends", "open-string") {
      "contract x \"" + String(repeating: "long ", count: 200_000)
    },
    Case("one line of a megabyte", "unknown-line") { String(repeating: "word ", count: 200_000) },
  ])
  func whatIsNoContract(_ one: Case) {
    let source = SourceText(name: "x", text: one.text())
    let found = ContractReader.read(source).diagnostics
    #expect(found.contains { $0.code == one.says }, "\(found.prefix(3).map(\.code))")
    #expect(DiagnosticPrinter(source).text(of: found).utf8.count < 3_000 * found.count)
  }

  /// A text made when it is needed: what a test prints of it is its name.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let says: String
    let text: @Sendable () -> String

    init(_ name: String, _ says: String, _ text: @escaping @Sendable () -> String) {
      (self.name, self.says, self.text) = (name, says, text)
    }

    var testDescription: String { name }

    static func clause(_ term: String) -> String {
      LargeTexts.scenarios(1) + "clause 9 \"c\"\n  \(term)\n"
    }
  }

  /// Other line ends say the same at the same lines.
  @Test func otherLineEnds() {
    let text = LargeTexts.errors(1_000)
    let (one, other) = (
      SourceText(name: "x", text: text),
      SourceText(name: "x", text: text.replacing("\n", with: "\r\n"))
    )
    func said(_ source: SourceText) -> [String] {
      ContractReader.read(source).diagnostics.map {
        let place = source.place(of: $0.range.start)
        return "\(place.line):\(place.column) \($0.code)"
      }
    }
    #expect(said(one) == said(other))
  }
}
