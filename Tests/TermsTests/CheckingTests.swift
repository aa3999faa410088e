import Diagnostics
import Quantities
import Terms
import Testing

/// What checking finds in a contract without any data, one slip for each, and what it must not find:
/// the contract of the pages with one place changed, and all that is said of it.
@Suite struct CheckingTests {
  private static let outcome = """
    outcome day-out-of-care, for each child when cohort at referral is edge-of-care
        pays day-rate for each day of tracking except in-care
    """
  private static let eligible =
    "eligible child when age at referral is 8 to 16 and consented happened"
  private static let price = "from 2019-01-01  GBP 50.00  by \"letter\"  agreed 2018-12-01"
  private static let window = "18 months beginning with began in term"
  private static let limit = "GBP 25,000 for each child"

  private static func pays(_ accrual: String, when condition: String? = nil) -> String {
    "outcome 1️⃣day-out-of-care, for each child when \(condition ?? "cohort at referral is edge-of-care")\n"
      + "    pays day-rate \(accrual)"
  }

  /// Tracking from the first day of the term on, until a stop.
  private static func since(_ stop: String) -> String {
    "(18 months beginning with began \(stop)) and (from 2019-01-01)"
  }

  private static func rate(_ rows: String...) -> String {
    rows.map { "\($0)  by \"letter\"  agreed 2018-12-01" }.joined(separator: "\n  ")
  }

  static let neverApplies = [
    Slip(
      outcome, pays("for each day of (tracking and (from 2021-06-01)) except in-care"),
      "clause-never-applies"),
    Slip(
      outcome,
      pays("for each day of (tracking in (before 2019-01-01)) except in-care"),
      "clause-never-applies"),
    Slip(
      outcome, pays("for each day of tracking except in-care", when: "age at referral is below 8"),
      "clause-never-applies"),
    Slip(
      outcome,
      pays(
        "for each day of tracking except in-care",
        when: "referral is after 2020-03-01 and referral is before 2020-02-01"),
      "clause-never-applies"),
    Slip(
      outcome,
      pays(
        "for each day of tracking except in-care",
        when: "cohort at referral is edge-of-care and count of tracking is at least 551 days"),
      "clause-never-applies reads-after-due"),
    Slip(
      outcome,
      pays(
        "for each day of tracking except in-care",
        when: "at least 2 of (referral happened, number of released is below 0, "
          + "kinds of cohort at referral is above 2)"),
      "clause-never-applies"),
    Slip(
      eligible,
      "1️⃣eligible child when age at referral is 8 to 16 and age at referral is above 16 and consented "
        + "happened", "clause-never-applies"),
    Slip(
      eligible,
      eligible + "\n  1️⃣excluded child when (referral and (before 2019-01-01) and term) happened",
      "clause-never-applies"),
    Slip("is at least 17.51", "is at least 60.5", "clause-never-applies"),
    Slip(
      "saving care-avoided, avoided, for each child when cohort at referral is edge-of-care",
      "saving 1️⃣care-avoided, avoided, for each child when age at referral is at most 7",
      "clause-never-applies"),
    Slip(
      price, "1️⃣" + rate("from 2018-12-01 to 2018-12-31  GBP 40.00", "from 2019-01-01  GBP 50.00"),
      "clause-never-applies"),
    Slip(
      price, rate("from 2019-01-01  GBP 50.00", "1️⃣from 2021-01-01  GBP 60.00"),
      "clause-never-applies"),
    Slip(
      "from 2019-01-01  fund 50 %, home rest  by \"letter\"  agreed 2018-12-01",
      rate("from 2019-01-01  fund 50 %, home rest", "  1️⃣from 2021-02-01  home rest"),
      "clause-never-applies"),
  ]

