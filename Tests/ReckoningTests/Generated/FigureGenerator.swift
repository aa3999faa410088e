// MARK: numbers over all families, and what they are for: measures, movements, limits

extension TermsGenerator {
  mutating func figures() {
    if random.chance(40) { savings() }
    if letsFamiliesMeet, random.chance(30) { movement() }
    guard random.chance(50) else { return }
    add(0, "clause 8 \"Measures\"")
    for index in 1...random.within(1...3) {
      switch random.upTo(3) {
      case 0: add(2, "measure measure-\(index), for each child = \(anyNumber(.child))")
      case 1: add(2, "measure measure-\(index), for each family = \(anyNumber(.family))")
      default: add(2, "measure measure-\(index) = \(overall())")
      }
    }
  }

  private mutating func anyNumber(_ reader: Reader) -> String {
    let age = reader == .child ? ["age at \(day(reader, 1))"] : []
    return random.pick(
      [number(reader, 2), points(reader), "(\(counted(reader)))", ratio(reader)] + age)
  }

  /// How many there are, over all families.
  mutating func cohort() -> String {
    switch random.upTo(4) {
    case 0: "number of families"
    case 1: "(number of families when \(test(.family, 1)))"
    case 2: "number of children"
    default: "(number of children when \(test(.child, 1)))"
    }
  }

  private mutating func overall() -> String {
    switch random.upTo(4) {
    case 0: return cohort()
    case 1: return "\(cohort()) / \(cohort())"
    case 2: return "(\(moved()) / \(moved()))"
    default: return "(\(moved()) \(random.pick(["+", "-"])) \(moved()))"
    }
  }

  /// Days over all families.
  private mutating func moved() -> String {
    random.chance(70)
      ? "(sum over children of \(number(.child, 1)))"
      : "(sum over families of \(number(.family, 1)))"
  }

  private mutating func movement() {
    add(0, "clause 9 \"Struck again\"")
    let isOfDays = random.chance(70)
    let figure =
      switch random.upTo(3) {
      case 0 where isOfDays: "(\(moved()) * 60 % - \(moved()))"
      case 1 where isOfDays: "((\(moved()) - \(moved())) / 2)"
      default: isOfDays ? moved() : "(\(cohort()) - \(cohort()))"
      }
    let isLimited = random.chance(40)
    if isLimited {
      add(
        2,
        "limit lifetime = \(random.pick(["GBP 500.00", "GBP 20,000.00"])) for the contract, "
          + "part of the last unit is paid, in the order earned")
    }
    add(2, "outcome on-movement, for the contract")
    add(
      4,
      "pays \(isOfDays ? "struck-price" : "head-price") on the movement in \(figure), "
        + "struck at each period end, \(random.pick(["may fall", "never"])) below nothing")
    if random.chance(40) { add(4, "then \(random.pick(["less discount", "times 55 %"]))") }
    if isLimited { add(4, "then at most lifetime") }
    add(4, "then rounded \(random.pick(["half up", "down"])) to pence on each line")
    add(4, "then \(random.pick(["paid by council", "split by funders"]))")
  }

  private mutating func savings() {
    let kinds =
      random.chance(30) ? ["avoided", "cashable"] : [random.pick(["avoided", "cashable"])]
    for (index, kind) in kinds.enumerated() {
      add(0, "clause 7.\(index + 1) \"Saving\"")
      let condition = random.chance(40) ? " when \(test(.child, 1))" : ""
      add(2, "saving saved-\(index + 1), \(kind), for each child\(condition)")
      for line in [
        "tracked \(accrued(.child))", "expected \(random.pick(["60 %", "deadweight"]))",
        "at reference-cost", "actual in-care costing place-cost",
        "attributed low 1/3, central \(random.pick(["40 %", "deadweight"])), high 1/1",
      ] { add(4, line) }
      if random.chance(60) {
        add(4, random.pick(["net of outcome-1", "net of outcome-1, outcome-2"]))
      }
    }
  }
}
