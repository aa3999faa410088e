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
      let own = lines.filter { $0.key.family == family.id }
      result[family.id] = try savings(of: &asked, own)
    }
    return result
  }

  /// Clause after clause: what a day of a line was paid is taken off once.
  private func savings(
    of family: inout ReferenceFamily, _ lines: [ReferenceLine]
  ) throws -> [Saving.Kind: ReferenceSaving] {
    var sums: [Saving.Kind: [SavingCase: Ratio]] = [:]
    var payments: [Saving.Kind: Int] = [:]
    var taken = lines.map { _ in Set<Int>() }
    func pay(_ days: Set<Int>, _ saving: Saving, _ isMeant: (ReferenceKey) -> Bool) {
      for (place, line) in lines.enumerated()
      where saving.netOf.contains(line.key.outcome) && isMeant(line.key) {
        let before = part(line, taken[place].count)
        taken[place].formUnion(days.intersection(line.days))
        payments[saving.kind, default: 0] += part(line, taken[place].count) - before
      }
    }
    for saving in contract.savings {
      var trackedByAny: Set<Int> = []
      for child in family.family.children.indices {
        guard let pounds = try family.saving(saving, child) else { continue }
        for (each, value) in pounds {
          let sum = sums[saving.kind, default: [:]][each] ?? .zero
          sums[saving.kind, default: [:]][each] = try sum.plus(value)
        }
        let days = family.tracked(saving, child)
        trackedByAny.formUnion(days)
        let name = family.family.children[child].id
        pay(days, saving) { contract.outcomes[$0.outcome].subject == .child && $0.subject == name }
      }
      pay(trackedByAny, saving) { contract.outcomes[$0.outcome].subject == .family }
    }
    return try sums.reduce(into: [:]) { result, sum in
      func whole(_ each: SavingCase) throws -> Int {
        Int(try Rounding.whole(sum.value[each] ?? .zero, .halfUp))
      }
      result[sum.key] = ReferenceSaving(
        low: try whole(.low), central: try whole(.central), high: try whole(.high),
        payments: payments[sum.key] ?? 0)
    }
  }

  /// The pence of so many of a line's days, half up: half a penny away from nothing.
  private func part(_ line: ReferenceLine, _ count: Int) -> Int {
    let all = Set(line.days).count
    if count == 0 || count == all { return count == 0 ? 0 : line.pence }
    let size = (2 * abs(line.pence) * count + all) / (2 * all)
    return line.pence < 0 ? -size : size
  }
}

extension ReferenceFamily {
  /// The days of one child that a saving counts.
  mutating func tracked(_ saving: Saving, _ child: Int) -> Set<Int> {
    let table = days(saving.tracked, Asked(who: .child(child)))
    return Set((horizon.first...horizon.asAt).filter { table[$0] })
  }

  /// One child's exact saving by case, day by day; nil when the child has no tracked day.
  mutating func saving(_ saving: Saving, _ child: Int) throws -> [SavingCase: Ratio]? {
    let asked = Asked(who: .child(child))
    guard try isEligible(asked), pays(saving.clause, asked) else { return nil }
    if let condition = saving.condition, try !holds(condition, asked) { return nil }
    let tracked = tracked(saving, child)
    let actual = days(saving.actual, asked)
    var result: [SavingCase: Ratio] = [:]
    for day in tracked.sorted() {
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
