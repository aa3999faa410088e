import Casework
import Claims
import Quantities
import Reckoning
import Terms

/// Holds the engine's answers to a story against the reference's, to the day and the penny.
struct Comparison {
  let contract: CheckedContract
  var reach = Horizon.usualReach

  struct Result {
    /// Nothing when they agree; else what differs, in words.
    var differences: [String] = []
    /// How many lines of claims were compared.
    var lines = 0
    /// How many of them a limit had cut to nothing.
    var capped = 0
    /// How many of them come to some money, by outcome.
    var paying: [Int: Int] = [:]
    /// How many measures have a value.
    var measures = 0
    /// Families that saved, or lost, something.
    var savings = 0
  }

  func compare(_ story: GeneratedStory) -> Result {
    do {
      return try compared(story)
    } catch {
      return Result(differences: ["could not be reckoned: \(error)"])
    }
  }

  private func compared(_ story: GeneratedStory) throws -> Result {
    var result = Result()
    var book = ClaimBook(contract: contract)
    var reference = ReferenceClaimBook(contract: contract, reach: reach)
    for (number, claim) in story.claims.enumerated() {
      let families = story.histories(at: number, contract)
      let asAt = Day(unchecked: Int32(claim.asAt))
      let entitlement = try book.entitlement(families, asAt: asAt)
      let expected: [ReferenceClaimLine]
      if number == 0 {
        let evaluator = ReferenceEvaluator(contract: contract, asAt: asAt, reach: reach)
        let (units, struck) = (try evaluator.units(families), try evaluator.struck(families))
        result += try entitled(families, evaluator, entitlement, units, struck)
        expected = try reference.claim(units, struck, period: claim.period, asAt: asAt)
      } else {
        expected = try reference.claim(families, period: claim.period, asAt: asAt)
      }
      result += try measured(families, asAt)
      let made = try book.claim(period: claim.period, asAt: asAt, entitlement)
      result.lines += expected.count
      result.capped += expected.lazy.filter { $0.key.status == .capped }.count
      for line in expected where line.pence != 0 {
        result.paying[line.key.outcome, default: 0] += 1
      }
      result.differences += compare(
        "claim \(number + 1)", (made.lines + made.moved).map(ComparedClaimLine.init),
        expected.map(ComparedClaimLine.init), \.key)
    }
    return result
  }

  /// Everything owed as at the first claim's day, and what was saved.
  private func entitled(
    _ families: [FamilyHistory], _ evaluator: ReferenceEvaluator, _ entitlement: Entitlement,
    _ units: [ReferenceUnit], _ struck: [ReferenceLine]
  ) throws -> Result {
    var units = units
    let reference = try evaluator.lines(of: &units)
    var result = Result()
    result.differences = compare(
      "entitlement", entitlement.lines.map(ComparedLine.init),
      (reference + struck).map(ComparedLine.init), \.key)
    result += try saved(families, evaluator, entitlement, reference)
    return result
  }

  private func measured(_ families: [FamilyHistory], _ asAt: Day) throws -> Result {
    if contract.measures.isEmpty { return Result() }
    let engine = try Reckoner(contract: contract, asAt: asAt).measures(families).map {
      ReferenceEvaluator.Measured(
        name: contract.measures[$0.measure].name, subject: $0.subject, value: $0.value)
    }
    let reference = try ReferenceEvaluator(contract: contract, asAt: asAt, reach: reach)
      .measures(families.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) })
    var result = Result(measures: reference.count { $0.value != nil })
    result.differences = zip(engine, reference).filter { $0 != $1 }.map {
      "measure: \($0) | \($1)"
    }
    if engine.count != reference.count {
      result.differences.append("measures: \(engine.count) | \(reference.count)")
    }
    return result
  }

  private func saved(
    _ families: [FamilyHistory], _ evaluator: ReferenceEvaluator, _ entitlement: Entitlement,
    _ lines: [ReferenceLine]
  ) throws -> Result {
    if contract.savings.isEmpty { return Result() }
    let engine = try Reckoner(contract: contract, asAt: evaluator.asAt)
      .savings(families, paid: contract.asked(of: entitlement.lines))
    let reference = try evaluator.savings(families, evaluator.asked(lines))
    var result = Result()
    for family in families {
      for kind in [Saving.Kind.avoided, .cashable] {
        let left = engine.first { $0.family == family.id }?[kind].map(ReferenceSaving.init)
        let right = reference[family.id]?[kind]
        if right != nil { result.savings += 1 }
        if left != right {
          result.differences.append(
            "saving \(kind) \(family.id): \(text(left)) | \(text(right))")
        }
      }
    }
    return result
  }

  private func text<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "nothing" }

  private func compare<Line: Equatable>(
    _ what: String, _ engine: [Line], _ reference: [Line], _ key: (Line) -> ReferenceKey
  ) -> [String] {
    var found: [String] = []
    var left: [ReferenceKey: Line] = [:]
    for line in engine {
      if left.updateValue(line, forKey: key(line)) != nil {
        found.append("\(what): the engine has a line twice: \(line)")
      }
    }
    var right: [ReferenceKey: Line] = [:]
    for line in reference { right[key(line)] = line }
    for key in Set(left.keys).union(right.keys) where left[key] != right[key] {
      found.append(
        """
        \(what):
            engine    \(text(left[key]))
            reference \(text(right[key]))
        """)
    }
    return found
  }
}

