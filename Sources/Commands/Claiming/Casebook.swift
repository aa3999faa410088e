import Casework
import Claims
import Ledger
import LedgerStore
import Quantities
import Reckoning
import Reports
import Terms

/// One contract over one ledger, as known at a size: what every claim, saving and explanation of a
/// command is worked out from.
struct Casebook {
  let ledger: OpenLedger
  /// As known at this many events.
  let size: Int64
  let record: CaseRecord
  let contract: CheckedContract
  let edition: AdoptedEdition
  /// The day on which the newest event known was recorded: nothing after it can have been known.
  let recorded: Day

  /// Reads the ledger that the command names, and the contract adopted in it.
  init(_ invocation: Invocation, _ session: Session) throws(CommandFailure) {
    let knownAt = invocation.value("known-at")
    let known = try KnownLedger(invocation.argument("LEDGER"), knownAt: knownAt, session)
    let contract = try known.record.contracts.chosen(
      invocation.value("contract"), knownAt: knownAt)
    guard let newest = contract.editions.last else {
      throw .said(.noContract(knownAt: knownAt))
    }
    try self.init(known, newest)
  }

  /// One contract of a ledger that was read.
  init(_ known: KnownLedger, _ edition: AdoptedEdition) throws(CommandFailure) {
    ledger = known.ledger
    size = known.size
    record = known.record
    recorded = known.recorded
    self.edition = edition
    contract = try known.ledger.contract(edition)
  }

  var provenance: Provenance {
    Provenance(
      ledger: ledger.file.identity.ledger, ledgerSize: Int(size), termsHash: edition.edition.terms,
      program: Release.program, contractEvent: edition.position)
  }
}

/// A ledger read whole, as known at a size.
struct KnownLedger {
  let ledger: OpenLedger
  let size: Int64
  let record: CaseRecord
  /// The day on which the newest event known was recorded.
  let recorded: Day
  /// How many of its facts their source calls synthetic.
  let syntheticCount: Int

  init(_ path: String, knownAt: String?, _ session: Session) throws(CommandFailure) {
    let ledger = try OpenLedger.open(path, .read, in: session)
    let size = try ledger.size(knownAt: knownAt)
    let last = try ledger.asking { (file) throws(LedgerFileError) in try file.event(at: size - 1) }
    self.ledger = ledger
    self.size = size
    let facts = try ledger.facts(upTo: size).facts
    record = CaseRecord(
      folding: facts, knownAt: Int(size), severalReadings: ledger.severalReadings(facts, upTo: size)
    )
    syntheticCount = facts.count { $0.fact.source.system == "synthetic" }
    recorded = last?.body.at.day ?? .latest
  }
}

extension CaseRecord {
  /// The newest day to which a child's care status is confirmed; nil when nobody's is.
  var confirmed: Day? {
    families.lazy.flatMap(\.children).flatMap(\.confirmations).map(\.to).max()
  }
}

// MARK: Periods

extension Casebook {
  /// The contract's claim periods that `--period` means; several only for `all`.
  func periods(_ text: String) throws(CommandFailure) -> [Int] {
    if text == "all" {
      let begun = contract.periods.indices.filter { contract.periods[$0].start <= recorded }
      guard !begun.isEmpty else { throw .said(.noPeriodBegun(contract.key)) }
      return begun
    }
    guard let wanted = DayRange(period: text) else { throw .said(.notAPeriod(text)) }
    guard let index = contract.periods.firstIndex(of: wanted) else {
      let near = contract.periods.filter { !$0.clipped(to: wanted).isEmpty }
      throw .said(.unknownPeriod(text, near: near, all: contract.periods, of: contract.key))
    }
    return [index]
  }

  /// The day to which a claim of a period looks: what `--as-at` says, else the period's last day,
  /// and never a day after everything that is known was recorded.
  func asAt(_ given: Day?, period index: Int) -> Day {
    given ?? min(contract.periods[index].last, recorded)
  }
}

// MARK: Claims