  static let notUsed = [
    Slip("  expect graduation F1 = GBP 600.00 for 1 family\n", "", "outcome-not-exercised"),
    Slip("  expect 4.1 C1 = GBP 1,976.50 for 59 days\n", "", "outcome-not-exercised"),
    Slip(
      "  expect saving care-avoided central F1 = GBP 2,655.00", "  # nothing of the saving",
      "outcome-not-exercised"),
    Slip(
      "clause 6 \"Saving\"\n", "clause 6 \"Saving\"\n  measure 1️⃣so-many = number of families\n",
      "outcome-not-exercised"),
    Slip("  day began =", "  day 1️⃣spare = referral + 1 day\n  day began =", "unused-definition"),
    Slip(
      "  released   event", "  1️⃣spare      event of child, first counts\n  released   event",
      "unused-definition"),
    Slip(
      "rate care-cost", "rate 1️⃣spare, share\n  \(rate("from 2019-01-01  10 %"))\n\nrate care-cost",
      "unused-definition"),
    Slip(
      "  steps payment",
      "  limit 1️⃣spare = 5 units for each child, whole units only, in the order earned\n  steps payment",
      "unused-definition"),
    Slip(limit, limit.replacing("25,000", with: "27,500.01"), "limit-cannot-bind"),
    Slip(limit, "551 units for each child", "limit-cannot-bind"),
    Slip(limit, "93 units for each child and period", "limit-cannot-bind"),
    Slip(limit, "2 units for each child and day", "limit-cannot-bind"),
    Slip(
      "| 3.1  A night of being looked after is a day in care.\n", "", "clause-without-paper"),
    Slip("\nperiods\n", "\n|1️⃣ 1  Paper.\nperiods\n", "paper-without-clause"),
  ]

  static let periods = [
    Slip(window, "18 months beginning with began", "units-outside-periods"),
    Slip(window, "18 months beginning with began in (from 2019-01-01)", "units-outside-periods"),
    Slip("on graduated in term", "on graduated", "units-outside-periods"),
    Slip(
      "on graduated in term", "on graduated in (2019-01-01 .. 2021-01-01)", "units-outside-periods"),
    Slip("on graduated in term", "on graduated in (term except 2019-05-01)", ""),
    Slip(
      "on graduated in term", "on graduated in (2018-12-31 .. 2020-12-31)", "units-outside-periods"),
    Slip("on graduated in term", "on graduated in (12 months beginning with 2020-01-01)", ""),
    Slip(
      "on graduated in term", "on graduated in (12 months after 2020-01-01)",
      "units-outside-periods"),
    Slip(window, since("stopped before 2021-01-01"), ""),
    Slip(window, since("stopped before 2021-01-02"), "units-outside-periods"),
    Slip(window, since("stopped after (released or 2020-12-31)"), ""),
    Slip(window, since("stopped after (released or 2021-01-01)"), "units-outside-periods"),
    Slip(window, since("stopped before (released and 2021-01-01)"), "units-outside-periods"),
    Slip(
      outcome,
      pays("for each day of tracking except in-care, falling due on released-first")
        .replacing("outcome 1️⃣", with: "day released-first = first day of released\n  outcome 1️⃣"),
      "units-outside-periods"),
  ]

  static let notes = [
    Slip(
      price, rate("from 2019-01-01  GBP 50.00", "1️⃣from 2020-01-01  GBP 51.00"),
      "rate-step-in-window"),
    // The same again is no step, and no window runs over the last day of the last one.
    Slip(price, rate("from 2019-01-01  GBP 50.00", "from 2020-01-01  GBP 50.00"), ""),
    Slip(
      "33 %  by \"letter\"  agreed 2018-12-01",
      "33 %  by \"letter\"  agreed 2018-12-01\n  edge-of-care from 2020-01-01 30 %  by \"letter\"  "
        + "agreed 2018-12-01", ""),
    Slip(
      price, "1️⃣from 2019-01-01  GBP 50.00  by \"letter\"  agreed 2019-01-02", "agreed-after-effect"),
    Slip(price, "from 2019-01-01  GBP 50.00  by \"letter\"  agreed 2019-01-01", ""),
    Slip("confirmed are held", "confirmed are paid", "days-without-confirmation"),
    Slip(
      outcome,
      pays(
        "for each day of tracking except in-care",
        when: "no day of (in-care in 2 months beginning with referral)"), "reads-after-due"),
    Slip(
      outcome,
      pays(
        "for each day of tracking except in-care",
        when: "count of (in-care in 40 days after referral) is below 5 days"), "reads-after-due"),
    Slip(
      outcome,
      pays(
        "for each day of tracking except in-care",
        when: "cohort at (referral + 6 weeks) is edge-of-care"), "reads-after-due"),
    Slip(
      outcome,
      pays("for each day of tracking except in-care", when: "stayed").replacing(
        "outcome 1️⃣",
        with: "test stayed = no day of (in-care in 2 months beginning with referral)\n  outcome 1️⃣"),
      "reads-after-due"),
    Slip(
      outcome,
      pays(
        "for each day of tracking except in-care",
        when: "no day of (in-care in 1 month beginning with referral)"
      ).replacing("1️⃣", with: ""), ""),
  ]

