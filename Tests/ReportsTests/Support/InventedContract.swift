import Diagnostics
import Quantities
@testable import Terms

/// Checked contracts built by hand: reports are tested without the language.
enum Invented {
  static let nowhere = SourceRange(0, 0)

  static func day(_ text: String) -> Day { Day(iso: text) ?? .earliest }

  static func days(_ first: String, _ last: String) -> DayRange {
    DayRange(first: day(first), last: day(last))
  }

  static func ratio(_ text: String) -> Ratio { Ratio(text: text) ?? .zero }

  // Places in `facts`, `definitions` and `outcomes` of the contract below.
  private static let referral = 0
  private static let cohort = 1
  private static let consent = 2
  private static let reunified = 3
  private static let stops = 4...5

  /// Two outcomes, eighteen months from fourteen weeks after referral, a fund with a ceiling: a day
  /// out of care at GBP 51.74 and a day reunified at GBP 88.00 less a third.
  static func contract() -> CheckedContract {
    CheckedContract(
      key: "invented-families", title: "Invented Families", edition: 1,
      term: days("2019-03-01", "2027-06-30"),
      decisions: Decisions(monthEnd: .lastDay, leapBirthday: .february28, unconfirmed: .held),
      prices: "illustrative: no price of this contract is public", facts: facts(),
      periods: [
        days("2019-03-01", "2019-06-30"), days("2019-07-01", "2019-09-30"),
        days("2019-10-01", "2019-12-31"), days("2020-01-01", "2020-03-31"),
      ],
      clauses: clauses(), definitions: definitions(), eligibility: [eligibility()], care: [care()],
      outcomes: outcomes(), rates: rates(), splits: [funders()], limits: [], savings: savings(),
      notModelled: [
        NotModelled(
          clause: 6, what: "disregarded placement breaks", because: "no wording was published")
      ], scenarios: [])
  }

  private static func facts() -> [FactDeclaration] {
    func fact(_ name: String, _ kind: FactDeclaration.Kind) -> FactDeclaration {
      FactDeclaration(
        name: name, subject: .child, kind: kind, recordedName: name, recordedCodes: [],
        range: nowhere)
    }
    return [
      fact("referral", .event(.first)), fact("cohort", .state(codes: ["edge-of-care", "in-care"])),
      fact("age-17", .approval(.first)), fact("reunified", .event(.first)),
      fact("died", .event(.first)), fact("adopted", .event(.first)),
      fact("moved-away", .state(codes: [])),
    ]
  }

  private static func clauses() -> [Clause] {
    let words: [(String, String, [String])] = [
      (
        "2.1", "Eligible child",
        [
          "A Child aged 8 to 16 at Referral is eligible; a Child aged 17 is eligible",
          "with the Commissioner's consent.",
        ]
      ),
      (
        "3.1", "Day in care",
        ["A Child is in care on a night when looked after by a local authority."]
      ),
      (
        "3.2", "Tracking period",
        [
          "Tracking runs for eighteen months from fourteen weeks after Referral and",
          "stops at death, adoption or the eighteenth birthday.",
        ]
      ),
      (
        "4.1", "Day out of care",
        [
          "The Commissioner pays the Day Rate for each day of the Tracking Period on",
          "which a Child on the edge of care is not in care.",
        ]
      ),
      (
        "4.2", "Day reunified",
        [
          "The Commissioner pays the Reunification Rate, less one third, for each day",
          "of the Tracking Period on which a Child referred from care is at home.",
        ]
      ),
      ("5.1", "Who pays", ["The central fund bears 13.9 % until it has paid GBP 2,000."]),
      ("6", "Disregarded breaks", ["The parties may agree that a break is disregarded."]),
      ("7", "Savings", ["Savings are reported and never paid."]),
    ]
    return words.map {
      Clause(number: $0.0, title: $0.1, paper: $0.2, variation: nil, range: nowhere)
    }
  }

  private static func definitions() -> [Definition] {
    func tracking(_ name: String, from anchor: DayExpression) -> Definition {
      let stopped = DaysExpression.any(stops.map { .event($0) } + [.day(.birthday(18))])
      return Definition(
        name: name, subject: .child,
        versions: [
          .init(
            clause: 2,
            value: .days(
              .window(
                .months(18), .beginningWith, anchor,
                [.stoppedBefore(stopped), .pausedDuring(.state(6, codes: []))])),
            range: nowhere)
        ])
    }
    let end = DayExpression.plus(.event(referral), .days(14 * 7))
    return [
      tracking("tracking", from: end),
      tracking("tracking-home", from: .later([end, .event(reunified)])),
    ]
  }