extension Comparison.Result {
  static func += (sum: inout Self, other: Self) {
    sum.differences += other.differences
    sum.lines += other.lines
    sum.capped += other.capped
    sum.measures += other.measures
    sum.savings += other.savings
    sum.paying.merge(other.paying, uniquingKeysWith: +)
  }
}

/// What is compared of a line of an entitlement.
struct ComparedLine: Equatable, CustomStringConvertible {
  var key: ReferenceKey
  var raw: Ratio
  var paid: Ratio
  var pence: Int
  var days: [Int]
  var firstEarned: Int
  var firstDue: Int

  init(_ line: Line) {
    key = ReferenceKey(line.key)
    (raw, paid, pence) = (line.raw, line.paid, Int(line.amount.amount))
    days = numbers(of: line.days)
    (firstEarned, firstDue) = (line.firstEarned.n, line.firstDue.n)
  }

  init(_ line: ReferenceLine) {
    key = line.key
    (raw, paid, pence) = (line.raw, line.paid, line.pence)
    days = Set(line.days).sorted()
    (firstEarned, firstDue) = (line.firstEarned, line.firstDue)
  }

  var description: String {
    "\(key) raw \(raw) paid \(paid) pence \(pence) first "
      + "\(Day(unchecked: Int32(firstEarned))) due \(Day(unchecked: Int32(firstDue))) days "
      + runs(of: days)
  }
}

private func numbers(of days: DaySet) -> [Int] {
  days.ranges.flatMap { Array($0.start.n..<$0.end.n) }
}

private func runs(of days: [Int]) -> String {
  let all = days.map { Day(unchecked: Int32($0)) }
  return "\(DaySet(all.map { DayRange(first: $0, last: $0) }))"
}

/// What is compared of a line of a claim.
struct ComparedClaimLine: Equatable, CustomStringConvertible {
  var key: ReferenceKey
  var entry: String
  var raw: Ratio
  var paid: Ratio
  var pence: Int
  var shares: [String: Int]
  var days: [Int]

  init(_ line: ClaimLine) {
    key = ReferenceKey(line.key)
    entry = line.entry.rawValue
    (raw, paid, pence) = (line.raw, line.paid, Int(line.amount.amount))
    shares = [:]
    for share in line.shares {
      shares[share.payer ?? ReferenceEvaluator.nobody, default: 0] += Int(share.amount.amount)
    }
    shares = shares.filter { $0.value != 0 }
    days = numbers(of: line.days)
  }

  init(_ line: ReferenceClaimLine) {
    key = line.key
    entry = line.entry.rawValue
    (raw, paid, pence, shares) = (line.raw, line.paid, line.pence, line.shares)
    days = line.days
  }

  var description: String {
    let sorted = shares.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "\(key) \(entry) raw \(raw) paid \(paid) pence \(pence) \(sorted) days "
      + runs(of: days)
  }
}

extension ReferenceKey: CustomStringConvertible {
  var description: String {
    "outcome \(outcome) \(family) \(subject) case \(openedOn.map { Day(unchecked: Int32($0)).description } ?? "-")"
      + " period \(period.map(String.init) ?? "-") payer \(payer ?? "-")"
      + " rate \(rateRow.map(String.init) ?? "-") split \(splitRow.map(String.init) ?? "-") \(status)"
  }
}

extension ReferenceSaving {
  init(_ saving: KindSaving) {
    self.init(
      low: Int(saving.gross.low.amount), central: Int(saving.gross.central.amount),
      high: Int(saving.gross.high.amount), payments: Int(saving.payments.amount))
  }
}