  static let rows = [
    Slip(price, "1️⃣from 2019-02-01  GBP 50.00  by \"letter\"  agreed 2018-12-01", "rate-gap"),
    Slip(
      price, rate("from 2019-01-01 to 2019-12-31  GBP 50.00", "1️⃣from 2020-01-02  GBP 50.00"),
      "rate-gap"),
    Slip(price, rate("1️⃣from 2019-01-01 to 2020-12-30  GBP 50.00"), "rate-gap"),
    Slip(
      price, rate("from 2019-01-01 to 2020-01-01  GBP 50.00", "1️⃣from 2020-01-01  GBP 50.00"),
      "rate-overlap"),
    Slip(
      price, rate("from 2019-01-01  GBP 50.00", "1️⃣from 2019-01-01  GBP 51.00"), "rate-overlap"),
    Slip(
      price,
      rate("from 2019-01-01  GBP 50.00", "from 1️⃣2019-06-01 to 2019-05-31  GBP 51.00"), "empty-range"
    ),
    Slip(
      "  every 3 months to 2020-12-31",
      "  1️⃣2019-03-31 .. 2019-06-30\n  every 3 months to 2020-12-31",
      "period-overlap"),
    Slip(
      "| 3.1  A night",
      """
      | 2  As varied.
      clause 2 "Eligible child" from 2020-01-01 picked by referral under "One" agreed 2019-12-01
        eligible child when age at referral is 6 to 16 and consented happened

      | 2  As varied again.
      clause 2 "Eligible child" 1️⃣from 2020-01-01 picked by referral under "Two" agreed 2019-12-01
        eligible child when age at referral is 7 to 16 and consented happened

      | 3.1  A night
      """, "variation-order"),
    Slip(
      "rate graduation-price, per family\n  from 2019-01-01",
      "rate graduation-price, per family, by number earned\n  1️⃣1 to 50  from 2019-01-01", "band-gap"
    ),
    // Nobody can ask before tracking can begin.
    Slip(
      "\(price)\n\nrate graduation-price, per family\n  from 2019-01-01",
      "\(price)\n\nrate graduation-price, per family\n  1️⃣from 2019-01-02", "rate-gap"),
    Slip(
      "    pays graduation-price on graduated in term",
      "    pays graduation-price on graduated in (2019-01-01 .. 2019-06-30)", ""),
    // A day that picks the row is asked for as early as eligibility lets it be.
    Slip(
      eligible, eligible + " and referral is on or after 2018-12-31", "rate-gap rate-gap"),
    Slip(eligible, eligible + " and referral is on or after 2019-01-01", ""),
    Slip(
      eligible, eligible + "\n  1️⃣eligible child when age at referral is 8 to 16", "conflict"),
  ]

  private static func excluded(_ test: String) -> String {
    eligible + "\n  excluded child when \(test)"
  }

  static let forms = [
    Slip(eligible, excluded("1️⃣not (cohort at referral is in-care)"), "negated-comparison"),
    Slip(eligible, excluded("1️⃣not (referral is before 2020-01-01)"), "negated-comparison"),
    Slip(eligible, excluded("1️⃣not (2020-01-01 is after referral)"), "negated-comparison"),
    Slip(eligible, excluded("not (number of released is above 2)"), ""),
    Slip(
      eligible, excluded("1️⃣at least 3 of (referral happened, consented happened)"),
      "at-least-out-of-reach"),
    Slip(
      eligible, excluded("1️⃣at least 0 of (referral happened, consented happened)"),
      "at-least-out-of-reach"),
    Slip(eligible, excluded("at least 2 of (referral happened, (released in term) happened)"), ""),
    Slip(
      eligible, excluded("no day of (released in (1️⃣2019-03-02 .. 2019-03-01))"), "empty-range"),
    Slip(eligible, excluded("no day of (released in (2019-03-01 .. 2019-03-01))"), ""),
    Slip("then paid by council", "then paid by council\n    then paid by fund", "said-twice"),
    Slip(
      "    then paid by council",
      "    then paid by council\n    then 1️⃣times 50 %", "step-order"),
    Slip(
      "    then paid by council",
      "    then paid by council\n    then times 50 %, because \"the letter says so\"\n"
        + "    then rounded half up to pence on each line, because \"so it says\"", ""),
  ]

