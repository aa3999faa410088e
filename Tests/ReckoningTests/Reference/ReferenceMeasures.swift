import Casework
import Quantities
import Terms

/// Measures, worked out family by family from the words of the contract.
extension ReferenceEvaluator {
  struct Measured: Equatable {
    var name: String
    var subject: String?
    var value: Ratio?
  }

  func measures(_ families: [FamilyHistory]) throws -> [Measured] {
    let horizon = Horizon(contract: contract, families: families, asAt: asAt, reach: reach)
    var asked = families.map {
      ReferenceFamily(contract: contract, family: $0, horizon: horizon)
    }
    var found: [Measured] = []
    for measure in contract.measures {
      if measure.subject == .contract {
        let value = try overall(measure.value, &asked)
        found.append(Measured(name: measure.name, subject: nil, value: value))
        continue
      }
      for place in asked.indices {
        for who in asked[place].subjects(measure.subject) {
          guard try asked[place].isEligible(Asked(who: who)) else { continue }
          found.append(
            Measured(
              name: measure.name, subject: asked[place].history(who).id,
              value: try asked[place].number(measure.value, Asked(who: who))))
        }
      }
    }
    return found
  }

  /// Limits that are a share of a number over all families: whole units, the rest is lost.
  func cohortCaps(_ families: [FamilyHistory]) throws -> [Int: Ratio] {
    let horizon = Horizon(contract: contract, families: families, asAt: asAt, reach: reach)
    var asked = families.map {
      ReferenceFamily(contract: contract, family: $0, horizon: horizon)
    }
    var caps: [Int: Ratio] = [:]
    for (index, limit) in contract.limits.enumerated() {
      guard case .share(let share, let number) = limit.amount else { continue }
      let exact = try (try overall(number, &asked) ?? .zero).times(share)
      caps[index] = exact.isNegative ? .zero : Ratio(whole: exact.numerator / exact.denominator)
    }
    return caps
  }

  /// A number over all families, as at the evaluator's day.
  func overall(_ expression: NumberExpression, of families: [FamilyHistory]) throws -> Ratio? {
    let horizon = Horizon(contract: contract, families: families, asAt: asAt, reach: reach)
    var asked = families.map { ReferenceFamily(contract: contract, family: $0, horizon: horizon) }
    return try overall(expression, &asked)
  }

  /// A number over all families: counts and sums are added up, the rest is arithmetic.
  private func overall(
    _ expression: NumberExpression, _ families: inout [ReferenceFamily]
  ) throws -> Ratio? {
    switch expression {
    case .number, .total:
      var sum = Ratio.zero
      for place in families.indices {
        let own = try families[place].number(expression, Asked(who: .family)) ?? .zero
        sum = try sum.plus(own)
      }
      return sum
    case .literal(let value): return value
    case .sum(let a, let b):
      guard let a = try overall(a, &families), let b = try overall(b, &families) else { return nil }
      return try a.plus(b)
    case .difference(let a, let b):
      guard let a = try overall(a, &families), let b = try overall(b, &families) else { return nil }
      return try a.minus(b)
    case .product(let a, let b):
      guard let a = try overall(a, &families), let b = try overall(b, &families) else { return nil }
      return try a.times(b)
    case .quotient(let a, let b):
      guard let a = try overall(a, &families), let b = try overall(b, &families), !b.isZero else {
        return nil
      }
      return try a.divided(by: b)
    case .definition(let index):
      var wording: NumberExpression?
      for version in contract.definitions[index].versions {
        let from = contract.clauses[version.clause].variation?.from
        if let from, from > asAt { continue }
        if case .number(let value) = version.value { wording = value }
      }
      return try wording.flatMap { try overall($0, &families) }
    case .count, .age, .kinds, .occurrences, .reading:
      return try families.first.flatMap { first in
        var first = first
        return try first.number(expression, Asked(who: .family))
      }
    }
  }
}
