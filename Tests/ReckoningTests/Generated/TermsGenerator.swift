/// Invents contracts of every construct that the checker accepts, to be played with invented
/// families (terms-language, section 7).
///
/// What the day-by-day reference cannot see is left out: sets without a first or a last day are
/// neither counted nor asked for it.
struct TermsGenerator {
  var random: SplitMix64
  /// Names defined so far, of a child.
  var days: [String] = []
  var sets: [String] = []
  var tests: [String] = []
  var numbers: [String] = []
  private var limits: [String] = []
  /// Whether the outcome before was a family's.
  private var wasFamily = false
  private var text = ""

  /// Whom an expression is about.
  enum Reader { case child, family, reopening }

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func contract() -> String {
    add(0, "contract generated \"A generated contract\"")
    header()
    periods()
    care()
    definitions()
    eligibility()
    for index in 1...random.within(1...3) { limit(index) }
    split()
    for index in 1...random.within(2...4) { outcome(index) }
    if random.chance(40) { saving() }
    rates()
    return text
  }

  private mutating func add(_ indent: Int, _ line: String) {
    text += String(repeating: " ", count: indent) + line + "\n"
  }

  // MARK: what every contract has

  private mutating func header() {
    for line in [
      "edition 1", "term 2019-01-01 .. 2022-12-31", "money GBP", "prices are invented",
      "months that overrun "
        + random.pick(["run into the next month", "end on the last day of the month"]),
      "29 February birthdays fall on " + random.pick(["1 March", "28 February"]),
      "days not confirmed are " + random.pick(["paid", "paid", "held"]),
    ] { add(2, line) }
    add(0, "facts")
    for line in [
      "referral event of child, first counts", "started event of child, last counts",
      "visit event of child, each counts", "reopened event of child, each opens a case",
      "died event of child, first counts", "released event of child, each counts",
      "consent approval of child, first counts", "cohort state of child, one of Edge Home",
      "home state of child, one of North South", "away state of child",
      "need state of any member, one of Housing Health School",
      "star score of child, 1 to 10" + random.pick(["", ", highest counts", ", mean counts"]),
      "audited event of family, last counts", "support state of family",
    ] { add(2, line) }
  }

  private mutating func periods() {
    add(0, "periods")
    switch random.upTo(4) {
    case 0: add(2, "every 1 month to 2022-12-31")
    case 1:
      add(2, "2019-01-01 .. 2019-05-31")
      add(2, "2019-07-01 .. 2019-12-31")
      add(2, "every 3 months to 2022-12-31")
    default: add(2, "every 3 months to 2022-12-31")
    }
  }

  private mutating func care() {
    add(0, "clause 1 \"Care\"")
    add(2, "care in-care")
    for topic in [
      "respite", "remand", "police protection", "placed with parents", "hospital and holidays",
      "missing",
    ] { add(4, "\(topic) \(random.pick(["counts", "does not count"]))") }
    add(4, "agreements days inside are \(random.pick(["paid", "held"]))")
    for topic in ["custody", "transfer"] {
      let until = [
        "ends care", "care continues until released", "care continues until the next episode",
      ]
      add(4, "\(topic) \(random.pick(until))")
    }
  }

  private mutating func definitions() {
    for index in 1...random.within(1...4) {
      add(0, "clause 2.\(index) \"Words\"")
      let kind = random.pick(["day", "days", "test", "number"])
      add(2, "\(kind) \(kind)-\(index) = \(value(kind))")
      if random.chance(35) {
        let from = random.pick(["2019-07-01", "2020-02-29", "2020-09-01"])
        add(
          0,
          "clause 2.\(index) \"Words\" from \(from) picked by referral under \"a letter\" agreed 2019-01-01"
        )
        add(2, "\(kind) \(kind)-\(index) = \(value(kind))")
      }
      switch kind {
      case "day": days.append("day-\(index)")
      case "days": sets.append("days-\(index)")
      case "test": tests.append("test-\(index)")
      default: numbers.append("number-\(index)")
      }
    }
  }

  /// One that is surely a child's: its wording is picked by a day of the child.
  private mutating func value(_ kind: String) -> String {
    switch kind {
    case "day": "(\(day(.child, 2)) + 1 day)"
    case "days": "(\(bounded(.child, 2)) except died)"
    case "test": "(\(test(.child, 2)) or (referral happened))"
    default: "(\(number(.child, 1)) + count of (visit and term))"
    }
  }