  static let units = [
    Slip(
      eligible,
      eligible + "\n  excluded child when count of tracking * 1️⃣count of tracking is above 4 days",
      "unit-mismatch"),
    Slip(
      eligible,
      eligible + "\n  excluded child when count of tracking + 1️⃣age at referral is above 4",
      "unit-mismatch"),
    Slip(
      eligible,
      eligible + "\n  excluded child when number of released is above 1️⃣age at referral",
      "unit-mismatch"),
    Slip(eligible, eligible + "\n  excluded child when 2 * count of tracking is above 9 days", ""),
    Slip("pays day-rate for each day", "pays 1️⃣graduation-price for each day", "unit-mismatch"),
    Slip("pays graduation-price on", "pays 1️⃣day-rate on", "unit-mismatch"),
    Slip(
      "for each day of tracking except in-care",
      "for each 7 days running of tracking except in-care, dated by its last day", "unit-mismatch"),
    Slip(
      "for each day of tracking except in-care",
      "for each 1 month of (tracking except in-care) counted from referral, dated by its last day",
      "unit-mismatch"),
  ]

  /// Deeds of one day, and of days out of order: the clause whose place is taken, how the other takes
  /// it, and what is said at `1️⃣`.
  static let successions: [(former: String, own: String, code: String)] = [
    ("in place of 4.1 from 2020-01-01", "in place of 4.3 from 2020-03-01", ""),
    ("1️⃣in place of 4.1 from 2020-01-01", "in place of 4.3 from 2020-01-01", "clause-never-applies"),
    ("1️⃣from 2020-01-01", "in place of 4.3 from 2020-01-01", "clause-never-applies"),
    ("1️⃣from 2020-01-01", "in place of 4.3 from 2019-12-01", "clause-never-applies"),
    ("in place of 4.1 from 2020-01-01", "1️⃣in place of 4.3 from 2019-12-31", "in-place-of"),
    ("in place of 4.1 from 2020-01-01", "in place of 1️⃣4.1 from 2020-01-01", "in-place-of"),
    ("from 2020-01-01", "from 2020-01-01", ""),
    // Another day picks: who has passed the one and not the other would be paid under two.
    (
      "in place of 4.1 from 2020-01-01 picked by began",
      "in place of 4.3 from 2020-03-01 picked by 1️⃣referral", "in-place-of"
    ),
    (
      "from 2020-01-01 picked by began", "in place of 4.3 from 2019-03-01 picked by referral", ""
    ),
  ]

  @Test(arguments: successions)
  func `a clause follows the one whose place it takes`(
    _ former: String, _ own: String, _ code: String
  ) throws {
    let heads = [former, own].map { $0.contains("picked") ? $0 : $0 + " picked by referral" }
    let added = heads.enumerated().map { place, head in
      """
      clause 4.\(place + 3) "Deed" \(head) under "Deed" agreed 2019-02-01
        outcome of-deed-\(place), for each child
          pays day-rate for each day of tracking
          worked out by payment

      """
    }
    let (source, mark) = try Slip(
      "| 5  The fund", "\(added.joined())| 5  The fund", code
    ).text()
    let found = ContractReader.read(source).diagnostics.filter {
      !["outcome-not-exercised", "clause-without-paper", "agreed-after-effect"].contains($0.code)
    }
    #expect(found.map(\.code) == (code.isEmpty ? [] : [code]))
    #expect(found.first?.range.start == mark, "\(DiagnosticPrinter(source).text(of: found))")
  }

  @Test(arguments: neverApplies + notUsed + periods + notes + rows + units + forms)
  func findsThisAndNothingElse(_ slip: Slip) throws {
    let (source, mark) = try slip.text()
    let found = ContractReader.read(source).diagnostics
    let said = "\(DiagnosticPrinter(source).text(of: found))"
    #expect(found.map(\.code).joined(separator: " ") == slip.code, "\(said)")
    #expect(mark == nil || found.first?.range.start == mark, "\(said)")
    #expect(found.allSatisfy { $0.mend?.isEmpty == false })
  }

