package import Claims
import Quantities
package import Reckoning
package import Terms

/// A claim that stands, and the ledger size at which it was made where that is known.
package struct StandingClaim: Sendable {
  package var claim: Claim
  package var ledgerSize: Int?
  /// The edition under which it was made, where that had other terms.
  package var otherEdition: Int?

  package init(claim: Claim, ledgerSize: Int?, otherEdition: Int? = nil) {
    self.claim = claim
    self.ledgerSize = ledgerSize
    self.otherEdition = otherEdition
  }
}

/// One claim, to be rendered: as text, CSV, JSON or a page.
package struct ClaimReport: Sendable {
  package let contract: CheckedContract
  package let claim: Claim
  /// Of every line that something is left of; a line without one is shown without its working.
  package let explanations: [LineKey: LineExplanation]
  package let provenance: Provenance
  /// The contract's measures on the claim's as-at day.
  package let measures: [MeasureValue]
  /// For who has nothing because of a condition: what was found, beside what must be.
  let margins: [Nothing: [String]]
  /// Who is in none of them; empty where something is paid, and the claim's nothings tell.
  package let uncounted: [Uncounted]
  /// The claims before it that were made under other terms, by number, and their editions.
  let underOtherTerms: [(claim: Int, edition: Int)]
  /// What stood claimed of each line of this claim.
  private let stood: [LineKey: [Stood]]
  /// Payers in the order in which the lines name them.
  let payers: [String]

  private struct Stood {
    let claim: Int
    let line: ClaimLine
    let ledgerSize: Int?
  }

  /// - Parameters:
  ///   - earlier: the claims made before, in their order: what an adjustment is a difference to.
  ///   - margins: by how much each condition failed that left somebody with nothing, as
  ///     ``Reckoner/shortfalls(of:in:)`` finds it.
  package init(
    contract: CheckedContract, claim: Claim, explanations: [LineKey: LineExplanation],
    provenance: Provenance, earlier: [StandingClaim] = [], measures: [MeasureValue] = [],
    margins: [Nothing: [String]] = [:],
    uncounted: [Uncounted] = []
  ) {
    self.contract = contract
    self.claim = claim
    self.explanations = explanations
    self.provenance = provenance
    self.measures = measures
    self.margins = margins
    self.uncounted = uncounted
    underOtherTerms = earlier.compactMap { standing in
      standing.otherEdition.map { (standing.claim.number, $0) }
    }
    let own = Set(
      (claim.lines + claim.moved).lazy.filter { $0.entry == .adjustment }.map(\.key))
    var stood: [LineKey: [Stood]] = [:]
    for standing in earlier {
      for line in standing.claim.lines where own.contains(line.key) {
        stood[line.key, default: []].append(
          Stood(claim: standing.claim.number, line: line, ledgerSize: standing.ledgerSize))
      }
    }
    self.stood = stood
    var payers: [String] = []
    for share in claim.lines.lazy.flatMap(\.shares) {
      let name = share.payer ?? CheckedContract.nobody
      if !payers.contains(name) { payers.append(name) }
    }
    self.payers = payers
  }
}

/// What stood claimed of a line before, and where.
struct ClaimedBefore {
  /// Numbers of the claims that hold it, ascending.
  var claims: [Int] = []
  var raw = Ratio.zero
  var amount = Pence.zero
  /// The ledger size of the latest of them; events from there on were not known to it.
  var knownTo: Int?
}

extension ClaimReport {
  var period: DayRange { contract.periods[claim.period] }

  /// What earlier claims hold of an adjusted line; nil where they are not known.
  func before(_ key: LineKey) throws(Overflow) -> ClaimedBefore? {
    guard let held = stood[key] else { return nil }
    var before = ClaimedBefore()
    for stood in held {
      before.claims.append(stood.claim)
      before.raw = try before.raw.plus(stood.line.raw)
      before.amount = try before.amount.plus(stood.line.amount)
      before.knownTo = stood.ledgerSize
    }
    return before
  }

  /// Lines of one outcome at one rate row, in the order of the claim.
  struct Group {
    let outcome: Int
    let rateRow: Int?
    var lines: [ClaimLine] = []
  }

