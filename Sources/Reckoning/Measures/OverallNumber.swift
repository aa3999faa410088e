import Casework
import Quantities
import Terms

/// What is taken over several, inside a number over all families.
private enum Taken: Sendable {
  case number(Several, TestExpression?)
  case total(Several, NumberExpression)
}

extension Reckoner {
  /// A number over all families, and both sides of it where it is a ratio.
  ///
  /// What is counted or added up is found family by family, in parallel; what is left is arithmetic.
  func overall(
    _ expression: NumberExpression, _ families: [FamilyHistory]
  ) throws(ReckoningFault) -> (value: Ratio?, parts: MeasureValue.Parts?) {
    var taken: [Taken] = []
    collect(expression, &taken)
    let wanted = taken
    let pieces = try inParallel(runsOf: families) { (run) throws(ReckoningFault) in
      try sums(wanted, over: run)
    }
    do throws(Overflow) {
      var sums = Array(repeating: Ratio.zero, count: taken.count)
      for piece in pieces {
        for (index, part) in piece.enumerated() { sums[index] = try sums[index].plus(part) }
      }
      var work = OverallWork(contract: contract, asAt: asAt, sums: sums[...])
      return try work.found(expression)
    } catch {
      throw .overflow(family: contract.key)
    }
  }

  private func sums(
    _ taken: [Taken], over families: ArraySlice<FamilyHistory>
  ) throws(ReckoningFault) -> [Ratio] {
    let each = try walked(families) { (evaluator, found: inout [[Ratio]]) throws(Overflow) in
      var own: [Ratio] = []
      for one in taken {
        switch one {
        case .number(let several, let test):
          own.append(try evaluator.number(of: several, when: test))
        case .total(let several, let value):
          own.append(try evaluator.total(over: several, of: value))
        }
      }
      if found.isEmpty { found.append(own) } else { try found[0].add(own) }
    }
    return each.first ?? []
  }

  /// In the order in which the arithmetic asks for them.
  private func collect(_ expression: NumberExpression, _ taken: inout [Taken]) {
    switch expression {
    case .number(let several, let test): taken.append(.number(several, test))
    case .total(let several, let each): taken.append(.total(several, each))
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b):
      collect(a, &taken)
      collect(b, &taken)
    case .definition(let index):
      if let value = contract.overallWording(ofDefinition: index, asAt: asAt) {
        collect(value, &taken)
      }
    case .literal, .count, .age, .kinds, .occurrences, .reading: break
    }
  }
}

extension [Ratio] {
  fileprivate mutating func add(_ other: [Ratio]) throws(Overflow) {
    for index in indices { self[index] = try self[index].plus(other[index]) }
  }
}

extension CheckedContract {
  /// The number that a name stands for over all families: the newest wording from a day on or before
  /// the as-at day, because no one family picks it.
  fileprivate func overallWording(ofDefinition index: Int, asAt: Day) -> NumberExpression? {
    let version = overallVersion(ofDefinition: index, asAt: asAt)
    guard case .number(let value)? = version?.value else { return nil }
    return value
  }

  /// The version of a definition that is in force over all families on a day.
  func overallVersion(ofDefinition index: Int, asAt: Day) -> Definition.Version? {
    definitions[index].versions.last {
      clauses[$0.clause].variation.map { $0.from <= asAt } ?? true
    }
  }
}

/// The arithmetic over what was counted and added up.
private struct OverallWork {
  private let contract: CheckedContract
  private let asAt: Day
  /// What is left of the sums, in the order in which they are asked for.
  private var sums: ArraySlice<Ratio>
  /// What reads nobody, as the days of the term, is asked of a family without anybody.
  private var nobody: FamilyEvaluator

  init(contract: CheckedContract, asAt: Day, sums: ArraySlice<Ratio>) {
    self.contract = contract
    self.asAt = asAt
    self.sums = sums
    nobody = FamilyEvaluator(
      contract: contract,
      history: FamilyHistory(family: SubjectHistory(id: ""), children: []), asAt: asAt)
  }

  mutating func found(
    _ expression: NumberExpression
  ) throws(Overflow) -> (value: Ratio?, parts: MeasureValue.Parts?) {
    switch expression {
    case .quotient(let part, let whole):
      let part = try number(part)
      guard let whole = try number(whole), let part else { return (nil, nil) }
      return (
        whole.isZero ? nil : try part.divided(by: whole), .init(part: part, whole: whole)
      )
    case .definition(let index):
      guard let value = contract.overallWording(ofDefinition: index, asAt: asAt) else {
        return (nil, nil)
      }
      return try found(value)
    default: return (try number(expression), nil)
    }
  }

  private mutating func number(_ expression: NumberExpression) throws(Overflow) -> Ratio? {
    switch expression {
    case .number, .total: return sums.popFirst()
    case .sum(let a, let b):
      let a = try number(a)
      guard let b = try number(b), let a else { return nil }
      return try a.plus(b)
    case .difference(let a, let b):
      let a = try number(a)
      guard let b = try number(b), let a else { return nil }
      return try a.minus(b)
    case .product(let a, let b):
      let a = try number(a)
      guard let b = try number(b), let a else { return nil }
      return try a.times(b)
    case .quotient, .definition: return try found(expression).value
    case .literal, .count, .age, .kinds, .occurrences, .reading:
      return try nobody.number(expression, 0)
    }
  }
}
