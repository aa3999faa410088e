import Diagnostics
import Terms
import Testing

/// What somebody writes who has never programmed, and knows the paper contract.
///
/// Each slip is told once, at its place, with a mending in plain words; nothing else is said but
/// notes.
@Suite struct TypicalSlipTests {
  static let referral = "  C1 referral 2019-01-01"
  static let price = "  from 2019-01-01  GBP 50.00"
  static let agreed = "GBP 50.00  by \"letter\"  agreed 2018-12-01"
  static let firstPeriod = "  2019-01-01 .. 2019-03-31\n"

  static let dates = [
    Slip(referral, "  C1 referral 1️⃣1/4/2019", "expected", "2019-04-01"),
    Slip(referral, "  C1 referral 1️⃣01.04.2019", "expected", "2019-04-01"),
    Slip(referral, "  C1 referral 1️⃣1 April 2019", "expected", "2019-04-01"),
    Slip(referral, "  C1 referral 1️⃣1st April 2019", "expected", "2019-04-01"),
    Slip(referral, "  C1 referral 1️⃣April 2019", "expected", "the year in four figures"),
    Slip(referral, "  C1 referral 1️⃣2019-4-1", "expected", "2019-04-01"),
    Slip(referral, "  C1 referral 1️⃣19-04-01", "no-such-day", "YYYY-MM-DD"),
    Slip(referral, "  C1 referral 1️⃣2019-02-30", "no-such-day"),
    Slip(price, "  from 1️⃣1/4/2019  GBP 50.00", "expected", "2019-04-01"),
    Slip("referral + 1 month", "1️⃣1/4/2019 + 1 month", "expected", "2019-04-01"),
    Slip("referral + 1 month", "2019-03-01 1️⃣to 2019-04-01", "left-over", "“..”"),
    Slip("by day earned", "by 1️⃣day paid", "expected", "“day earned”"),
    Slip(price, "  from 1️⃣April 2019  GBP 50.00", "expected", "the year in four figures"),
    Slip(price, "  1️⃣form 2019-01-01  GBP 50.00", "expected", "“from”"),
    Slip(price, "  1️⃣2019-01-01  GBP 50.00", "expected", "“from”"),
    Slip(
      agreed, agreed + "\n  1️⃣from 2109-04-01  GBP 52.00  by \"letter\"  agreed 2019-03-01",
      "clause-never-applies", "its dates"),
    Slip("born 2008-05-20", "born 1️⃣20/05/2008", "expected", "2008-05-20"),
    Slip(firstPeriod, "  2019-01-01 1️⃣– 2019-03-31\n", "unknown-character", "“..”"),
    Slip(firstPeriod, "  2019-01-01 1️⃣to 2019-03-31\n", "expected", "“..”"),
    Slip(firstPeriod, "  2019-01-01 ..1️⃣. 2019-03-31\n", "unknown-character", "two points"),
    Slip(firstPeriod, "  2019-01-01 1️⃣… 2019-03-31\n", "unknown-character", "“..”"),
    Slip(firstPeriod, "  1️⃣2019-01-01-2019-03-31\n", "expected", "2019-01-01 .. 2019-03-31"),
    Slip("claim 2019-01-01 ..", "claim 2019-01-01 1️⃣to", "expected", "“..”"),
    Slip("every 3 months to", "every 1️⃣quarter to", "expected", "3 months"),
    Slip(
      "C1 confirmed", "C1 care 2019-02-01 1️⃣.. 2019-02-05, C2 U6\n  C1 confirmed", "expected", "“to”"
    ),
    Slip(
      "C1 confirmed", "C1 care 2019-02-01 to 2019-02-05 1️⃣C2 U6\n  C1 confirmed", "expected", "comma"
    ),
  ]