  /// Rows that nobody can ask for are not asked for: a price may begin when the first day can earn.
  @Test func aRateBeginsWhenItCanBeAskedFor() throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
    let later = base.replacing(
      Self.window, with: "(18 months beginning with began) and (from 2019-07-01) and term"
    )
    .replacing(
      "rate day-rate, per day\n  from 2019-01-01",
      with: "rate day-rate, per day\n  from 2019-07-01")
    let found = ContractReader.read(SourceText(name: "later", text: later)).diagnostics
    #expect(found.map(\.code) == [], "\(found)")
    let gap = later.replacing(
      "rate day-rate, per day\n  from 2019-07-01", with: "rate day-rate, per day\n  from 2019-07-02"
    )
    let source = SourceText(name: "gap", text: gap)
    #expect(
      ContractReader.read(source).diagnostics.map(\.message) == [
        "day-rate has no row for 2019-07-01 .. 2019-07-01"
      ])
  }

  /// Periods are counted from the first day of their run: the 31st is not lost on the way.
  @Test func periodsOfMonthsDoNotDrift() throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
      .replacing("term 2019-01-01 .. 2020-12-31", with: "term 2019-01-31 .. 2019-05-30")
      .replacing(
        "  2019-01-01 .. 2019-03-31\n  every 3 months to 2020-12-31",
        with: "  every 1 month to 2019-05-30"
      )
      .replacing("claim 2019-01-01 .. 2019-03-31", with: "claim 2019-03-01 .. 2019-03-30")
    let (contract, found) = ContractReader.read(SourceText(name: "months", text: text))
    #expect(
      contract?.periods.map { "\($0.start) .. \($0.last)" } == [
        "2019-01-31 .. 2019-02-28", "2019-03-01 .. 2019-03-30", "2019-03-31 .. 2019-04-30",
        "2019-05-01 .. 2019-05-30",
      ], "\(found.map(\.message))")
  }

  /// Between two periods just the days that can fall due there are named.
  @Test func daysBetweenTwoPeriodsAreExact() throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
      .replacing("  every 3 months to", with: "  2019-07-01 .. 2019-12-31\n  every 3 months to")
      .replacing("graduated in term", with: "graduated in (term except (2019-04-01 .. 2019-06-30))")
    func details(_ taken: String) throws -> [[String]] {
      let text = base.replacing(
        Self.window,
        with: "(18 months beginning with began) and (term except (2019-04-01 .. \(taken)))")
      let source = SourceText(name: "between", text: text)
      return ContractReader.read(source).diagnostics.map(\.details)
    }
    #expect(try details("2019-06-30") == [])
    #expect(
      try details("2019-06-29") == [["from 2019-06-30 to 2019-06-30: between two periods"]])
  }

  /// What lies exactly on a bound is possible, and is not warned of.
  @Test(arguments: [
    ("GBP 25,000 for each child", "GBP 27,500 for each child"),
    ("GBP 25,000 for each child", "550 units for each child"),
    ("GBP 25,000 for each child", "92 units for each child and period"),
    ("GBP 25,000 for each child", "1 unit for each child and day"),
    ("GBP 25,000 for each child", "GBP 10,000,000 for the contract"),
    ("GBP 25,000 for each child", "GBP 20,000 for the contract"),
    (
      "when cohort at referral is edge-of-care\n    pays",
      "when no day of (in-care in 1 day beginning with began)\n    pays"
    ),
    ("GBP 25,000 for each child", "GBP 10,000,000 for each family"),
    ("is at least 17.51", "is at least 60"),
    ("consented happened", "(consented happened or age at referral is below 0)"),
    ("consented happened", "(age at referral is below 0 or consented happened)"),
    ("consented happened", "at least 1 of (consented happened, age at referral is below 0)"),
    (
      "cohort at referral is edge-of-care\n    pays",
      "released-by is on or before 2020-12-31\n    pays"
    ),
    ("age at referral is 8 to 16", "age at referral is 8 to 16 and age at referral is at least 16"),
  ])
  func whatCanJustBeIsNotWarnedOf(_ old: String, _ new: String) throws {
    let base = try Repository.text("Fixtures/findings/base.terms").replacing(
      "  outcome day-out",
      with: "  day released-by = last day of (released in term)\n  outcome day-out")
    let source = SourceText(name: "just", text: base.replacing(old, with: new))
    let found = ContractReader.read(source).diagnostics.filter { $0.code != "unused-definition" }
    #expect(found.isEmpty, "\(DiagnosticPrinter(source).text(of: found))")
  }

  /// Warnings that hang on nothing that is wrong are said beside errors.
  @Test func paperIsMissedBesideAnError() throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
      .replacing("| 3.1  A night of being looked after is a day in care.\n", with: "")
      .replacing("age at referral is", with: "age at referal is")
    let found = ContractReader.read(SourceText(name: "x", text: text)).diagnostics
    #expect(found.map(\.code) == ["unknown-name", "clause-without-paper"])
  }
}
