package import Casework
import Quantities
import Terms

extension Reckoner {
  /// The conditions that left somebody with nothing, each beside what was found of it:
  /// `age at referral: 7; must be 8 to 16`.
  ///
  /// Empty where no condition decides. Parts that say the same are said once.
  package func shortfalls(
    of nothing: Nothing, in family: FamilyHistory
  ) throws(ReckoningFault) -> [String] {
    do throws(Overflow) {
      var work = Shortfalls(contract, family, asAt: asAt)
      return try work.found(nothing)
    } catch {
      throw .overflow(family: family.id)
    }
  }
}

/// Takes a condition apart until a comparison, a day or a state decides it.
private struct Shortfalls {
  private let contract: CheckedContract
  private var evaluator: FamilyEvaluator

  init(_ contract: CheckedContract, _ family: FamilyHistory, asAt: Day) {
    self.contract = contract
    evaluator = FamilyEvaluator(contract: contract, history: family, asAt: asAt)
  }

  mutating func found(_ nothing: Nothing) throws(Overflow) -> [String] {
    let outcome = contract.outcomes[nothing.outcome]
    let slot = evaluator.childSlots.first { evaluator.subject($0).id == nothing.subject } ?? 0
    evaluator.look(at: outcome.caseEvent.flatMap { fact in nothing.openedOn.map { (fact, $0) } })
    defer { evaluator.look(at: nil) }
    // While it is decided who belongs, everybody counts, and so they must in what is said of it.
    evaluator.isDecidingEligibility = nothing.reason.clause != nil
    defer { evaluator.isDecidingEligibility = false }
    var sentences: [String] = []
    if nothing.reason == .conditionFailed, let clause = notInForce(outcome.clause, slot) {
      return [clause]
    }
    for (test, slot) in tests(behind: nothing.reason, of: outcome, slot) {
      let holds = try evaluator.test(test, slot)
      // An outcome's conditions are asked in turn, and those that hold refuse nobody.
      if nothing.reason == .conditionFailed, holds { continue }
      for each in try why(test, holds, slot) where !sentences.contains(each) {
        sentences.append(each)
      }
    }
    return sentences
  }

  /// Why a clause pays nothing for this subject, whatever its conditions; nil: it may.
  private mutating func notInForce(_ clause: Int, _ slot: Int) -> String? {
    if evaluator.pays(clause, slot) { return nil }
    let varied = contract.clauses[clause]
    if let variation = varied.variation, !evaluator.applies(clause, slot) {
      return "\(contract.words(for: variation.pickedBy)): \(words(variation.pickedBy, slot)); "
        + "must be on or after \(variation.from)"
    }
    guard let other = varied.replacedBy, let variation = contract.clauses[other].variation else {
      return nil
    }
    return "\(contract.words(for: variation.pickedBy)): \(words(variation.pickedBy, slot)); from "
      + "\(variation.from) clause \(contract.clauses[other].number) stands in its place"
  }

  private func tests(
    behind reason: NothingReason, of outcome: Outcome, _ slot: Int
  ) -> [(test: TestExpression, slot: Int)] {
    switch reason {
    case .notEligible(let index, let clause), .excluded(let index, let clause):
      let term = contract.eligibility[index]
      return term.versions.filter { $0.clause == clause }
        .map { ($0.test, term.subject == .family ? 0 : slot) }
    case .conditionFailed:
      return [outcome.condition, outcome.payment.condition].compactMap(\.self).map { ($0, slot) }
    case .noDays, .notDue, .nothingOfSlide: return []
    }
  }
}

// MARK: Compounds

extension Shortfalls {
  /// What decides that a test holds, or does not.
  private mutating func why(
    _ test: TestExpression, _ holds: Bool, _ slot: Int
  ) throws(Overflow) -> [String] {
    switch test {
    case .all(let parts):
      let own = try decisive(parts, holds, slot)
      return holds ? [Self.alternatives(own)] : own.flatMap(\.self)
    case .any(let parts):
      let own = try decisive(parts, holds, slot)
      return holds ? own.flatMap(\.self) : [Self.alternatives(own)]
    case .atLeast(let count, let parts):
      let own = try decisive(parts, holds, slot)
      let held = holds ? own.count : parts.count - own.count
      return ["\(held) of \(parts.count) are so; must \(holds ? "not " : "")be at least \(count)"]
        + own.flatMap(\.self)
    case .not(let inner): return try why(inner, !holds, slot)
    case .definition(let index):
      let (value, place) = evaluator.wording(ofDefinition: index, asked: slot)
      guard case .test(let inner)? = value else {
        return ["\(contract.definitions[index].name): no wording is in force"]
      }
      return try why(inner, holds, place)
    case .comparison(let value, let how, let bound):
      return [
        "\(contract.words(for: value)): \(try words(value, slot)); "
          + must(holds, how.rawValue, try bounded(bound, slot))
      ]
    case .between(let value, let low, let high):
      let range = "\(try bounded(low, slot)) to \(try bounded(high, slot))"
      return [
        "\(contract.words(for: value)): \(try words(value, slot)); \(must(holds, "is", range))"
      ]
    case .order(let day, let how, let bound):
      return [
        "\(contract.words(for: day)): \(words(day, slot)); "
          + must(holds, how.rawValue, bounded(bound, slot))
      ]
    case .state(let fact, let at, let codes): return [state(fact, at, codes, holds, slot)]
    case .happened(let days): return [happened(days, holds, slot)]
    case .noDay(let days):
      return ["\(contract.words(for: days)): \(firstDay(of: days, slot)); \(must(!holds, "be"))"]
    case .everyDay(let days, let other): return [everyDay(days, other, holds, slot)]
    }
  }

