import Claims
import Quantities
import Reckoning
import Terms

/// What a contract calls the parts of a line.
extension CheckedContract {
  func rate(of outcome: Int) -> Rate { rates[outcomes[outcome].payment.rate] }

  func clause(of outcome: Int) -> Clause { clauses[outcomes[outcome].clause] }

  func rateRow(of key: LineKey) -> RateRow? {
    key.rateRow.map { rate(of: key.outcome).rows[$0] }
  }

  func splitRow(of key: LineKey) -> (split: Split, row: Split.Row)? {
    guard let row = key.splitRow, let split = split(of: outcomes[key.outcome]) else { return nil }
    return (splits[split], splits[split].rows[row])
  }

  func period(of key: LineKey) -> DayRange? { key.period.map { periods[$0] } }

  func unitName(of outcome: Int) -> String { rate(of: outcome).unitName }

  /// `4.1 Day out of care`.
  func heading(ofClause index: Int) -> String {
    clauses[index].number + " " + clauses[index].title
  }

  /// `C1 of F1`, or the family alone where the outcome is the family's.
  func who(_ subject: String, of family: String) -> String {
    subject.utf8.elementsEqual(family.utf8) ? family : subject + " of " + family
  }

  /// Which date picks a row.
  func words(for pick: RowPick) -> String {
    switch pick {
    case .dayEarned: "the day earned"
    case .dayDue: "the day due"
    case .day(_, let name): name
    }
  }

  /// `council`, `home`, `home at referral`.
  func name(of payer: Payer, at day: DayExpression?) -> String {
    switch payer {
    case .named(let name): name
    case .state(let fact): facts[fact].name + (day.map { " at \(words(for: $0))" } ?? "")
    }
  }

  /// `dcms 13.9 %, council the rest`.
  func words(for row: Split.Row) -> String {
    let shares = row.shares.map {
      "\(name(of: $0.payer, at: row.payerDay)) \((try? $0.share.percent) ?? "")"
    }
    let rest = row.rest.map { "\(name(of: $0, at: row.payerDay)) the rest" }
    return (shares + [rest].compactMap(\.self)).joined(separator: ", ")
  }

  /// The limits that cap an outcome, from the first that its units meet to the last.
  func limits(of outcome: Int) -> [Limit] { outcomes[outcome].limits.map { limits[$0] } }

  /// Why a line asks for no money, in a few words; nil for one that does.
  func reason(_ key: LineKey) -> String? {
    let limits = limits(of: key.outcome)
    guard key.status == .capped, !limits.isEmpty else { return key.status.reason }
    return "capped: \(limits.map(\.name).joined(separator: " or ")) is used up"
  }

  /// The same as a part of a sentence about units.
  func because(_ status: LineStatus, of outcome: Int) -> String? {
    let limits = limits(of: outcome)
    guard status == .capped, !limits.isEmpty else { return status.because }
    let named = limits.map { "\($0.name) of clause \(clauses[$0.clause].number)" }
    return "at nothing because \(named.joined(separator: " or ")) is used up"
  }

  /// A clause that is left to people.
  func words(for gap: NotModelled) -> String {
    "\(heading(ofClause: gap.clause)): not modelled, and so for people to judge: \(gap.what) "
      + "(\(gap.because))."
  }

  /// Why there is nothing of an outcome, in the words of the language: what a report says is what a
  /// scenario expects.
  func words(for reason: NothingReason) -> String {
    let said = reason.reason
    guard let clause = reason.clause, let before = said.clauseWords else { return said.rawValue }
    return "\(said.rawValue) \(before) \(heading(ofClause: clause))"
  }

  /// What had to be so and was not, or must not have been so and was; nil where no test decides.
  ///
  /// - Parameter outcome: nil for who belongs to the contract, which no outcome decides.
  func test(for reason: NothingReason, of outcome: Int?) -> String? {
    let tests = tests(behind: reason, of: outcome)
    return tests.isEmpty ? nil : tests.map { words(for: $0) }.joined(separator: " and ")
  }

  /// The tests that a reason rests on.
  func tests(behind reason: NothingReason, of outcome: Int?) -> [TestExpression] {
    switch reason {
    case .notEligible(let eligibility, let clause), .excluded(let eligibility, let clause):
      self.eligibility[eligibility].versions.filter { $0.clause == clause }.map(\.test)
    case .conditionFailed:
      outcome.map { [outcomes[$0].condition, outcomes[$0].payment.condition].compactMap(\.self) }
        ?? []
    case .noDays, .notDue, .nothingOfSlide: []
    }
  }

  /// Whether it counts and pays nothing.
  var paysNothing: Bool { outcomes.isEmpty }

  /// Who bears what no payer does.
  static let nobody = "nobody"
}
