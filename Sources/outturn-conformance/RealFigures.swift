import Casework
import Claims
import Quantities
import Reckoning
import Terms

/// The figures of one contract over the real return, claimed quarter by quarter in order after
/// everything has been imported.
struct RealFigures {
  private struct Sums {
    var tracked = 0
    var outOfCare = 0
    var pence: Int64 = 0

    var members: [VectorValue.Member] {
      [
        .init(key: "tracked", value: .number(String(tracked))),
        .init(key: "out_of_care", value: .number(String(outOfCare))),
        .init(key: "pence", value: .number(String(pence))),
      ]
    }
  }

  /// Everything has been imported and nothing is known of a day after it.
  static let asAt = Day(year: 2022, month: 3, day: 31) ?? .latest

  private let contract: CheckedContract
  private let families: [FamilyHistory]
  private let cohortOf: [String: String]
  private var total = Sums()
  private var cohorts: [String: Sums] = [:]
  private var quarters: [String: Sums] = [:]
  private var payers: [String: Int64] = [:]
  private var eligible: Set<String> = []

  /// The members that the decisions ask for; `payers` names those whose shares are printed, and what
  /// they are called there.
  static func figures(
    _ contract: CheckedContract, _ families: [FamilyHistory], payers: [String: String] = [:]
  ) throws -> VectorValue {
    var figures = RealFigures(contract: contract, families: families)
    try figures.claimEveryQuarter()
    try figures.track()
    return figures.written(payers)
  }

  private init(contract: CheckedContract, families: [FamilyHistory]) {
    self.contract = contract
    self.families = families
    var cohortOf: [String: String] = [:]
    for child in families.lazy.flatMap(\.children) {
      cohortOf[child.id] = child.states.last { $0.name == Vocabulary.cohort }?.code
    }
    self.cohortOf = cohortOf
  }

  private mutating func claimEveryQuarter() throws {
    var book = ClaimBook(contract: contract)
    for period in contract.periods.indices {
      let entitlement = try book.entitlement(families, asAt: Self.asAt)
      let claim = try book.claim(period: period, asAt: Self.asAt, entitlement)
      for line in claim.lines { try add(line) }
      if period == 0 { judge(entitlement) }
    }
  }

  private mutating func add(_ line: ClaimLine) throws {
    guard line.entry == .first, line.key.status == .paid, let period = line.key.period,
      let days = Int(exactly: line.raw)
    else { throw Unusable("a line that is no plain first line: \(line)") }
    let cohort = cohort(of: line.key.subject)
    add(cohort, quarter(of: contract.periods[period])) {
      $0.outOfCare += days
      $0.pence += line.amount.amount
    }
    for share in line.shares { payers[share.payer ?? "nobody", default: 0] += share.amount.amount }
  }

  /// Eligible is every child whom no outcome refuses.
  private mutating func judge(_ entitlement: Entitlement) {
    eligible = Set(families.flatMap(\.children).map(\.id))
    for nothing in entitlement.nothings {
      switch nothing.reason {
      case .notEligible, .excluded: eligible.remove(nothing.subject)
      case .conditionFailed, .noDays, .notDue, .nothingOfSlide: break
      }
    }
  }

  private mutating func track() throws {
    let tracked = try Probe.days(
      named: "tracking", under: contract, families, asAt: Self.asAt)
    for (child, days) in tracked where eligible.contains(child) {
      for period in contract.periods {
        let count = days.intersection(period).count
        guard count > 0 else { continue }
        add(cohort(of: child), quarter(of: period)) { $0.tracked += count }
      }
    }
  }

  private mutating func add(_ cohort: String, _ quarter: String, _ change: (inout Sums) -> Void) {
    change(&total)
    change(&cohorts[cohort, default: Sums()])
    change(&quarters["\(cohort) \(quarter)", default: Sums()])
  }

  private func cohort(of child: String) -> String {
    cohortOf[child] ?? "none"
  }

  /// Calendar quarters: April to June 2017 is 2017Q2.
  private func quarter(of period: DayRange) -> String {
    let (year, month, _) = period.start.parts
    return "\(year)Q\((month + 2) / 3)"
  }

  private func written(_ names: [String: String]) -> VectorValue {
    var members: [VectorValue.Member] = [
      .init(key: "children_eligible", value: .number(String(eligible.count)))
    ]
    members += total.members
    members.append(.init(key: "by_cohort", value: Self.object(cohorts)))
    members.append(.init(key: "by_cohort_quarter", value: Self.object(quarters)))
    if !names.isEmpty {
      let shares = payers.map { payer, pence in
        VectorValue.Member(key: names[payer] ?? payer, value: .number(String(pence)))
      }
      members.append(.init(key: "payers", value: .object(shares)))
    }
    return .object(members)
  }

  private static func object(_ sums: [String: Sums]) -> VectorValue {
    .object(sums.map { .init(key: $0.key, value: .object($0.value.members)) })
  }
}

extension Int {
  fileprivate init?(exactly ratio: Ratio) {
    guard ratio.isWhole else { return nil }
    self.init(exactly: ratio.numerator)
  }
}
