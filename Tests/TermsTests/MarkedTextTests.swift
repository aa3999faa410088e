import Diagnostics
import Terms
import Testing

/// One change of the contract of the pages, with the place that the finding must point at.
struct Slip: Sendable, CustomTestStringConvertible {
  let old: String
  /// With `1️⃣` at the place.
  let new: String
  let code: String
  /// What the mending must say, in part.
  let mend: String

  init(_ old: String, _ new: String, _ code: String, _ mend: String = "") {
    (self.old, self.new, self.code, self.mend) = (old, new, code, mend)
  }

  var testDescription: String { "\(code): \(new)" }

  /// The contract of the pages with the slip in it, and the byte at which the mark stood.
  func text() throws -> (source: SourceText, mark: Int?) {
    var text = try Repository.text("Fixtures/findings/base.terms")
    text.replaceSubrange(try #require(text.firstRange(of: old)), with: new)
    var mark: Int?
    if let marked = text.firstRange(of: "1️⃣") {
      mark = text.utf8.distance(from: text.startIndex, to: marked.lowerBound)
      text.removeSubrange(marked)
    }
    return (SourceText(name: "slip.terms", text: text), mark)
  }
}

/// Further ways of each kind of finding, beside the one on its page.
@Suite struct MarkedTextTests {
  static let slips = [
    // Words, names and codes.
    Slip("contract base", "contract 1️⃣Base", "name-form"),
    Slip("contract base", "contract 1️⃣rate", "reserved-name", "the-rate"),
    Slip("clause 6 \"Saving\"", "clause 1️⃣six \"Saving\"", "expected", "clause number"),
    Slip("rate care-cost, per day", "1️⃣rates care-cost, per day", "unknown-line", "rate"),
    Slip("  limit child", "  1️⃣limits child", "unknown-line", "limit"),
    Slip("    remand  ", "    1️⃣remmand  ", "unknown-line", "remand"),
    Slip("age at referral", "age at 1️⃣referal", "unknown-name", "referral"),
    Slip("expect 4.1 C1", "expect 1️⃣4.9 C1", "unknown-name", "4.1"),
    Slip("expect 4.1 C1", "expect 4.1 1️⃣C2", "unknown-name", "C1"),
    Slip("C1 referral 2019", "C1 1️⃣referal 2019", "unknown-name", "referral"),
    Slip("fund up to", "1️⃣fnud up to", "unknown-name", "fund"),
    Slip("net of day-out-of-care", "net of 1️⃣day-out-of-cart", "unknown-name", "day-out-of-care"),
    Slip("C1 cohort edge-of-care", "C1 cohort 1️⃣edge", "unknown-code", "edge-of-care"),
    Slip("  K2     from", "  1️⃣K9     from", "unknown-code", "K1"),
    Slip("  in-care       from", "  1️⃣in-car       from", "unknown-code", "in-care"),
    Slip(
      "for each day of tracking except in-care",
      "for each day of tracking except 1️⃣in-care without legal status C9", "unknown-code", "C1"),
    // Kinds, units and subjects.
    Slip(
      "tracking = 18 months beginning with began",
      "1️⃣tracking = 18 months beginning with last day of tracking", "circle"),
    Slip("began = referral + 1 month", "1️⃣began = later of (began, referral)", "circle"),
    Slip("age at referral is", "age at 1️⃣released is", "each-has-no-single-day", "first day of"),
    Slip("consented happened", "1️⃣consented", "wrong-kind", "happened"),
    Slip("consented happened", "1️⃣released", "wrong-kind", "happened"),
    Slip(
      "test improved = improvement is", "test improved = 1️⃣tracking is", "wrong-kind", "count of"),
    Slip("referral + 1 month", "referral + 1️⃣7", "wrong-kind", "14 weeks"),
    Slip("at most child-maximum", "at most 1️⃣funders", "wrong-kind", "a limit"),
    Slip("split by funders", "split by 1️⃣child-maximum", "wrong-kind", "a split"),
    Slip("less deadweight", "less 1️⃣day-rate", "unit-mismatch", "share"),
    Slip("pays graduation-price", "pays 1️⃣deadweight", "unit-mismatch", "money"),
    Slip("at care-cost", "at 1️⃣graduation-price", "unit-mismatch", "per day"),
    Slip("is at least 17.51", "is at least 1️⃣90 days", "unit-mismatch", "counts the same"),
    Slip("is 8 to 16", "is 1️⃣8 days to 16", "unit-mismatch"),
    Slip("for 59 days", "for 59 1️⃣weeks", "unit-mismatch", "day"),
    Slip("paid by council", "1️⃣paid by home", "subject-mismatch"),
    // Ranges and dates.
    Slip("is 8 to 16", "is 1️⃣16 to 8", "empty-range"),
    Slip("15 to 75", "1️⃣75 to 15", "empty-range"),
    Slip("  2019-01-01 .. 2019-03-31\n", "  1️⃣2019-03-31 .. 2019-01-01\n", "empty-range"),
    Slip("2019-01-01 .. 2020-12-31", "2019-01-01 .. 1️⃣2020-02-30", "no-such-day"),
    Slip(
      "claim 2019-01-01 .. 2019-03-31", "claim 1️⃣2019-01-01 .. 2019-03-30", "claim-outside-periods"),
    Slip(
      "claim 2019-01-01 .. 2019-03-31\n", "claim 1️⃣2019-01-01 .. 2019-03-31 on 2018-12-31\n",
      "claim-outside-periods"),
    // Money.
    Slip("= GBP 25,000", "= GBP 1️⃣50,00", "expected", "50.00"),
    Slip("up to GBP 10,000", "up to GBP 1️⃣10,000.123", "expected", "two decimals"),
    Slip("by \"letter\"", "1️⃣agreed 2018-12-01", "expected", "by"),
    Slip("fund 50 %, home rest", "fund 50 % 1️⃣rest, home rest", "expected"),
    Slip("fund 50 %, home rest", "fund rest, 1️⃣home rest", "payer-twice"),
    Slip("fund 50 %", "1️⃣fund at referral 50 %", "payer-is-no-payer", "“fund” alone"),
    Slip("paid by council", "paid by 1️⃣council at referral", "payer-is-no-payer", "at referral"),
    Slip("home rest  by", "home at 1️⃣referal rest  by", "unknown-name", "referral"),
    Slip("home rest  by", "home at 1️⃣released rest  by", "each-has-no-single-day"),
    Slip("home rest  by", "home at 1️⃣2019-01-01 rest  by", "expected", ""),
    Slip(
      "    worked out by payment\n",
      "    then rounded half up to pence on each line\n    then paid by home at graduated\n",
      "case-outside"),
    Slip("home rest  by", "home at graduated rest  by", "case-outside"),
    Slip(
      "share, by cohort, picked by referral", "share, by cohort, picked by graduated",
      "case-outside"),
    Slip("home rest  by", "1️⃣fund rest  by", "payer-twice"),
    Slip("fund 50 %, home rest", "cohort 50 %, 1️⃣home rest", "two-payer-states"),
    Slip(
      "beyond to home, in the order claimed\n",
      "beyond to home, in the order claimed\n"
        + "    1️⃣home up to GBP 9,000, beyond unpaid, in the order earned\n", "two-ceiling-orders"),
    Slip("  from 2019-01-01  GBP 150.00", "  1️⃣K2 from 2019-01-01  GBP 150.00", "row-key", "by"),
    Slip("  33 %  by", "  GBP 33.00  by", "row-value", "33 %"),
    Slip("expect graduation F1", "1️⃣expect nothing from graduation F1", "expectation-form"),
    Slip(
      "expect graduation F1 = GBP 600.00 for 1 family",
      "expect nothing from graduation F1 because 1️⃣\"the score\"", "expectation-form",
      "because not eligible"),
    Slip(
      "for 1 family\n", "for 1 family because 1️⃣not due\n", "expectation-form", "nothing from"),
    Slip(
      "expect graduation F1 = GBP 600.00 for 1 family",
      "expect nothing from graduation F1 because not eligible under clause 1️⃣4.2", "unknown-name",
      "one of: 2"),
    Slip(
      "expect graduation F1 = GBP 600.00 for 1 family",
      "expect nothing from graduation F1 because 1️⃣too young", "expected", "not eligible"),
    Slip(
      "saving care-avoided central F1 =", "saving care-avoided central F1 from fund =",
      "expectation-form", "central F1"),
    Slip("paid by council", "paid by council\n    then 1️⃣paid by fund", "said-twice"),
    Slip(
      "attributed low 40 %, central 50 %, high 60 %", "attributed low 40 %", "saving-line-missing"),
    // Of two answers to one question none is taken.
    Slip("child, first counts\n", "child, first counts, 1️⃣last counts\n", "said-twice"),
    Slip("15 to 75", "15 to 75, mean counts, 1️⃣lowest counts", "said-twice"),
    Slip(
      "child, first counts\n", "child, recorded as a, first counts, 1️⃣recorded as b\n", "said-twice"),
    Slip("by cohort, picked by referral", "by cohort, 1️⃣by home, picked by referral", "said-twice"),
    Slip("picked by referral", "picked by referral, 1️⃣picked by day due", "said-twice"),
    Slip("graduated when improved", "graduated when improved, as grant, 1️⃣as fee", "said-twice"),
    Slip("on graduated in term", "on graduated in term when improved 1️⃣when improved", "said-twice"),
    Slip(
      "on graduated in term",
      "on graduated in term, falling due on graduated, 1️⃣falling due on graduated", "said-twice"),
    Slip(
      "on graduated in term",
      "for each 7 days running of tracking, dated by its last day, 1️⃣split by days", "said-twice"),
    Slip("on graduated in term", "on graduated in term, 1️⃣dated by its last day", "expected"),
    Slip("whole units only", "whole units only, 1️⃣part of the last unit is paid", "said-twice"),
    Slip("in the order earned", "in the order earned, 1️⃣in the order claimed", "said-twice"),
    Slip("for each child, whole", "for each child and 1️⃣child, whole", "said-twice"),
    Slip("beyond to home", "beyond to home, 1️⃣beyond unpaid", "said-twice"),
    Slip("in the order claimed", "in the order claimed, 1️⃣in the order claimed", "said-twice"),
    Slip(
      "    shares rounded half up to pence",
      "    shares rounded half up to pence\n    1️⃣shares rounded down to pence", "said-twice"),
    Slip("    at care-cost", "    at care-cost\n    1️⃣at placement-cost", "said-twice"),
    Slip("high 60 %", "high 60 %, 1️⃣low 5 %", "said-twice"),
    Slip("net of day-out-of-care", "net of day-out-of-care, 1️⃣day-out-of-care", "said-twice"),
    Slip("4.1 C1 = GBP 1,976.50", "4.1 C1 = GBP 1.00 1️⃣= GBP 1,976.50", "said-twice"),
    Slip("for 59 days", "for 58 days 1️⃣for 59 days", "said-twice"),
    Slip("4.1 C1 =", "4.1 C1 from fund 1️⃣from home =", "said-twice"),
    // What no contract could use.
    Slip("eligible child when", "eligible 1️⃣adult when", "expected", "“child”"),
    Slip("for each graduated when", "for each 1️⃣adult when", "expected", "“child”"),
    Slip("score of family", "score of 1️⃣adult", "expected", "“child”"),
    Slip(
      "event of family, each opens", "event of adult, 1️⃣each opens", "expected", "“each counts”"),
    Slip(
      "rate deadweight, share, by cohort", "rate deadweight, share, by 1️⃣number earned", "expected",
      "“placement”"),
    Slip("F1 graduated 2019", "1️⃣F1 graduated on 2019", "fact-form", "C1 graduated"),
    Slip(
      "cohort at referral is edge-of-care\n", "1️⃣cohort at referral\n", "wrong-kind",
      "“is edge-of-care”"),
    Slip(
      "    then rounded half up",
      "    then rounded up to whole 1️⃣days on each line\n    then rounded half up", "unit-mismatch",
      "families"),
    // Layout.
    Slip("edition 1\n", "edition 1\n term\n  1️⃣money GBP\n", "expected"),
    Slip("\nfacts\n", "\n1️⃣fact\n", "unknown-line", "facts"),
  ]

  @Test(arguments: slips)
  func pointsAtThePlace(_ slip: Slip) throws {
    let (source, mark) = try slip.text()
    let found = ContractReader.read(source).diagnostics
    let own = found.filter { $0.code == slip.code && (mark == nil || $0.range.start == mark) }
    let mended = own.contains { slip.mend.isEmpty || ($0.mend ?? "").contains(slip.mend) }
    #expect(mended, "\(DiagnosticPrinter(source).text(of: found))")
  }
}