  static let money = [
    Slip(price, "  from 2019-01-01  1️⃣GBP50.00", "expected", "GBP 50.00"),
    Slip(price, "  from 2019-01-01  50.00 1️⃣GBP", "expected", "GBP 50.00"),
    Slip(price, "  from 2019-01-01  1️⃣£50.00", "unknown-character", "GBP"),
    Slip(price, "  from 2019-01-01  50 1️⃣pounds", "expected", "GBP 50"),
    Slip(price, "  from 2019-01-01  1️⃣gbp 50.00", "expected", "capital letters"),
    Slip(price, "  from 2019-01-01  1️⃣EUR 50.00", "expected", "GBP"),
    Slip(price, "  from 2019-01-01  GBP 1️⃣50,00", "expected", "50.00"),
    Slip("GBP 50.00  by", "50.00  1️⃣by", "expected", "GBP before it"),
    Slip("money GBP", "money 1️⃣EUR", "other-currency", "GBP"),
    Slip("= GBP 25,000", "= GBP 1️⃣5,0000", "expected", "groups of three"),
    Slip("= GBP 25,000", "= GBP 50 1️⃣000", "expected", "50,000"),
    Slip("= GBP 25,000", "= GBP 1️⃣50.000", "expected", "50,000"),
    Slip("33 %", "33 1️⃣percent", "expected", "%"),
    Slip("33 %", "33 1️⃣per cent", "expected", "%"),
    Slip("33 %", "1️⃣33,5 %", "expected", "33.5"),
    Slip("home rest", "home 1️⃣the rest", "expected", "alone"),
    Slip(agreed, "GBP 50.00  by \"letter\"  1️⃣2018-12-01", "expected", "agreed"),
    Slip(agreed, "GBP 50.00  by 1️⃣letter  agreed 2018-12-01", "expected", "quotation marks"),
    Slip(agreed, "GBP 50.00  by 1️⃣'letter'  agreed 2018-12-01", "unknown-character", "double"),
    Slip(agreed, "GBP 50.00  by 1️⃣“letter”  agreed 2018-12-01", "unknown-character", "straight"),
    Slip(agreed, "GBP 50.00  by 1️⃣\"letter  agreed 2018-12-01", "open-string", "\""),
    Slip("4.1 C1 = GBP", "4.1 C1 1️⃣GBP", "expected", "“=”"),
    Slip("4.1 C1 = GBP", "4.1 C1 1️⃣is GBP", "expected", "“=”"),
  ]

  static let words = [
    Slip("18 months", "18 1️⃣Months", "left-over", "“months”"),
    Slip("18 months", "eighteen 1️⃣months", "left-over", "in figures"),
    Slip("18 months beginning with", "18 months 1️⃣from", "left-over", "“beginning with”"),
    Slip("with began in", "with began 1️⃣until graduated in", "left-over", "“stopped before”"),
    Slip("with began in", "with began 1️⃣paused by released in", "left-over", "“paused during”"),
    Slip("18 months", "1️⃣18months", "expected", "18 months"),
    Slip("when improved\n", "when 1️⃣score-15 is at least 10\n", "wrong-kind", "of score-15”"),
    Slip("age at referral is 8 to 16", "1️⃣cohort is above 2", "wrong-kind", "kinds of cohort at"),
    Slip("age at referral is 8 to 16", "1️⃣referral is above 2", "wrong-kind", "number of referral"),
    Slip("consented happened", "consented 1️⃣did not happen", "left-over", "no day of consented"),
    Slip("consented happened", "consented 1️⃣has happened", "left-over", "consented happened"),
    Slip("consented happened", "consented 1️⃣for 2 months", "left-over", "held for 2 months"),
    Slip(
      "    less deadweight\n", "    less slide (age at referral) from 1️⃣8 to 8\n", "empty-range",
      "two different points"),
    Slip("is 8 to 16", "is 1️⃣8-16", "expected", "8 to 16"),
    Slip("is 8 to 16", "1️⃣between 8 and 16", "left-over", "“is”"),
    Slip(
      "    at most child-maximum", "    at most 1️⃣the-purse\n    at most child-maximum",
      "unknown-name", "“limit the-purse ="),
    Slip("began in term", "(began in term 1️⃣.. 2019-12-31)", "expected", "brackets"),
    Slip(
      "age at referral is 8 to 16 and", "(age at referral 1️⃣between 8 and 16) and", "expected",
      "“is”"),
    Slip("    pays day-rate for", "    Pays day-rate 1️⃣for", "left-over", "pays"),
    Slip("tracking except in-care", "tracking except 1️⃣care", "expected", "word of the language"),
    Slip("is 8 to 16", "is 8 1️⃣.. 16", "left-over", "“to”"),
    Slip("is 8 to 16", "1️⃣>= 8", "unknown-character", "at least"),
    Slip("and consented", "1️⃣And consented", "left-over", "“and”"),
    Slip("and consented", "1️⃣& consented", "unknown-character", "“and”"),
    Slip("16 and consented", "161️⃣, consented", "left-over", "“and”"),
    Slip("child when age", "child 1️⃣if age", "expected", "“when”"),
    Slip("referral + 1 month", "referral 1️⃣– 1 month", "unknown-character", "-"),
    Slip("days tracking =", "days tracking 1️⃣is", "expected", "“=”"),
    Slip("days tracking =", "days tracking1️⃣: ", "unknown-character", "delete"),
    Slip("days tracking =", "days tracking 1️⃣period =", "expected", "tracking-period"),
    Slip("days tracking =", "days 1️⃣Tracking =", "name-form", "“tracking”"),
    Slip("day of tracking except", "day of 1️⃣Tracking except", "expected", "“tracking”"),
    Slip("with began in term\n", "with began in term1️⃣.\n", "unknown-character", "full stop"),
    Slip("day-rate, per day\n", "day-rate 1️⃣per day\n", "expected", "comma"),
    Slip("day-out-of-care, for each", "day-out-of-care 1️⃣for each", "expected", "comma"),
    Slip("for each child, whole", "1️⃣per child, whole", "expected", "for each"),
    Slip("    pays day-rate", "    1️⃣pay day-rate", "expected", "“pays”"),
    Slip("    then rounded half", "    1️⃣rounded half", "expected", "“then”"),
    Slip("then rounded half", "then 1️⃣round half", "expected", "“rounded”"),
    Slip("less deadweight\n    at most", "less deadweight, 1️⃣at most", "expected", "new line"),
    Slip("worked out by", "worked 1️⃣by", "expected", "worked out by"),
    Slip("edge-of-care in-care\n", "edge-of-care, 1️⃣in-care\n", "left-over", "comma"),
    Slip("15 to 75", "1️⃣15-75", "expected", "15 to 75"),
    Slip("event of child, first", "1️⃣evnt of child, first", "expected", "event of"),
    Slip("counts\n  cohort", "counts\n  1️⃣Cohort", "name-form", "“cohort”"),
    Slip("F1, born", "F1 1️⃣born", "left-over", "comma"),
    Slip("  C1 consented", "  1️⃣c1 consented", "expected", "C1"),
    Slip(
      "respite                does not", "respite                1️⃣doesn't", "expected", "does not"),
    Slip("remand                 counts", "remand                 1️⃣yes", "expected", "counts"),
  ]

