import Quantities
import Terms

/// Invents scenarios of every form of statement under a contract: the checker accepts them, and what
/// they expect need not be so.
struct ScenarioGenerator {
  private var random: SplitMix64
  private let contract: CheckedContract
  private var text = ""
  /// Grows, so that no state has two values from one day.
  private var today = Day(unchecked: 17_600)
  private var children: [String] = []
  private let adults = ["A1", "A2"]
  private let families = ["F1", "F2", "F3"]

  init(_ contract: CheckedContract, seed: UInt64) {
    self.contract = contract
    random = SplitMix64(seed: seed)
  }

  /// A scenario, as it stands under its contract.
  mutating func scenario(_ title: String) -> String {
    text = "\nscenario \"\(title)\"\n"
    people()
    for _ in 1...random.within(2...3) {
      for _ in 1...random.within(3...12) { add(told()) }
      for _ in 0...random.within(0...2) { add("instead " + told()) }
      claim()
      for _ in 1...random.within(2...6) { add(expectation()) }
    }
    return text
  }

  private mutating func add(_ line: String) {
    text += "  \(line)\n"
    if random.chance(5) { text += "  # as it was told\n" }
  }

  private mutating func day() -> Day {
    today = today + random.within(1...40)
    return today
  }
}

// MARK: people and what is told of them

extension ScenarioGenerator {
  private mutating func people() {
    children = ["C1", "C2", "C07", "C08", "C09", "D1"]
    let born = random.pick([", born 2008-05-20", ", born 2012-02-29", ""])
    add("child C1 of F1\(born)")
    add("child C2 of F1, born 2003-11-30")
    add("child C07 .. C09 of F2" + random.pick([", born 2010-01-01", ""]))
    add("child D1" + random.pick([", born 2006-06-06", ""]))
    add("adult A1 of F1" + random.pick([", born 1980-01-31", ""]))
    add("adult A2")
    add("family F3")
  }

  /// One person, or several in a run.
  private mutating func whom(_ fact: FactDeclaration) -> String {
    let run = random.chance(20) ? ["C07 .. C09", "C07 .. C08"] : []
    let families = random.chance(20) ? ["F1 .. F3"] : families
    if fact.ofAnyMember { return random.pick(children + adults + families) }
    return switch fact.subject {
    case .child: random.pick(run.isEmpty ? children : run)
    case .adult: random.pick(adults)
    case .family, .contract: random.pick(families)
    }
  }

  private mutating func told() -> String {
    if random.chance(30) { return ofCare() }
    let fact = random.pick(contract.facts)
    let told = "\(whom(fact)) \(fact.name)"
    switch fact.kind {
    case .event, .approval: return "\(told) \(day())"
    case .state(let codes):
      let code = codes.isEmpty ? "" : " \(random.pick(codes))"
      return "\(told)\(code) " + (random.chance(50) ? "from \(day())" : range(from: day()))
    case .score(let low, let high, _): return "\(told) \(random.pick([low, high])) on \(day())"
    }
  }

  private mutating func range(from first: Day) -> String {
    "\(first) .. \(first + random.within(0...90))"
  }

