import Casework
import Diagnostics
import Quantities
import Reckoning
import Terms

/// Why an expectation's subjects have nothing, as the terms say it.
struct FoundReason {
  /// Nil for what no reason of the language says: it was claimed before, or no row prices it.
  var reason: Scenario.Reason?
  var clause: String?
  /// What is said of whom, with the margin by which a condition failed.
  var details: [String]
  var words: String

  init(
    _ reason: Scenario.Reason?, clause: String? = nil, details: [String] = [], words: String? = nil
  ) {
    self.reason = reason
    self.clause = clause
    self.details = details
    self.words = words ?? reason.map { Scenario.words($0, clause) } ?? ""
  }
}

extension [FoundReason] {
  /// `held, and because capped`; each once.
  var inWords: String {
    var words: [String] = []
    for each in self where !words.contains(each.words) { words.append(each.words) }
    return words.joined(separator: ", and because ")
  }
}

extension Scenario {
  fileprivate static func words(_ reason: Reason, _ clause: String?) -> String {
    guard let clause, let before = reason.clauseWords else { return reason.rawValue }
    return "\(reason.rawValue) \(before) \(clause)"
  }
}

extension ScenarioRun {
  /// Whether an expectation speaks of an outcome of somebody.
  func speaks(
    _ wanted: Scenario.Expectation, of index: Int, _ subject: String, of family: String
  ) -> Bool {
    let outcome = contract.outcomes[index]
    if let kind = wanted.kind, outcome.kind != kind { return false }
    switch wanted.about {
    case .clause(let number):
      guard contract.clauses[outcome.clause].number == number else { return false }
    case .outcome(let name): guard outcome.name == name else { return false }
    case .total, .saving, .measure: break
    }
    guard let named = wanted.subject else { return true }
    return named == subject || named == family
  }

  /// Nothing is paid, as expected: it must also be for the reason that is given, with everybody of
  /// whom the expectation speaks.
  mutating func checkReason(
    _ wanted: Scenario.Expectation, _ because: Scenario.Because
  ) throws {
    let found = try reasons(wanted)
    let other = found.filter { each in
      each.reason != because.reason || (because.clause != nil && each.clause != because.clause)
    }
    guard !other.isEmpty else { return }
    complain(
      "scenario-reason",
      "expected nothing because \(Scenario.words(because.reason, because.clause)); "
        + "the terms give nothing because \(other.inWords)",
      wanted.range,
      found: wanted.places.reason.map { [.init($0, other.inWords, replaces: false)] } ?? [],
      other.flatMap(\.details))
  }

  func reasons(_ wanted: Scenario.Expectation) throws -> [FoundReason] {
    guard let claim else { return [] }
    let period = wanted.period ?? contract.periods[claim.claim.period]
    var found: [FoundReason] = []
    for nothing in claim.nothings(of: wanted.subject)
    where speaks(wanted, of: nothing.outcome, nothing.subject, of: nothing.family) {
      found.append(try reason(nothing, in: claim.family(nothing.family)))
    }
    for line in claim.earned(by: wanted.subject)
    where speaks(wanted, of: line.key.outcome, line.key.subject, of: line.key.family) {
      guard line.key.period.map({ contract.periods[$0] == period }) ?? true else { continue }
      found.append(reason(line))
    }
    if found.isEmpty {
      let details = ["no day of \(period.start) .. \(period.last) is left to anybody"]
      found.append(FoundReason(.noDayQualifies, details: details))
    }
    return found
  }

  private func reason(_ nothing: Nothing, in family: FamilyHistory?) throws -> FoundReason {
    guard let claim else { return FoundReason(nil) }
    var margins: [String] = []
    if let family {
      margins = try book.reckoner(asAt: claim.claim.asAt).shortfalls(of: nothing, in: family)
    }
    let who =
      nothing.subject == nothing.family
      ? nothing.family : "\(nothing.subject) of \(nothing.family)"
    let (reason, clause) = (nothing.reason.reason, nothing.reason.clause)
    let number = clause.map { contract.clauses[$0].number }
    let head = "\(who): \(Scenario.words(reason, number))"
    let title = clause.map { " \(contract.clauses[$0].title)" } ?? ""
    return FoundReason(reason, clause: number, details: [head + title] + margins)
  }

  private func reason(_ line: Line) -> FoundReason {
    let details = ["\(line.key.subject): \(line.raw) units: \(line.days)"]
    return switch line.key.status {
    case .held: FoundReason(.held, details: details)
    case .capped: FoundReason(.capped, details: details)
    case .paid: FoundReason(nil, details: details, words: "it was claimed before")
    case .listed: FoundReason(nil, details: details, words: "no period, rate row or payer takes it")
    case .floored: FoundReason(nil, details: details, words: "the figure to date is below nothing")
    case .outOfTime, .rejected: FoundReason(nil, details: details, words: "it was refused later")
    }
  }
}