  /// By outcome as written, then rate row.
  var groups: [Group] {
    var groups: [Group] = []
    for line in claim.lines {
      if let known = groups.firstIndex(where: {
        $0.outcome == line.key.outcome && $0.rateRow == line.key.rateRow
      }) {
        groups[known].lines.append(line)
      } else {
        groups.append(Group(outcome: line.key.outcome, rateRow: line.key.rateRow, lines: [line]))
      }
    }
    return groups.sorted {
      ($0.outcome, $0.rateRow ?? .max) < ($1.outcome, $1.rateRow ?? .max)
    }
  }

  /// Sums of some lines.
  struct Sums {
    var lines = 0
    var units = Ratio.zero
    var amount = Pence.zero
    /// By payer, in the order of ``payers``.
    var shares: [Pence]
  }

  func sums(_ lines: some Sequence<ClaimLine>) throws(Overflow) -> Sums {
    var sums = Sums(shares: Array(repeating: .zero, count: payers.count))
    for line in lines {
      sums.lines += 1
      sums.units = try sums.units.plus(line.raw)
      sums.amount = try sums.amount.plus(line.amount)
      for share in line.shares {
        let name = share.payer ?? CheckedContract.nobody
        guard let index = payers.firstIndex(of: name) else { continue }
        sums.shares[index] = try sums.shares[index].plus(share.amount)
      }
    }
    return sums
  }
}

extension ClaimReport {
  /// What lines come to and nobody is asked for, in one sentence; nil where there is no such rest.
  func beyondCeilings() throws(Overflow) -> String? {
    let beyond = try sums(claim.lines).amount.minus(claim.total())
    guard beyond != .zero else { return nil }
    return "\(beyond) of what the lines come to lies beyond a payer's ceiling and is asked of "
      + "\(CheckedContract.nobody)."
  }
}

extension ClaimReport {
  /// Which claims before it rest on other terms, in one sentence; nil where none does.
  var otherTerms: String? {
    guard let first = underOtherTerms.first else { return nil }
    let claims = underOtherTerms.map { "\($0.claim + 1)" }.joined(separator: ", ")
    let editions = Set(underOtherTerms.map(\.edition)).sorted().map { "\($0)" }
    let isOne = underOtherTerms.count == 1
    return "Claim\(isOne ? "" : "s") \(isOne ? "\(first.claim + 1)" : claims) "
      + "\(isOne ? "was" : "were") made under edition \(editions.joined(separator: ", ")): what this "
      + "one says otherwise of the same days comes as late lines and adjustments."
  }
}

/// Paid days inside a V4 agreement, and the part of the claim that rests on them (rule 6).
struct AgreedDays {
  let outcome: Int
  let family: String
  let subject: String
  let days: DaySet
  /// The lines' amounts by the share of their days, each rounded half up.
  let amount: Pence
}

extension ClaimReport {
  /// Agreement days that lie on lines of this claim, adjustments left out.
  func agreedDays() throws(Overflow) -> [AgreedDays] {
    guard !claim.agreementDays.isEmpty else { return [] }
    let paid = Dictionary(
      grouping: claim.lines.lazy.filter { $0.key.status.isPaid && $0.entry != .adjustment },
      by: { SubjectOutcome(outcome: $0.key.outcome, subject: $0.key.subject) })
    var found: [AgreedDays] = []
    for agreed in claim.agreementDays {
      let own = SubjectOutcome(outcome: agreed.outcome, subject: agreed.subject)
      var days = DaySet.empty
      var amount = Pence.zero
      for line in paid[own] ?? [] {
        let part = line.days.intersection(agreed.days)
        guard !part.isEmpty else { continue }
        let share = try Ratio(Int128(part.count), over: Int128(line.days.count))
        days = days.union(part)
        amount = try amount.plus(Pence(exact: line.amount.exact.times(share).rounded(.halfUp)))
      }
      guard !days.isEmpty else { continue }
      found.append(
        AgreedDays(
          outcome: agreed.outcome, family: agreed.family, subject: agreed.subject, days: days,
          amount: amount))
    }
    return found
  }

  private struct SubjectOutcome: Hashable {
    let outcome: Int
    let subject: String
  }
}