  private mutating func eligibility() {
    if random.chance(50) {
      add(0, "clause 3 \"Who\"")
      add(2, "eligible child when (\(test(.child, 2)) or (home at referral is North))")
      if random.chance(40) {
        add(
          0,
          "clause 3 \"Who\" from 2020-01-01 picked by referral under \"a letter\" agreed 2019-12-01"
        )
        add(2, "eligible child when \(test(.child, 1))")
      }
    }
    if random.chance(25) {
      add(0, "clause 3.1 \"Who not\"")
      add(2, "excluded child when (\(test(.child, 1)) and (cohort at referral is Edge))")
    }
    if random.chance(15) {
      add(0, "clause 3.2 \"Which families\"")
      add(2, "eligible family when \(test(.family, 1))")
    }
  }
}

// MARK: money

extension TermsGenerator {
  private mutating func limit(_ index: Int) {
    add(0, "clause 4.\(index) \"A limit\"")
    let amount = random.pick([
      "GBP 100.00", "GBP 999.99", "GBP 2,500.00", "1 unit", "5 units", "40 units",
    ])
    let scope = random.pick([
      "the contract", "each child", "each family", "each period", "each child and period",
      "each outcome", "each case", "each child and day", "each family and day",
    ])
    let rest = random.pick(["part of the last unit is paid", "whole units only"])
    let order = random.pick(["in the order earned", "in the order claimed"])
    add(2, "limit limit-\(index) = \(amount) for \(scope), \(rest), \(order)")
    limits.append("limit-\(index)")
  }

  private mutating func split() {
    add(0, "clause 5 \"Who pays\"")
    add(2, "split funders" + random.pick(["", ", picked by day due"]))
    let rows = [
      "fund 50 %, council rest", "fund 1/3, trust 10 %, council rest",
      "fund 1/3, trust 1/3, council 1/3", "fund 12.5 %, council 87.5 %",
    ]
    if random.chance(50) {
      add(4, "from 2018-01-01 to 2020-05-20 \(random.pick(rows)) by \"a letter\" agreed 2018-01-01")
      add(4, "from 2020-05-21 \(random.pick(rows)) by \"a letter\" agreed 2018-01-01")
    } else {
      add(4, "from 2018-01-01 \(random.pick(rows)) by \"a letter\" agreed 2018-01-01")
    }
    if random.chance(50) {
      let amount = random.pick(["GBP 150.00", "GBP 2,000.00"])
      let beyond = random.pick(["to council", "unpaid"])
      let order = random.pick(["in the order earned", "in the order claimed"])
      add(4, "fund up to \(amount), beyond \(beyond), \(order)")
    }
    add(4, "shares rounded \(random.pick(["half up", "down", "up", "half to even"])) to pence")
  }

  private mutating func outcome(_ index: Int) {
    let reader = random.pick([Reader.child, .child, .child, .family, .reopening])
    let whose =
      switch reader {
      case .child: "child"
      case .family: "family"
      case .reopening: "reopened"
      }
    let prefix = reader == .family ? "family" : "child"
    let condition = random.chance(25) ? " when \(test(reader, 2))" : ""
    let isBest = random.chance(15)
    add(0, "clause 6.\(index) \"Pay\"\(variation(index, reader))")
    add(
      2, "outcome outcome-\(index), for each \(whose)\(condition)" + (isBest ? ", best of" : ""))
    if isBest {
      add(4, "pays \(prefix)-event on \(point(reader))")
      add(4, "pays \(prefix)-block \(blocks(reader))")
    } else {
      let pays =
        switch random.upTo(4) {
        case 0: "\(prefix)-event on \(point(reader))"
        case 1: "\(prefix)-block \(blocks(reader))"
        default: "\(prefix)-day for each day of \(accrued(reader))"
        }
      let when = random.chance(15) ? " when \(test(reader, 1))" : ""
      let due = random.chance(25) ? ", falling due on \(day(reader, 2))" : ""
      add(4, "pays \(pays)\(when)\(due)")
    }
    steps(reader)
  }

  /// From a day on, picked by a day of whom the outcome is about, and perhaps in place of the one
  /// before it.
  private mutating func variation(_ index: Int, _ reader: Reader) -> String {
    guard random.chance(30) else {
      wasFamily = reader == .family
      return ""
    }
    // A family has no day of its children, and what stands in its place is picked by its own.
    let pick = reader == .family ? "audited" : random.pick(["referral", "started"])
    let isAlike = (reader == .family) == wasFamily
    wasFamily = reader == .family
    let place = index > 1 && isAlike && random.chance(60) ? " in place of 6.\(index - 1)" : ""
    let from = random.pick(["2019-07-01", "2020-02-29", "2020-09-01"])
    return "\(place) from \(from) picked by \(pick) under \"a letter\" agreed 2019-01-01"
  }

