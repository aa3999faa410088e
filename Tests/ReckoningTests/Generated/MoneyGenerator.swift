// MARK: limits and payers

extension TermsGenerator {
  mutating func money() {
    // Which rates go by number is known before anything is paid by them.
    for reader in ["child", "family"] {
      for kind in ["day", "block", "event"] where letsFamiliesMeet && random.chance(15) {
        numbered.insert("\(reader)-\(kind)")
      }
    }
    for index in 1...random.within(1...3) { limit(index) }
    splits()
    for index in 1...random.within(2...4) { outcome(index) }
  }

  private mutating func limit(_ index: Int) {
    add(0, "clause 4.\(index) \"A limit\"")
    let amount =
      letsFamiliesMeet && random.chance(35)
      ? "\(random.pick(["60 %", "150 %", "1/3", "5/2"])) of \(cohort())"
      : random.pick([
        "GBP 100.00", "GBP 999.99", "GBP 2,500.00", "GBP 20,000.00", "1 units", "5 units",
        "40 units",
      ])
    let ofOne = [
      "each child", "each family", "each child and period", "each case", "each child and day",
      "each family and day", "each case and period", "each child and outcome",
    ]
    let ofAll = ["the contract", "each period", "each outcome", "each outcome and period"]
    let scope = random.pick(letsFamiliesMeet ? ofOne + ofAll : ofOne)
    let rest = random.pick(["part of the last unit is paid", "whole units only"])
    add(2, "limit limit-\(index) = \(amount) for \(scope), \(rest), \(order())")
    limits.append("limit-\(index)")
  }

  func paper() -> String { "by \"a letter\" agreed 2018-01-01" }

  private mutating func order() -> String {
    random.pick(["in the order earned", "in the order claimed"])
  }

  private mutating func splits() {
    add(0, "clause 5 \"Who pays\"")
    split(
      "funders" + random.pick(["", ", picked by day due", ", picked by day earned"]),
      rows: [
        "fund 50 %, council rest", "fund 1/3, trust 10 %, council rest",
        "fund 1/3, trust 1/3, council 1/3", "fund 12.5 %, council 87.5 %",
      ], beyond: ["to council", "unpaid"])
    split(
      "councils" + random.pick(["", ", picked by referral"]),
      rows: [
        "fund 25 %, home rest", "fund 1/3, home 2/3", "fund 40 %, council rest",
        "fund 25 %, home at referral rest", "fund 1/3, home at started 2/3",
      ],
      beyond: ["to home", "unpaid"])
  }

  private mutating func split(_ head: String, rows: [String], beyond: [String]) {
    add(2, "split \(head)")
    var used = [random.pick(rows)]
    if random.chance(50) {
      add(4, "from 2018-01-01 to 2020-05-20 \(used[0]) \(paper())")
      used.append(random.pick(rows))
      add(4, "from 2020-05-21 \(used[1]) \(paper())")
    } else {
      add(4, "from 2018-01-01 \(used[0]) \(paper())")
    }
    if letsFamiliesMeet, random.chance(70) {
      let amount = random.pick(["GBP 150.00", "GBP 2,000.00"])
      // All ceilings of a split are used up in one order.
      let order = order()
      let hasTrust = used.contains { $0.contains("trust") }
      let next = hasTrust && random.chance(50) ? "to trust" : random.pick(beyond)
      add(4, "fund up to \(amount), beyond \(next), \(order)")
      if hasTrust, random.chance(60) {
        add(4, "trust up to GBP 99.00, beyond \(random.pick(beyond)), \(order)")
      }
    }
    add(4, "shares rounded \(random.pick(["half up", "down", "up", "half to even"])) to pence")
  }
}

// MARK: outcomes

