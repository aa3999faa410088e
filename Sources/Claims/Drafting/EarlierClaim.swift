package import Quantities
package import Reckoning
import Terms

/// A claim that was made before, by the names of its parts: what a claim document says.
///
/// Names and not places in a list, so that it can be booked under a later edition of the contract.
package struct EarlierClaim: Hashable, Sendable {
  package var period: DayRange
  package var asAt: Day
  package var lines: [Line]
  /// Lines that hold other days than before and differ in nothing else.
  package var moved: [Line]

  /// A row of a rate or of a split, by its name (rule 20).
  package struct RowName: Hashable, Sendable {
    package var table: String
    /// The codes that the row stands for; none for a table without a key, and for splits.
    package var codes: [String]
    package var from: Day

    package init(table: String, codes: [String] = [], from: Day) {
      self.table = table
      self.codes = codes
      self.from = from
    }
  }

  package struct Line: Hashable, Sendable {
    package var outcome: String
    package var family: String
    package var subject: String
    package var openedOn: Day?
    /// The period in which its units fall due; nil: in none.
    package var period: DayRange?
    package var payer: String?
    package var rate: RowName?
    package var split: RowName?
    package var status: LineStatus
    package var entry: ClaimEntry
    package var raw: Ratio
    package var paid: Ratio
    package var amount: Pence
    package var shares: [PayerShare]
    package var days: DaySet
    package var firstDue: Day
    package var firstEarned: Day

    package init(
      outcome: String, family: String, subject: String, openedOn: Day? = nil, period: DayRange?,
      payer: String? = nil, rate: RowName?, split: RowName?, status: LineStatus, entry: ClaimEntry,
      raw: Ratio, paid: Ratio, amount: Pence, shares: [PayerShare], days: DaySet, firstDue: Day,
      firstEarned: Day
    ) {
      self.outcome = outcome
      self.family = family
      self.subject = subject
      self.openedOn = openedOn
      self.period = period
      self.payer = payer
      self.rate = rate
      self.split = split
      self.status = status
      self.entry = entry
      self.raw = raw
      self.paid = paid
      self.amount = amount
      self.shares = shares
      self.days = days
      self.firstDue = firstDue
      self.firstEarned = firstEarned
    }
  }

  package init(period: DayRange, asAt: Day, lines: [Line], moved: [Line] = []) {
    self.period = period
    self.asAt = asAt
    self.lines = lines
    self.moved = moved
  }
}

/// Why an earlier claim cannot stand beside this contract.
package enum EarlierClaimFault: Error, Hashable, Sendable {
  /// Its period is none of the contract's.
  case unknownPeriod(DayRange)
  /// The contract has no outcome, period, rate row or split row of that name; the line counts
  /// from 0.
  case unknownName(line: Int, what: What, name: String)
  /// What the payers bear is not the line's amount.
  case sharesDoNotAdd(line: Int)
  /// The same line stands twice in the claim; moved lines count on from the others.
  case repeated(line: Int)
  case overflow

  package enum What: String, Hashable, Sendable {
    case outcome, period, rateRow = "rate row", splitRow = "split row"
  }
}

extension ClaimBook {
  /// Finds the places of a claim's lines in this book's contract.
  func resolved(_ earlier: EarlierClaim) throws(EarlierClaimFault) -> Claim {
    guard let period = contract.periods.firstIndex(of: earlier.period) else {
      throw .unknownPeriod(earlier.period)
    }
    var seen: Set<LineKey> = []
    var lines: [ClaimLine] = []
    for (index, line) in (earlier.lines + earlier.moved).enumerated() {
      let key = try key(of: line, at: index)
      guard seen.insert(key).inserted else { throw .repeated(line: index) }
      guard try line.borne() == line.amount else { throw .sharesDoNotAdd(line: index) }
      lines.append(
        ClaimLine(
          key: key, entry: line.entry, raw: line.raw, paid: line.paid, amount: line.amount,
          shares: line.shares, days: line.days, firstDue: line.firstDue,
          firstEarned: line.firstEarned))
    }
    func inOrder(_ lines: ArraySlice<ClaimLine>) -> [ClaimLine] {
      lines.sorted { contract.precedes($0.key, $1.key) }
    }
    return Claim(
      number: claims.count, period: period, asAt: earlier.asAt,
      lines: inOrder(lines.prefix(earlier.lines.count)),
      moved: inOrder(lines.dropFirst(earlier.lines.count)), nothings: [], agreementDays: [])
  }

  private func key(
    of line: EarlierClaim.Line, at index: Int
  ) throws(EarlierClaimFault) -> LineKey {
    func unknown(_ what: EarlierClaimFault.What, _ name: String) -> EarlierClaimFault {
      .unknownName(line: index, what: what, name: name)
    }
    // Variants of one outcome differ in their rates.
    let named = contract.outcomes.indices.filter { contract.outcomes[$0].name == line.outcome }
    let priced = named.first {
      contract.rates[contract.outcomes[$0].payment.rate].name == line.rate?.table
    }
    guard let outcome = priced ?? named.first else {
      throw unknown(.outcome, line.outcome)
    }
    var period: Int?
    if let own = line.period {
      period = contract.periods.firstIndex(of: own)
      if period == nil { throw unknown(.period, own.periodText) }
    }
    var rateRow: Int?
    if let name = line.rate {
      let rate = contract.rates[contract.outcomes[outcome].payment.rate]
      rateRow = rate.rows.firstIndex { $0.codes == name.codes && $0.days.start == name.from }
      if rate.name != name.table || rateRow == nil { throw unknown(.rateRow, name.text) }
    }
    var splitRow: Int?
    if let name = line.split {
      let split = contract.split(of: contract.outcomes[outcome]).map { contract.splits[$0] }
      splitRow = split?.rows.firstIndex { $0.days.start == name.from }
      if split?.name != name.table || splitRow == nil { throw unknown(.splitRow, name.text) }
    }
    return LineKey(
      outcome: outcome, family: line.family, subject: line.subject, openedOn: line.openedOn,
      period: period, payer: line.payer, rateRow: rateRow, splitRow: splitRow,
      status: line.status)
  }
}

extension EarlierClaim.Line {
  /// What all payers bear.
  fileprivate func borne() throws(EarlierClaimFault) -> Pence {
    do throws(Overflow) { return try shares.lazy.map(\.amount).total() } catch { throw .overflow }
  }
}

extension EarlierClaim.RowName {
  /// `day-rate edge-of-care from 2019-03-01`.
  package var text: String { ([table] + codes + ["from \(from)"]).joined(separator: " ") }
}