  private mutating func blocks(_ reader: Reader) -> String {
    let dated = random.pick(["dated by its first day", "dated by its last day", "split by days"])
    let whole = accrued(reader, mayRestart: true)
    if random.chance(60) {
      return "for each \(random.pick([2, 7, 14, 30])) days running of \(whole), \(dated)"
    }
    let span = random.pick(["1 month", "3 months", "30 days", "13 weeks"])
    return "for each \(span) of \(whole) counted from (\(day(reader, 1))), \(dated)"
  }

  /// Shares and deadweight, limits, rounding, who pays (rule 16).
  private mutating func steps(_ reader: Reader) {
    for _ in 0..<random.pick([0, 0, 1, 2]) { add(4, "then \(share(reader))") }
    let roundsUnits = random.chance(15)
    if roundsUnits { add(4, "then rounded \(mode()) to pence on each unit") }
    for limit in limits where random.chance(30) {
      add(4, "then at most \(limit)" + (roundsUnits ? ", because \"so agreed\"" : ""))
    }
    add(4, "then rounded \(mode()) to pence on each line")
    let payers =
      ["paid by council", "split by funders"] + (reader == .family ? [] : ["paid by home"])
    add(4, "then \(random.pick(payers))")
  }

  private mutating func mode() -> String {
    random.pick(["half up", "half up", "half to even", "up", "down"])
  }

  private mutating func share(_ reader: Reader) -> String {
    var choices = ["less 20 % of the days", "times 1/3", "less 12.5 %", "times 150 %"]
    if reader != .family { choices += ["less deadweight", "less deadweight of the days"] }
    switch random.upTo(5) {
    case 0: return "less slide (count of (\(bounded(reader, 1)))) from 10 days to 84 days"
    case 1: return "times slide (count of (\(bounded(reader, 1)))) from 60 days to 3 days"
    default: return random.pick(choices)
    }
  }

  private mutating func saving() {
    add(0, "clause 7 \"Saving\"")
    add(
      2,
      "saving saved, \(random.pick(["avoided", "cashable"])), for each child when \(test(.child, 1))"
    )
    for line in [
      "tracked \(accrued(.child))", "expected \(random.pick(["60 %", "deadweight"]))",
      "at child-day", "actual in-care costing placed",
      "attributed low 1/3, central \(random.pick(["40 %", "deadweight"])), high 1/1",
      "net of outcome-1",
    ] { add(4, line) }
  }

  private mutating func rates() {
    for (name, unit) in [("day", "day"), ("block", "block"), ("event", "milestone")] {
      let pick = random.pick(["day earned", "day due", "referral"])
      let byCohort = random.chance(30)
      add(0, "rate child-\(name), per \(unit)\(byCohort ? ", by cohort" : ""), picked by \(pick)")
      if byCohort {
        rows("Edge ")
        rows(random.pick(["Home ", "other "]))
      } else {
        rows("")
      }
      add(
        0, "rate family-\(name), per \(unit), picked by \(random.pick(["day earned", "day due"]))")
      rows("")
    }
    add(0, "rate placed, per day, by placement, picked by day earned")
    rows("K2 ")
    rows("other ")
    add(
      0, "rate deadweight, share, by cohort, picked by \(random.pick(["referral", "day earned"]))")
    add(2, "Edge from 2018-01-01 33 % by \"a letter\" agreed 2018-01-01")
    add(2, "Home from 2018-01-01 to 2020-03-31 1/7 by \"a letter\" agreed 2018-01-01")
    add(2, "Home from 2020-04-01 0 % by \"a letter\" agreed 2018-01-01")
  }

  private mutating func rows(_ code: String) {
    let prices = ["GBP 51.745", "GBP 10.00", "GBP 137.01", "GBP 0.335", "GBP 33.33"]
    add(2, "\(code)from 2018-01-01 \(random.pick(prices)) by \"a letter\" agreed 2018-01-01")
    if random.chance(60) {
      let from = random.pick(["2019-10-01", "2020-02-29", "2020-04-15", "2021-01-01"])
      add(2, "\(code)from \(from) \(random.pick(prices)) by \"a letter\" agreed 2018-01-01")
    }
  }
}