extension Casebook {
  /// A drafted claim, the claims before it, and the engine that worked it out.
  struct Draft {
    let claim: Claim
    let earlier: [StandingClaim]
    let reckoner: Reckoner
    let entitlement: Entitlement
  }

  /// Drafts the claim of each period in turn.
  ///
  /// - Parameter claimed: the claims that were made before; nil: each earlier period was claimed on
  ///   what is known now, so that nothing in it differs.
  func drafts(
    of periods: [Int], asAt day: Day?, claimed: [ClaimDocument]?
  ) throws(CommandFailure) -> [Draft] {
    var book = ClaimBook(contract: contract)
    var earlier: [StandingClaim] = []
    if let claimed {
      (book, earlier) = try taken(claimed, before: periods)
    } else if let first = periods.first, first > 0 {
      try presume(contract.periods.indices[..<first], asAt: asAt(day, period: first), &book)
      earlier = book.claims.map { StandingClaim(claim: $0, ledgerSize: Int(size)) }
    }
    var drafts: [Draft] = []
    for period in periods {
      let day = asAt(day, period: period)
      let reckoner = book.reckoner(asAt: day)
      let entitlement = try reckoned { () throws(ReckoningFault) in
        try book.entitlement(record.families, asAt: day)
      }
      let claim = try summed { () throws(Overflow) in
        try book.claim(period: period, asAt: day, entitlement)
      }
      drafts.append(
        Draft(claim: claim, earlier: earlier, reckoner: reckoner, entitlement: entitlement))
      earlier.append(StandingClaim(claim: claim, ledgerSize: Int(size)))
    }
    return drafts
  }

  /// The contract's claims as they were made, and nothing on top of them.
  func book(after claimed: [ClaimDocument]) throws(CommandFailure) -> ClaimBook {
    try taken(claimed, before: []).book
  }

  private func taken(
    _ claimed: [ClaimDocument], before periods: [Int]
  ) throws(CommandFailure) -> (book: ClaimBook, earlier: [StandingClaim]) {
    var book = ClaimBook(contract: contract)
    var earlier: [StandingClaim] = []
    try checkOrder(of: claimed, before: periods)
    for document in claimed { try book.take(document, &earlier, under: edition.edition) }
    return (book, earlier)
  }

  /// Earlier claims are of this contract and this ledger, and of rising periods, all before the one
  /// that is asked for: anything else would be paid twice or not at all.
  private func checkOrder(
    of claimed: [ClaimDocument], before periods: [Int]
  ) throws(CommandFailure) {
    let own = ledger.file.identity.ledger
    var last: DayRange?
    for document in claimed {
      let period = document.claim.period
      guard document.contractKey.utf8.elementsEqual(contract.key.utf8) else {
        throw .said(.claimOfOtherContract(document.contractKey, wanted: contract.key))
      }
      if let other = document.provenance.ledger, other != own {
        throw .said(.claimOfOtherLedger(period, other, wanted: own))
      }
      if let last, last == period { throw .said(.claimTwice(period)) }
      if let last, last.start >= period.start {
        throw .said(.claimsOutOfOrder(period, after: last))
      }
      if let first = periods.first, period.start >= contract.periods[first].start {
        throw .said(.claimNotEarlier(period, asked: contract.periods[first]))
      }
      last = period
    }
  }

  /// Claims earlier periods on what is known now.
  ///
  /// One reckoning serves them all: units fall due period by period, so that a limit used up in the
  /// order claimed meets them in the same order whether they are claimed at once or in turn.
  private func presume(
    _ periods: Range<Int>, asAt day: Day, _ book: inout ClaimBook
  ) throws(CommandFailure) {
    let start = book
    let entitlement = try reckoned { () throws(ReckoningFault) in
      try start.entitlement(record.families, asAt: day)
    }
    for period in periods {
      do throws(Overflow) {
        try book.claim(period: period, asAt: day, entitlement)
      } catch { throw .said(.overflow(nil)) }
    }
  }

