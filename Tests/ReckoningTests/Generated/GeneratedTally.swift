import Terms

/// How much of what was generated came to something: contracts that pay nobody prove little.
struct GeneratedTally: Sendable {
  var contracts = 0
  var families = 0
  var lines = 0
  var contractsWithLines = 0
  var contractsThatPay = 0
  /// Lines that come to some money, by what they were paid for; lines cut to nothing, figures.
  var counts: [String: Int] = [:]
  var differences: [String] = []

  /// What a run over enough contracts has seen of each.
  static let kinds = [
    "each day", "a day", "running blocks", "blocks on a grid", "a movement", "of a child",
    "of a family", "of a case", "the best of several", "priced by number", "by placement",
    "capped to nothing", "measures", "savings",
  ]

  static func += (sum: inout Self, other: Self) {
    sum.contracts += other.contracts
    sum.families += other.families
    sum.lines += other.lines
    sum.contractsWithLines += other.contractsWithLines
    sum.contractsThatPay += other.contractsThatPay
    sum.counts.merge(other.counts, uniquingKeysWith: +)
    sum.differences += other.differences
  }

  /// One contract with all that its families came to.
  mutating func count(_ contract: CheckedContract, _ result: Comparison.Result) {
    contracts += 1
    lines += result.lines
    if result.lines > 0 { contractsWithLines += 1 }
    if !result.paying.isEmpty { contractsThatPay += 1 }
    for (outcome, lines) in result.paying {
      for kind in contract.kinds(of: contract.outcomes[outcome]) {
        counts[kind, default: 0] += lines
      }
    }
    counts["capped to nothing", default: 0] += result.capped
    counts["measures", default: 0] += result.measures
    counts["savings", default: 0] += result.savings
  }

  var text: String {
    let kinds = Self.kinds.map { "  \($0): \(counts[$0] ?? 0)" }.joined(separator: "\n")
    return """
      generated contracts: \(contracts) contracts, \(families) families, \(lines) lines, \
      \(differences.count) differences
      with a line \(contractsWithLines), paying \(contractsThatPay); lines with money, by kind:
      \(kinds)
      """
  }
}

extension CheckedContract {
  /// What an outcome is paid for, and for whom.
  fileprivate func kinds(of outcome: Outcome) -> [String] {
    var kinds: [String] = []
    switch outcome.payment.accrual {
    case .eachDay: kinds.append("each day")
    case .onDays: kinds.append("a day")
    case .running: kinds.append("running blocks")
    case .grid: kinds.append("blocks on a grid")
    case .movement: kinds.append("a movement")
    }
    if outcome.caseEvent != nil {
      kinds.append("of a case")
    } else if outcome.subject != .contract {
      kinds.append(outcome.subject == .family ? "of a family" : "of a child")
    }
    if outcome.bestOf != nil { kinds.append("the best of several") }
    switch rates[outcome.payment.rate].key {
    case .number: kinds.append("priced by number")
    case .placement: kinds.append("by placement")
    case .none, .state: break
    }
    return kinds
  }
}