  private mutating func ofCare() -> String {
    let child = random.pick(children + ["C07 .. C09"])
    let start = day()
    switch random.upTo(5) {
    case 0: return "\(child) confirmed to \(start)"
    case 1: return "\(child) care unreadable" + random.pick(["", " from \(start)"])
    default:
      let ceased = random.chance(70) ? " to \(start + random.within(0...200))" : ""
      let codes = [
        random.pick(["C2", "V2", "V3", "V4", "J1", "L1"]), random.pick(["U6", "K2", "P1", "T1"]),
        random.pick(["", "PR1", "PR0"]), random.pick(["", "E4A", "E9", "E3", "X1"]),
      ]
      return "\(child) care \(start)\(ceased), "
        + codes.filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private mutating func claim() {
    let period = random.pick(contract.periods)
    let on = random.chance(40) ? " on \(period.start + random.within(0...400))" : ""
    add("claim \(period.start) .. \(period.last)\(on)")
  }
}

// MARK: what is expected

extension ScenarioGenerator {
  private mutating func expectation() -> String {
    let isOfSaving = random.chance(20) && !contract.savings.isEmpty
    if isOfSaving { return ofSaving() }
    if random.chance(20), !contract.measures.isEmpty { return ofMeasure() }
    guard random.chance(95) else {
      return random.pick(["expect total = GBP 0.00", "expect nothing from total"])
    }
    let outcome = random.pick(contract.outcomes)
    let what = random.pick([outcome.name, contract.clauses[outcome.clause].number, "total"])
    let whose = random.chance(70) ? " " + random.pick(children + families) : ""
    if random.chance(35) { return "expect nothing from \(what)\(whose)\(part())\(because())" }
    let units = "for \(figure())\(random.pick(["", "", "/7"])) \(unit(of: outcome))"
    let held = random.pick(["", "", " held"])
    let figures = random.pick(["= \(amount())", "= \(amount()) \(units)", units])
    let words = random.pick(["", "", " because \"so it was agreed\""])
    return "expect \(what)\(whose)\(part())\(held) \(figures)\(words)"
  }

  /// In a period, from a payer, as a kind of payment; in any order.
  private mutating func part() -> String {
    var parts: [String] = []
    if random.chance(25) {
      let period = random.pick(contract.periods)
      parts.append(" in \(period.start) .. \(period.last)")
    }
    if random.chance(25) { parts.insert(" from \(random.pick(payers))", at: 0) }
    let kinds = contract.outcomes.compactMap(\.kind)
    if random.chance(40), !kinds.isEmpty { parts.append(" as \(random.pick(kinds))") }
    return parts.joined()
  }

  private var payers: [String] {
    contract.splits.flatMap(\.rows).flatMap { row in
      (row.shares.map(\.payer) + [row.rest].compactMap(\.self)).flatMap { payer -> [String] in
        switch payer {
        case .named(let name): return [name]
        case .state(let fact):
          if case .state(let codes) = contract.facts[fact].kind { return codes }
          return []
        }
      }
    }
  }

  private mutating func because() -> String {
    let words = random.pick(["", " \"as the paper says\""])
    guard random.chance(70) else { return "" }
    let reason = random.pick(Scenario.Reason.allCases)
    var clause = ""
    if let joint = reason.clauseWords, random.chance(60) {
      let effect: Eligibility.Effect = reason == .excluded ? .excluded : .eligible
      let refusing = contract.eligibility.filter { $0.effect == effect }.flatMap(\.versions)
      if !refusing.isEmpty {
        clause = " \(joint) \(contract.clauses[random.pick(refusing).clause].number)"
      }
    }
    return " because \(reason.rawValue)\(clause)\(words)"
  }

  private mutating func unit(of outcome: Outcome) -> String {
    guard case .money(let unit) = contract.rates[outcome.payment.rate].unit else { return "day" }
    return unit
  }

  private mutating func figure() -> String { random.pick(["0", "1", "12", "71.5", "1,204"]) }

  private mutating func amount() -> String {
    "GBP " + random.pick(["0.00", "51.74", "1,234.50", "-176.00", "12"])
  }

  private mutating func ofSaving() -> String {
    let saving = random.pick(contract.savings)
    let which = random.pick([saving.name, saving.kind.rawValue])
    let each = random.pick(SavingCase.allCases).rawValue
    let net = random.pick(["", " net"])
    let whose = random.pick(["", " " + random.pick(children + families)])
    return random.chance(20)
      ? "expect nothing from saving \(which) \(each)\(net)\(whose)"
      : "expect saving \(which) \(each)\(net)\(whose) = \(amount())"
  }

  private mutating func ofMeasure() -> String {
    let measure = random.pick(contract.measures)
    let whose =
      switch measure.subject {
      case .child: " " + random.pick(children)
      case .family, .adult: " " + random.pick(families)
      case .contract: ""
      }
    let figure = random.pick(["none", "3", "302/548", "10.8 %", "-2"])
    return "expect measure \(measure.name)\(whose) = \(figure)"
  }
}