  static let layout = [
    Slip("\nfacts\n", "\n1️⃣Facts\n", "unknown-line", "facts"),
    Slip("\nfacts\n", "\nfacts1️⃣:\n", "unknown-character", "delete"),
    Slip("clause 3.2", "1️⃣Clause 3.2", "unknown-line", "clause"),
    Slip("rate day-rate", "1️⃣Rate day-rate", "unknown-line", "rate"),
    Slip("clause 3.2 \"Tracking\"", "clause 3.2 1️⃣Tracking", "expected", "quotation marks"),
    Slip("clause 3.2 \"Tracking\"", "clause 3.2 1️⃣\"Tracking", "open-string", "\""),
    Slip("clause 3.2 \"Tracking\"", "clause 1️⃣\"Tracking\"", "expected", "clause number"),
    Slip("are shown\"", "are shown", "open-string", "\""),
    Slip("contract base \"", "contract 1️⃣\"", "expected", "key"),
    Slip("  edition 1", "1️⃣edition 1", "unknown-line", "contract"),
    Slip("  cohort ", "1️⃣cohort ", "unknown-line", "facts"),
    Slip("  day began", "1️⃣day began", "unknown-line", "clause"),
    Slip("    pays day-rate", "1️⃣pays day-rate", "unknown-line", "clause"),
    Slip("    pays day-rate", "  1️⃣pays day-rate", "unknown-line", "outcome"),
    Slip("    remand  ", "  1️⃣remand  ", "unknown-line", "care"),
    Slip(price, "1️⃣from 2019-01-01  GBP 50.00", "unknown-line", "rate"),
    Slip("  C1 consented", "1️⃣C1 consented", "unknown-line", "scenario"),
    Slip("  expect 4.1", "1️⃣expect 4.1", "unknown-line", "scenario"),
    Slip("| 3.2  Tracking", "1️⃣3.2  Tracking", "unknown-line", "paper's own words"),
    Slip("| 3.2  Tracking", "  1️⃣| 3.2  Tracking", "unknown-line", "first column"),
    Slip("  day began", "  1️⃣// soon\n  day began", "unknown-line", "#"),
    Slip("  day began", "1️⃣\tday began", "tab", "spaces"),
    Slip("  day began", "1️⃣\u{A0} day began", "unknown-character", "plain space"),
    Slip("GBP 50.00", "GBP1️⃣\u{A0}50.00", "unknown-character", "plain space"),
    Slip("day began", "day 1️⃣\u{200B}began", "unknown-character", "type the word again"),
    Slip("day began", "day be1️⃣\u{0}gan", "not-text", "delete"),
    Slip("edition 1\n", "edition 1️⃣one\n", "expected", "edition"),
    Slip("2019-01-01 .. 2020-12-31", "2019-01-01 1️⃣- 2020-12-31", "expected", "“..”"),
  ]