  /// The claim as a report, with the explanations of its lines; of one family's alone where only
  /// that is asked for.
  func report(
    of draft: Draft, isExplained: Bool = true, family only: String? = nil
  ) throws(CommandFailure) -> ClaimReport {
    let due = try reckoned { () throws(ReckoningFault) in
      try draft.reckoner.lines(of: draft.entitlement, dueBy: draft.claim.period)
    }
    let lines = Dictionary(grouping: due, by: \.key.family)
    let wanted =
      isExplained ? Set((draft.claim.lines + draft.claim.moved).map(\.key.family)) : []
    var explanations: [LineKey: LineExplanation] = [:]
    for family in record.families where wanted.contains(family.id) {
      if let only, !only.utf8.elementsEqual(family.id.utf8) { continue }
      let found = try reckoned { () throws(ReckoningFault) in
        try draft.reckoner.explanations(of: family, lines: lines[family.id] ?? [])
      }
      explanations.merge(found) { old, _ in old }
    }
    if isExplained, only.map({ $0.utf8.elementsEqual(contract.key.utf8) }) ?? true {
      let claimed = Set((draft.claim.lines + draft.claim.moved).map(\.key))
      let found = try reckoned { () throws(ReckoningFault) in
        try draft.reckoner.struckExplanations(record.families, of: claimed)
      }
      explanations.merge(found) { old, _ in old }
    }
    let margins = isExplained ? try margins(of: draft, family: only) : [:]
    let measures =
      only == nil
      ? try reckoned { () throws(ReckoningFault) in
        try draft.reckoner.measures(record.families)
      } : []
    // Where something is paid, those who get nothing stand among what was not paid.
    let uncounted =
      only == nil && contract.outcomes.isEmpty
      ? try reckoned { () throws(ReckoningFault) in
        try draft.reckoner.uncounted(record.families)
      } : []
    return ClaimReport(
      contract: contract, claim: draft.claim, explanations: explanations, provenance: provenance,
      earlier: draft.earlier, measures: measures, margins: margins,
      uncounted: uncounted)
  }

  /// By how much each condition failed that left somebody with nothing.
  private func margins(
    of draft: Draft, family only: String?
  ) throws(CommandFailure) -> [Nothing: [String]] {
    let nothings = Dictionary(grouping: draft.claim.nothings, by: \.family)
    var margins: [Nothing: [String]] = [:]
    for family in record.families {
      if let only, !only.utf8.elementsEqual(family.id.utf8) { continue }
      for nothing in nothings[family.id] ?? [] {
        margins[nothing] = try reckoned { () throws(ReckoningFault) in
          try draft.reckoner.shortfalls(of: nothing, in: family)
        }
      }
    }
    return margins
  }
}

extension ClaimBook {
  fileprivate mutating func take(
    _ document: ClaimDocument, _ earlier: inout [StandingClaim], under edition: ContractEdition
  ) throws(CommandFailure) {
    let isOther = document.provenance.termsHash != edition.terms
    do throws(EarlierClaimFault) { try book(document.claim) } catch {
      if isOther, case .unknownName = error {
        throw .said(.claimOfOtherTerms(error, document.edition, now: edition.edition))
      }
      throw .said(.claimDoesNotFit(error))
    }
    guard let claim = claims.last else { return }
    earlier.append(
      StandingClaim(
        claim: claim, ledgerSize: document.provenance.ledgerSize,
        otherEdition: isOther ? document.edition : nil))
  }
}

/// Runs the engine, with its faults in words.
func reckoned<Answer>(
  _ body: () throws(ReckoningFault) -> Answer
) throws(CommandFailure) -> Answer {
  do throws(ReckoningFault) { return try body() } catch {
    switch error {
    case .overflow(let family): throw .said(.overflow(family))
    case .notRounded(_, let subject): throw .said(.notRounded(subject))
    }
  }
}

/// Adds up money, with an overflow in words.
func summed<Answer>(_ body: () throws(Overflow) -> Answer) throws(CommandFailure) -> Answer {
  do throws(Overflow) { return try body() } catch { throw .said(.overflow(nil)) }
}
