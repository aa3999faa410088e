package import Quantities
package import Terms

/// The order of two texts as bytes: the only order that no locale changes.
package func bytesPrecede(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

extension CheckedContract {
  /// Family, subject, case, outcome as written, period, payer, rate row, split row, status.
  package func precedes(_ a: LineKey, _ b: LineKey) -> Bool {
    if a.family != b.family { return bytesPrecede(a.family, b.family) }
    if a.subject != b.subject { return bytesPrecede(a.subject, b.subject) }
    if a.openedOn != b.openedOn { return (a.openedOn ?? .earliest) < (b.openedOn ?? .earliest) }
    if a.outcome != b.outcome { return a.outcome < b.outcome }
    return a.precedesWithin(b)
  }

  /// Whether an outcome's units wait for a limit.
  func isLimited(_ outcome: Int) -> Bool {
    !outcomes[outcome].limits.isEmpty
  }
}

extension LineStatus {
  var rank: Int {
    switch self {
    case .paid: 0
    case .held(let reason): 1 + reason.rawValue
    case .capped: 4
    case .listed(let reason): 5 + reason.rawValue
    case .outOfTime: 8
    case .rejected: 9
    case .floored: 10
    }
  }
}

/// Where a unit or a line stands when something is used up (rule 18, decision m).
///
/// The claim, for the order claimed; then earned and due, or due and earned; then keys as bytes. What
/// a key holds beyond that makes the order total: without it, lines that differ only in payer or row
/// would stand as a dictionary happens to hand them out.
package struct OrderKey: Sendable {
  private let claim: Int
  private let first: Day
  private let second: Day
  private let family: String
  private let subject: String
  private let openedOn: Day
  private let clause: String
  private let outcome: String
  private let key: LineKey

  /// `claim` counts only in the order claimed.
  package init(
    _ order: Order, claim: Int, earned: Day, due: Day, key: LineKey, in contract: CheckedContract
  ) {
    self.claim = order == .claimed ? claim : 0
    first = order == .earned ? earned : due
    second = order == .earned ? due : earned
    family = key.family
    subject = key.subject
    openedOn = key.openedOn ?? .earliest
    let term = contract.outcomes[key.outcome]
    clause = contract.clauses[term.clause].number
    outcome = term.name
    self.key = key
  }
}

extension OrderKey: Comparable {
  package static func < (a: OrderKey, b: OrderKey) -> Bool {
    if a.claim != b.claim { return a.claim < b.claim }
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    if a.family != b.family { return bytesPrecede(a.family, b.family) }
    if a.subject != b.subject { return bytesPrecede(a.subject, b.subject) }
    if a.openedOn != b.openedOn { return a.openedOn < b.openedOn }
    if a.clause != b.clause { return bytesPrecede(a.clause, b.clause) }
    if a.outcome != b.outcome { return bytesPrecede(a.outcome, b.outcome) }
    // Variants of one outcome, as written.
    if a.key.outcome != b.key.outcome { return a.key.outcome < b.key.outcome }
    return a.key.precedesWithin(b.key)
  }
}

extension LineKey {
  /// The order of lines of one outcome, subject and case.
  fileprivate func precedesWithin(_ other: LineKey) -> Bool {
    if period != other.period { return (period ?? .max) < (other.period ?? .max) }
    if payer != other.payer { return bytesPrecede(payer ?? "", other.payer ?? "") }
    if rateRow != other.rateRow { return (rateRow ?? .max) < (other.rateRow ?? .max) }
    if splitRow != other.splitRow { return (splitRow ?? .max) < (other.splitRow ?? .max) }
    return status.rank < other.status.rank
  }
}