extension TermsGenerator {
  private mutating func outcome(_ index: Int) {
    let reader = random.pick([Reader.child, .child, .child, .family, .reopening])
    let whose =
      switch reader {
      case .child: "child"
      case .family: "family"
      case .reopening: "reopened"
      }
    let prefix = reader == .family ? "family" : "child"
    let condition = random.chance(20) ? " when \(test(reader, 2))" : ""
    let kind = random.chance(15) ? ", as \(random.pick(["grant", "attachment"]))" : ""
    let isBest =
      random.chance(15) && numbered.isDisjoint(with: ["\(prefix)-event", "\(prefix)-block"])
    let variants =
      isBest
      ? ["\(prefix)-event on \(point(reader))", "\(prefix)-block \(blocks(reader))"]
      : [payment(reader, prefix)]
    add(0, "clause 6.\(index) \"Pay\"\(variation(index, reader))")
    let ladder = ladder(reader, isDaily: !isBest && variants[0].contains(" for each day of "))
    let isNamed = random.chance(20)
    if isNamed {
      add(2, "steps ladder-\(index)")
      for step in ladder { add(4, step) }
    }
    add(
      2,
      "outcome outcome-\(index), for each \(whose)\(condition)\(kind)" + (isBest ? ", best of" : "")
    )
    for variant in variants {
      let when = random.chance(15) ? " when \(test(reader, 1))" : ""
      let due = random.chance(20) ? ", falling due on \(day(reader, 2))" : ""
      add(4, "pays \(variant)\(when)\(due)")
    }
    if isNamed {
      add(4, "worked out by ladder-\(index)")
    } else {
      for step in ladder { add(4, "then \(step)") }
    }
  }

  /// From a day on, picked by a day of whom the outcome is about, and perhaps in place of the one
  /// before it: after that, where it stands in another's place itself.
  private mutating func variation(_ index: Int, _ reader: Reader) -> String {
    let isAlike = (reader == .family) == wasFamily
    wasFamily = reader == .family
    let former = replacing
    replacing = nil
    guard random.chance(30) else { return "" }
    guard index > 1, isAlike, random.chance(60) else { return " \(picked(reader).text)" }
    let own = picked(reader, after: former)
    replacing = own
    return " in place of 6.\(index - 1) \(own.text)"
  }

  private mutating func payment(_ reader: Reader, _ prefix: String) -> String {
    switch random.upTo(5) {
    case 0: "\(prefix)-event on \(point(reader))"
    case 1: "\(prefix)-block \(blocks(reader))"
    case 2 where reader != .family && random.chance(30):
      "place-cost for each day of (in-care and \(bounded(reader, 1)))"
    default: "\(prefix)-day for each day of \(accrued(reader))"
    }
  }

  private mutating func blocks(_ reader: Reader) -> String {
    var dates = ["dated by its first day", "dated by its last day"]
    if !numbered.contains(reader == .family ? "family-block" : "child-block") {
      dates.append("split by days")
    }
    let dated = random.pick(dates)
    let whole = accrued(reader, mayRestart: true)
    if random.chance(60) {
      return
        "for each \(random.pick(["2 days", "1 week", "14 days", "30 days"])) running of \(whole), \(dated)"
    }
    let span = random.pick(["1 month", "3 months", "30 days", "13 weeks"])
    return "for each \(span) of \(whole) counted from (\(day(reader, 1))), \(dated)"
  }
}

// MARK: money steps

extension TermsGenerator {
  /// Shares and deadweight, limits, rounding, who pays (rule 16); another order with its reason.
  private mutating func ladder(_ reader: Reader, isDaily: Bool) -> [String] {
    let because = ", because \"so agreed\""
    var steps: [String] = []
    for _ in 0..<random.pick([0, 0, 1, 2]) { steps.append(share(reader)) }
    if random.chance(8) { steps.append("rounded \(mode()) to whole units on each unit") }
    let roundsWhole = random.chance(10)
    let unit = isDaily ? random.pick(["units", "days"]) : "units"
    if roundsWhole { steps.append("rounded \(mode()) to whole \(unit) on each line") }
    let roundsUnits = !roundsWhole && random.chance(15)
    if roundsUnits { steps.append("rounded \(mode()) to pence on each unit") }
    if !roundsWhole {
      for limit in limits where random.chance(30) {
        steps.append("at most \(limit)" + (roundsUnits ? because : ""))
        if random.chance(12) { steps.append(plainShare() + because) }
      }
    }
    steps.append("rounded \(mode()) to pence on each line")
    if random.chance(10) {
      steps.append(plainShare() + because)
      steps.append("rounded \(mode()) to pence on each line")
    }
    let payers =
      ["paid by council", "split by funders"]
      + (reader == .family
        ? []
        : [
          "paid by home", "paid by home at \(random.pick(["referral", "started"]))",
          "split by councils",
        ])
    steps.append(random.pick(payers))
    return steps
  }

