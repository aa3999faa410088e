import Diagnostics
import Quantities

extension Checker {
  mutating func checkSavings() {
    for (index, clause) in file.clauses.enumerated() {
      for case .saving(let syntax) in clause.terms {
        footing = Footing()
        if let made = saving(syntax, clause: index) { savings.append(made) }
      }
    }
  }

  private mutating func saving(_ syntax: SavingSyntax, clause: Int) -> Saving? {
    let missing = missingLines(syntax)
    if !missing.isEmpty { report(.savingLineMissing(missing, at: syntax.name.range)) }
    rest(onPicksOf: clause)
    let condition = syntax.condition.flatMap { test($0) }
    let tracked = syntax.tracked.flatMap { days($0) }
    let actual = syntax.actual.flatMap { days($0) }
    _ = requireSubject(.child, "the saving \(syntax.name.text)", at: syntax.range)
    let expected = syntax.expected.flatMap { share($0, most: .one) }
    let reference = syntax.referenceCost.flatMap { dailyCost($0) }
    let placement = syntax.placementCost.flatMap { dailyCost($0) }
    var attribution: [SavingCase: Share] = [:]
    for (each, written) in syntax.attribution {
      if let share = share(written, most: .one) { attribution[each] = share }
    }
    let netOf = syntax.netOf.flatMap { outcomesNamed($0) }
    guard let tracked, let actual, let expected, let reference, let placement else { return nil }
    return Saving(
      name: syntax.name.text, clause: clause, kind: syntax.kind, condition: condition,
      tracked: tracked, expected: expected, referenceCost: reference, actual: actual,
      placementCost: placement, attribution: attribution, netOf: netOf, range: syntax.range)
  }

  private func missingLines(_ syntax: SavingSyntax) -> [String] {
    var missing: [String] = []
    if syntax.tracked == nil { missing.append("tracked DAYS") }
    if syntax.expected == nil { missing.append("expected SHARE") }
    if syntax.referenceCost == nil { missing.append("at RATE") }
    if syntax.actual == nil { missing.append("actual DAYS costing RATE") }
    let cases = Set(syntax.attribution.map(\.0))
    if cases.count < SavingCase.allCases.count || syntax.attribution.count != cases.count {
      missing.append("attributed low SHARE, central SHARE, high SHARE")
    }
    return missing
  }

  private mutating func dailyCost(_ name: Spelled) -> Int? {
    guard let index = rate(name, wanted: "the cost of a day") else { return nil }
    guard case .per("day") = file.rates[index].unit else {
      report(.costNotPerDay(name, rate: file.rates[index].name.range))
      return nil
    }
    if file.rates[index].numbered != nil { report(.numberedRate(name, "a day in care")) }
    return index
  }

  /// The places of an outcome, and of its variants, among those that were checked.
  private mutating func outcomesNamed(_ name: Spelled) -> [Int] {
    guard let meaning = meaning(of: name, wanted: "an outcome") else { return [] }
    guard case .outcome = meaning else {
      report(.wrongKind(wanted: .outcome, found: kind(of: meaning), at: name.range))
      return []
    }
    return outcomes.indices.filter { outcomes[$0].name == name.text }
  }
}
