import Diagnostics
import Terms
import Testing

/// The page about the language shows contracts that can be used.
@Suite struct LanguagePageTests {
  @Test func itsContractHasNoFinding() throws {
    let page = try Repository.text("Contracts/README.md")
    let start = try #require(page.firstRange(of: "```terms\n")).upperBound
    let end = try #require(page[start...].firstRange(of: "```")).lowerBound
    let source = SourceText(name: "small.terms", text: String(page[start..<end]))
    let (contract, found) = ContractReader.read(source)
    #expect(contract?.key == "small")
    #expect(found.isEmpty, "\(DiagnosticPrinter(source).text(of: found))")
    #expect(ContractFormatter.format(source).text == String(page[start..<end]))
  }

  /// What the page says in its table can be written.
  @Test func itsPhrasesCanBeRead() throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
    for (kind, phrase) in [
      ("days", "in-care without legal status J1"), ("day", "first day of released + 6 months"),
      ("days", "(referral .. first day of in-care - 1 day)"), ("days", "3 weeks after referral"),
      ("test", "at least 2 of (referral happened, no day of in-care, age at referral is above 3)"),
      ("days", "12 months beginning with referral restarted by released stopped after consented"),
      ("number", "first reading of score-15 - last reading of score-15"),
      ("days", "(released held for 6 months) of any child"), ("days", "home held for 26 weeks"),
      ("number", "kinds of home at referral"), ("number", "number of released in tracking"),
      ("number", "number of children when (age at referral is below 5)"),
      ("number", "sum over children of (count of in-care)"),
      ("test", "every day of (from referral) is in (term except in-care of any child)"),
    ] {
      let text = base + "\nclause 9 \"More\"\n  \(kind) more = \(phrase)\n"
      let source = SourceText(name: "phrase", text: text)
      let (contract, found) = ContractReader.read(source)
      #expect(contract != nil, "\(DiagnosticPrinter(source).text(of: found))")
    }
  }
}