  /// What is said of each part that decides: those that fail where the whole fails, and those that
  /// hold where it holds.
  private mutating func decisive(
    _ parts: [TestExpression], _ holds: Bool, _ slot: Int
  ) throws(Overflow) -> [[String]] {
    var sentences: [[String]] = []
    for part in parts where try evaluator.test(part, slot) == holds {
      sentences.append(try why(part, holds, slot))
    }
    return sentences
  }

  /// Parts of which one alone would have been enough, as one sentence: a list would read as if all
  /// of them had to be.
  private static func alternatives(_ parts: [[String]]) -> String {
    parts.map { $0.joined(separator: " and ") }.joined(separator: ", or ")
  }
}

// MARK: What was found, and what was wanted

extension Shortfalls {
  /// `must be at least 8`, from `is at least` and `8`.
  private func must(_ holds: Bool, _ how: String, _ bound: String) -> String {
    let rest = how.split(separator: " ").dropFirst() + [bound[...]]
    return "must \(holds ? "not " : "")be \(rest.joined(separator: " "))"
  }

  private func must(_ holds: Bool, _ verb: String) -> String {
    "must \(holds ? "not " : "")\(verb)"
  }

  private mutating func words(
    _ number: NumberExpression, _ slot: Int
  ) throws(Overflow) -> String {
    if let value = try evaluator.number(number, slot) { return value.figures }
    if case .age(let at) = number { return missing(at, slot) }
    return "not known"
  }

  /// A bound as written, with its value where the writing does not show it.
  private mutating func bounded(
    _ number: NumberExpression, _ slot: Int
  ) throws(Overflow) -> String {
    if case .literal(let value) = number { return value.figures }
    return "\(contract.words(for: number)) (\(try words(number, slot)))"
  }

  /// Why nothing is known at a day: there may be no such day.
  private mutating func missing(_ at: DayExpression, _ slot: Int) -> String {
    evaluator.day(at, slot) == nil ? "no such day" : "not known"
  }

  private mutating func words(_ day: DayExpression, _ slot: Int) -> String {
    evaluator.day(day, slot)?.description ?? "no such day"
  }

  private mutating func bounded(_ day: DayExpression, _ slot: Int) -> String {
    if case .date(let day) = day { return day.description }
    return "\(contract.words(for: day)) (\(words(day, slot)))"
  }

  private mutating func firstDay(of days: DaysExpression, _ slot: Int) -> String {
    let days = evaluator.days(days, slot)
    guard let first = days.first else { return "never" }
    return days.count == 1 ? "on \(first)" : "first on \(first)"
  }

  private mutating func happened(_ days: DaysExpression, _ holds: Bool, _ slot: Int) -> String {
    "\(contract.words(for: days)): \(firstDay(of: days, slot)); \(must(holds, "have happened"))"
  }

  private mutating func state(
    _ fact: Int, _ at: DayExpression, _ codes: [String], _ holds: Bool, _ slot: Int
  ) -> String {
    let code = evaluator.day(at, slot).flatMap { evaluator.code(ofState: fact, on: $0, slot) }
    let wanted = codes.isEmpty ? "known" : codes.joined(separator: " or ")
    let found = code ?? missing(at, slot)
    return "\(contract.facts[fact].name) at \(contract.words(for: at)): \(found); "
      + must(holds, "is", wanted)
  }

  private mutating func everyDay(
    _ days: DaysExpression, _ other: DaysExpression, _ holds: Bool, _ slot: Int
  ) -> String {
    let own = evaluator.days(days, slot)
    if case .day(let at) = days {
      let isSo = holds ? "so" : "not so"
      return "\(contract.words(for: other)) at \(contract.words(for: at)): "
        + (own.first.map { "\(isSo) on \($0)" } ?? missing(at, slot)) + "; must "
        + (holds ? "not be so" : "be so")
    }
    let found: String
    if own.isEmpty {
      found = "no day"
    } else if let first = own.subtracting(evaluator.days(other, slot)).first {
      found = "\(first) is not"
    } else {
      found = "every day is"
    }
    return "\(contract.words(for: days)) in \(contract.words(for: other)): \(found); "
      + (holds ? "must not be so on every day" : "must be so on every day")
  }
}