  /// A rate that does not fit is said where it stands; what is expected is not measured by it.
  @Test(arguments: [
    ("pays day-rate", "pays graduation-price", "unit-mismatch"),
    ("pays graduation-price", "pays day-rate", "unit-mismatch"),
    ("pays graduation-price", "pays deadweight", "unit-mismatch"),
    ("pays graduation-price", "pays graduation-prise", "unknown-name"),
    ("event of family, each opens", "event of adult, each opens", "expected"),
  ])
  func aRateThatDoesNotFitIsSaidOnce(_ old: String, _ new: String, _ code: String) throws {
    let text = try Repository.text("Fixtures/findings/base.terms").replacing(old, with: new)
    let found = ContractReader.read(SourceText(name: "unfit", text: text)).diagnostics
    #expect(found.filter { $0.severity == .error }.map(\.code) == [code])
  }

  /// A family's outcome does not read an adult's days, unless it says of which adults.
  @Test func anAdultsDaysAreReadForAFamily() throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
      .replacing("  graduated  event", with: "  working state of adult\n  graduated  event")
      .replacing("when improved\n", with: "when improved and working happened\n")
    let found = ContractReader.read(SourceText(name: "adult", text: text)).diagnostics
    #expect(found.map(\.code) == ["subject-mismatch"])
    #expect(
      found.first?.mend
        == "write “of any adult” or “of every adult” after the days that are an adult's")
  }

  /// What is repeated of a text is bounded, whatever its length; what stands after it is still said.
  @Test func longWordsAreCut() throws {
    let long = String(repeating: "abcdefgh-", count: 2_000) + "z"
    for (old, new) in [
      ("age at referral", "age at \(long)"), ("edition 1", "edition \(long)"),
      ("consented happened", "consented \(long)"), ("C1 referral", "C1 \(long)"),
      ("  limit child", "  \(long) child"), ("contract base", "contract Base\(long)"),
      ("fund 50 %, home rest", "\(long) 50 %, \(long) rest"),
    ] {
      let text = try Repository.text("Fixtures/findings/base.terms")
      let source = SourceText(name: "long", text: text.replacing(old, with: new))
      let found = ContractReader.read(source).diagnostics
      #expect(!found.isEmpty)
      for finding in found {
        let said = [finding.message, finding.mend ?? ""] + finding.details
        #expect(said.allSatisfy { $0.count <= 600 }, "\(said)")
      }
      #expect(DiagnosticPrinter(source).text(of: found).utf8.count < 4_000)
    }
    let name = String(long.prefix(89))
    let source = SourceText(
      name: "long",
      text: try Repository.text("Fixtures/findings/base.terms").replacing(
        "age at referral", with: "age at \(name)"))
    #expect(
      ContractReader.read(source).diagnostics.first?.message
        == "“\(name.prefix(61))…” is not defined; a day is wanted")
  }

  @Test(arguments: dates + money + words + layout)
  func isToldOnce(_ slip: Slip) throws {
    let (source, mark) = try slip.text()
    let found = ContractReader.read(source).diagnostics.filter { $0.severity != .note }
    let said = "\(DiagnosticPrinter(source).text(of: found))"
    #expect(found.map(\.code) == [slip.code], "\(said)")
    #expect(mark == nil || found.first?.range.start == mark, "\(said)")
    let isMended = (found.first?.mend ?? "").contains(slip.mend) || slip.mend.isEmpty
    #expect(isMended, "\(said)")
  }
}