  private mutating func mode() -> String {
    random.pick(["half up", "half up", "half to even", "up", "down"])
  }

  /// The same for all units of a line.
  private mutating func plainShare() -> String {
    random.pick(["less 12.5 % of the money", "times 2/3", "less 10 %"])
  }

  private mutating func share(_ reader: Reader) -> String {
    var choices = [
      "less 20 % of the days", "times 1/3", "less 12.5 % of the money", "times 150 %",
      "less discount", "times discount",
    ]
    if reader != .family { choices += ["less deadweight", "less deadweight of the days"] }
    switch random.upTo(6) {
    case 0: return "less slide (count of (\(bounded(reader, 1)))) from 10 days to 84 days"
    case 1: return "times slide (count of (\(bounded(reader, 1)))) from 60 days to 3 days"
    case 2: return "times slide (\(points(reader))) from 1 to 8"
    default: return random.pick(choices)
    }
  }
}

// MARK: rates

extension TermsGenerator {
  mutating func rates() {
    for (name, unit) in [("day", "day"), ("block", "block"), ("event", "milestone")] {
      rate(
        "child-\(name)", unit, key: "cohort", ["Edge ", random.pick(["Home ", "other "])],
        picks: ["day earned", "day due", "referral"])
      let families = name == "event" ? "family" : unit
      rate(
        "family-\(name)", families, key: "tier", ["Low High ", "other "],
        picks: ["day earned", "day due", "audited"])
    }
    add(0, "rate place-cost, per day, by placement, picked by day earned")
    rows("K2 R1 ")
    rows("other ")
    add(0, "rate reference-cost, per day, picked by day earned")
    rows("")
    add(0, "rate struck-price, per day, picked by day earned")
    rows("")
    add(0, "rate head-price, per child, picked by day due")
    rows("")
    add(0, "rate discount, share, picked by day earned")
    add(2, "from 2018-01-01 to 2020-01-31 25 % \(paper())")
    add(2, "from 2020-02-01 2/3 \(paper())")
    add(
      0, "rate deadweight, share, by cohort, picked by \(random.pick(["referral", "day earned"]))")
    add(2, "Edge from 2018-01-01 33 % \(paper())")
    add(2, "Home from 2018-01-01 to 2020-03-31 1/7 \(paper())")
    add(2, "Home from 2020-04-01 0 % \(paper())")
  }

  private mutating func rate(
    _ name: String, _ unit: String, key: String, _ codes: [String], picks: [String]
  ) {
    let pick = ", picked by \(random.pick(picks))"
    if numbered.contains(name) {
      let order = random.pick(["number earned", "number claimed"])
      add(0, "rate \(name), per \(unit), by \(order)\(pick)")
      let (first, second) = (random.pick([1, 3, 20]), random.pick([10, 30]))
      rows("1 to \(first) ")
      rows("\(first + 1) to \(first + second) ")
      rows("\(first + second + 1) on ")
    } else if random.chance(30) {
      add(0, "rate \(name), per \(unit), by \(key)\(pick)")
      for code in codes { rows(code) }
    } else {
      // Where the heading says by which day, a family's rate says its own.
      add(0, "rate \(name), per \(unit)" + (key == "cohort" && random.chance(20) ? "" : pick))
      rows("")
    }
  }

  private mutating func rows(_ code: String) {
    let prices = ["GBP 51.745", "GBP 10.00", "GBP 137.01", "GBP 0.335", "GBP 33.33"]
    if random.chance(60) {
      let (before, from) = random.pick([
        ("2019-09-30", "2019-10-01"), ("2020-02-28", "2020-02-29"), ("2020-12-31", "2021-01-01"),
      ])
      let end = random.chance(30) ? "to \(before) " : ""
      add(2, "\(code)from 2018-01-01 \(end)\(random.pick(prices)) \(paper())")
      add(2, "\(code)from \(from) \(random.pick(prices)) \(paper())")
    } else {
      add(2, "\(code)from 2018-01-01 \(random.pick(prices)) \(paper())")
    }
  }
}
