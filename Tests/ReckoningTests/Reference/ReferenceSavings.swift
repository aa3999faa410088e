import Casework
import Quantities
import Reckoning
import Terms

/// What one family saved, of one kind, in pence (rule 24).
struct ReferenceSaving: Hashable {
  var low: Int
  var central: Int
  var high: Int
  var payments: Int
}

extension ReferenceEvaluator {
  /// By family and kind; a kind that no child has is absent.
  func savings(_ families: [FamilyHistory], _ lines: [ReferenceLine]) throws
    -> [String: [Saving.Kind: ReferenceSaving]]
  {
    let horizon = Horizon(contract: contract, families: families, asAt: asAt, reach: reach)
    var result: [String: [Saving.Kind: ReferenceSaving]] = [:]
    for family in families {
      var asked = ReferenceFamily(contract: contract, family: family, horizon: horizon)
      for kind in [Saving.Kind.avoided, .cashable] {
        result[family.id, default: [:]][kind] = try saving(kind, &asked, lines)
      }
    }
    return result
  }

  private func saving(
    _ kind: Saving.Kind, _ family: inout ReferenceFamily, _ lines: [ReferenceLine]
  )
    throws -> ReferenceSaving?
  {
    var sums: [SavingCase: Ratio] = [.low: .zero, .central: .zero, .high: .zero]
    var payments = 0
    var found = false
    var netOfFamily: Set<Int> = []
    for saving in contract.savings where saving.kind == kind {
      for child in family.family.children.indices {
        guard let pounds = try family.saving(saving, child) else { continue }
        found = true
        for outcome in saving.netOf where contract.outcomes[outcome].subject == .family {
          netOfFamily.insert(outcome)
        }
        for (each, value) in pounds { sums[each] = try (sums[each] ?? .zero).plus(value) }
        let name = family.family.children[child].id
        for line in lines
        where saving.netOf.contains(line.key.outcome) && !netOfFamily.contains(line.key.outcome)
          && line.key.family == family.family.id
          && line.key.subject == name
        { payments += line.pence }
      }
    }
    guard found else { return nil }
    // What is paid for the family is taken off once, however many of its children saved.
    for line in lines
    where netOfFamily.contains(line.key.outcome) && line.key.family == family.family.id {
      payments += line.pence
    }
    func whole(_ each: SavingCase) throws -> Int {
      Int(try Rounding.whole(sums[each] ?? .zero, .halfUp))
    }
    return ReferenceSaving(
      low: try whole(.low), central: try whole(.central), high: try whole(.high),
      payments: payments)
  }
}

extension ReferenceFamily {
  /// One child's exact saving by case, day by day; nil when the child has no tracked day.
  mutating func saving(_ saving: Saving, _ child: Int) throws -> [SavingCase: Ratio]? {
    let asked = Asked(who: .child(child))
    guard try isEligible(asked) else { return nil }
    if let condition = saving.condition, try !holds(condition, asked) { return nil }
    let tracked = days(saving.tracked, asked)
    let actual = days(saving.actual, asked)
    var result: [SavingCase: Ratio] = [:]
    for day in horizon.first...horizon.asAt where tracked[day] {
      let cost = value(ofRate: saving.referenceCost, on: day, asked)
      var saved = try share(saving.expected, on: day, asked).times(cost)
      if actual[day] {
        saved = try saved.minus(value(ofRate: saving.placementCost, on: day, asked))
      }
      for (each, share) in saving.attribution {
        let part = try saved.times(self.share(share, on: day, asked))
        result[each] = try (result[each] ?? .zero).plus(part)
      }
    }
    return result.isEmpty ? nil : result
  }

  private mutating func value(ofRate rate: Int, on day: Int, _ asked: Asked) -> Ratio {
    rateRow(rate, day, day, asked).map { contract.rates[rate].rows[$0].value } ?? .zero
  }

  private mutating func share(_ share: Share, on day: Int, _ asked: Asked) -> Ratio {
    switch share {
    case .literal(let value): value
    case .rate(let rate): value(ofRate: rate, on: day, asked)
    }
  }
}