  private static func eligibility() -> Eligibility {
    func age(_ low: String, _ high: String) -> TestExpression {
      .between(.age(at: .event(referral)), .literal(ratio(low)), .literal(ratio(high)))
    }
    return Eligibility(
      effect: .eligible, subject: .child,
      versions: [
        .init(
          clause: 0,
          test: .any([age("8", "16"), .all([age("17", "17"), .happened(.event(consent))])]),
          range: nowhere)
      ])
  }

  private static func care() -> CareTerms {
    CareTerms(
      name: "in-care", clause: 1, respite: false, agreements: .paid, remand: true,
      policeProtection: true, placedWithParents: true, hospitalAndHolidays: true, missing: true,
      custody: .endsCare, transfer: .endsCare, range: nowhere)
  }

  private static func outcomes() -> [Outcome] {
    func outcome(
      _ name: String, _ clause: Int, _ cohort: String, _ tracking: Int, _ rate: Int,
      _ less: [MoneyStep]
    ) -> Outcome {
      Outcome(
        name: name, clause: clause, subject: .child, caseEvent: nil,
        condition: .state(Self.cohort, at: .event(referral), codes: [cohort]),
        payment: Payment(
          rate: rate, accrual: .eachDay(.except(.definition(tracking), [.care(0, nil)])),
          condition: nil, due: nil),
        steps: less + [.rounded(.halfUp, to: .pence, on: .line), .split(0)], kind: nil,
        readsCare: 0, range: nowhere)
    }
    return [
      outcome("day-out-of-care", 3, "edge-of-care", 0, 0, []),
      outcome("day-reunified", 4, "in-care", 1, 1, [.less(.literal(ratio("1/3")), ofDays: false)]),
    ]
  }

  private static func row(
    _ value: String, by: String, codes: [String] = [], from: String = "2019-03-01"
  ) -> RateRow {
    RateRow(
      codes: codes, days: DayRange(start: day(from), end: .latest), value: ratio(value), by: by,
      agreed: day("2019-02-11"), range: nowhere)
  }

  private static func rates() -> [Rate] {
    func rate(_ name: String, _ unit: Rate.Unit, _ key: Rate.Key, _ rows: [RateRow]) -> Rate {
      Rate(name: name, unit: unit, key: key, picked: .dayEarned, rows: rows, range: nowhere)
    }
    return [
      rate("day-rate", .money(per: "day"), .none, [row("5174", by: "Schedule 4, table 1")]),
      rate("reunified-rate", .money(per: "day"), .none, [row("8800", by: "Schedule 4, table 2")]),
      rate("reference-cost", .money(per: "day"), .none, [row("13700", by: "illustrative")]),
      rate("placement-cost", .money(per: "day"), .none, [row("13700", by: "illustrative")]),
    ]
  }

  private static func funders() -> Split {
    Split(
      name: "funders", picked: .dayEarned,
      rows: [
        Split.Row(
          days: DayRange(start: day("2019-03-01"), end: .latest),
          shares: [(.named("central"), ratio("139/1000"))], rest: .named("council"),
          by: "Schedule 5", agreed: day("2019-02-11"), range: nowhere)
      ],
      ceilings: [
        Split.Ceiling(
          payer: .named("central"), amount: Pence(200_000), beyond: .named("council"),
          order: .claimed, range: nowhere)
      ], rounding: .halfUp, range: nowhere)
  }

  private static func savings() -> [Saving] {
    func saving(
      _ name: String, _ kind: Saving.Kind, _ cohort: String, _ tracking: Int, _ outcome: Int,
      _ expected: String
    ) -> Saving {
      Saving(
        name: name, clause: 7, kind: kind,
        condition: .state(Self.cohort, at: .event(referral), codes: [cohort]),
        tracked: .definition(tracking), expected: .literal(ratio(expected)), referenceCost: 2,
        actual: .care(0, nil), placementCost: 3,
        attribution: [
          .low: .literal(ratio("1/2")), .central: .literal(ratio("3/4")), .high: .literal(.one),
        ], netOf: [outcome], range: nowhere)
    }
    return [
      saving("care-avoided", .avoided, "edge-of-care", 0, 0, "3/5"),
      saving("care-ended", .cashable, "in-care", 1, 1, "1"),
    ]
  }
}
