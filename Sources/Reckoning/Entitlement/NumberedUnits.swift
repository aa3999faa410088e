import Quantities
import Terms

/// Units of which the lines wait for those of all families: under a limit, or priced by number.
struct WaitingUnits: Sendable {
  var limited: [LimitedParcel] = []
  var numbered: [Parcel] = []
  /// Lines that wait for nobody, where a claim has to settle the units due by it alone.
  var others: [Line] = []
  /// What limits that are a share of the cohort leave room for, by their places: whole units.
  var cohortLimits: [Int: Int] = [:]

  var count: Int { limited.count + numbered.count }

  /// Whether units fall due on another day than that on which they are earned.
  var haveDueDays: Bool {
    limited.contains { $0.parcel.due != nil } || numbered.contains { $0.due != nil }
  }

  mutating func append(_ more: WaitingUnits) {
    limited.append(contentsOf: more.limited)
    numbered.append(contentsOf: more.numbered)
  }

  func due(by period: Int) -> WaitingUnits {
    func isDue(_ key: LineKey) -> Bool { key.period.map { $0 <= period } ?? false }
    return WaitingUnits(
      limited: limited.filter { isDue($0.parcel.key) }, numbered: numbered.filter { isDue($0.key) },
      cohortLimits: cohortLimits)
  }
}

/// Prices units by their number over the whole contract: a rate `by number earned` or `by number
/// claimed` (rule 18).
///
/// Only units that are paid have a number; held ones wait for theirs.
struct NumberedUnits {
  private let contract: CheckedContract
  private let claimed: ClaimedDays

  init(_ contract: CheckedContract, _ claimed: ClaimedDays) {
    self.contract = contract
    self.claimed = claimed
  }

  /// The parcels cut by the row that prices each unit.
  ///
  /// O(units); only days on which a band begins have their units sorted.
  func priced(_ parcels: [Parcel]) throws(ReckoningFault) -> [Parcel] {
    var priced: [Parcel] = []
    for (outcome, parcels) in Dictionary(grouping: parcels, by: \.key.outcome)
      .sorted(by: { $0.key < $1.key })
    {
      let rate = contract.rates[contract.outcomes[outcome].payment.rate]
      guard case .number(let order) = rate.key else { continue }
      var numbering = Numbering(parcels, order, rate, contract, claimed)
      numbering.number()
      do throws(Overflow) { priced += try numbering.cut() } catch {
        throw .overflow(family: parcels.first?.key.family ?? "")
      }
    }
    return priced
  }
}

/// The units of one outcome, numbered from 1 in their order.
private struct Numbering {
  /// Units between which only keys as bytes decide.
  private struct Group: Hashable, Comparable {
    let claim: Int
    let first: Day
    let second: Day

    static func < (a: Group, b: Group) -> Bool {
      (a.claim, a.first, a.second) < (b.claim, b.first, b.second)
    }
  }

  private struct Unit {
    let parcel: Int
    let day: Day
  }

  private let parcels: [Parcel]
  private let order: Order
  private let rate: Rate
  private let contract: CheckedContract
  private let claimed: ClaimedDays
  /// Of each parcel, the days by the row that prices them; nil: no row does.
  private var days: [[Int?: [DayRange]]]

  init(
    _ parcels: [Parcel], _ order: Order, _ rate: Rate, _ contract: CheckedContract,
    _ claimed: ClaimedDays
  ) {
    self.parcels = parcels
    self.order = order
    self.rate = rate
    self.contract = contract
    self.claimed = claimed
    days = Array(repeating: [:], count: parcels.count)
  }

  mutating func number() {
    var counts: [Group: Int] = [:]
    eachUnit { group, _ in counts[group, default: 0] += 1 }
    let starts = rate.rows.compactMap(\.numbers?.first)
    var first: [Group: Int] = [:]
    var crossed: [Group: [Unit]] = [:]
    var next = 1
    for (group, count) in counts.sorted(by: { $0.key < $1.key }) {
      first[group] = next
      if starts.contains(where: { next < $0 && $0 < next + count }) { crossed[group] = [] }
      next += count
    }
    var whole: [(unit: Unit, number: Int)] = []
    eachUnit { group, unit in
      if crossed[group] != nil {
        crossed[group]?.append(unit)
      } else {
        whole.append((unit, first[group] ?? 1))
      }
    }
    for (unit, number) in whole { take(unit, number) }
    if crossed.isEmpty { return }
    let ranks = ranks()
    for (group, units) in crossed {
      let sorted = units.sorted { ranks[$0.parcel] < ranks[$1.parcel] }
      for (place, unit) in sorted.enumerated() { take(unit, (first[group] ?? 1) + place) }
    }
  }

  private func eachUnit(_ body: (Group, Unit) -> Void) {
    for (index, parcel) in parcels.enumerated() {
      let claims =
        order == .claimed
        ? claimed.claims(of: parcel.days, parcel.key) : [(claim: 0, days: parcel.days)]
      for (claim, days) in claims {
        for range in days.ranges {
          for offset in 0..<range.count {
            let day = range.start + offset
            let due = parcel.due ?? day
            let (first, second) = order == .earned ? (day, due) : (due, day)
            body(
              Group(claim: claim, first: first, second: second), Unit(parcel: index, day: day))
          }
        }
      }
    }
  }

  /// The parcels' places by keys as bytes.
  private func ranks() -> [Int] {
    let sorted = parcels.indices.map { index in
      (
        index: index,
        place: OrderKey(
          .earned, claim: 0, earned: .earliest, due: .earliest, key: parcels[index].key,
          in: contract)
      )
    }.sorted { $0.place < $1.place }
    var ranks = Array(repeating: 0, count: parcels.count)
    for (rank, entry) in sorted.enumerated() { ranks[entry.index] = rank }
    return ranks
  }

  private mutating func take(_ unit: Unit, _ number: Int) {
    let picked: Day? =
      switch parcels[unit.parcel].number {
      case .day(let day): day
      case .eachDay, nil: unit.day
      }
    let row = picked.flatMap { day in
      rate.rows.firstIndex {
        $0.days.contains(day) && $0.numbers?.contains(number) == true
      }
    }
    days[unit.parcel][row, default: []].append(DayRange(first: unit.day, last: unit.day))
  }

  /// Each parcel cut by row; what no row prices is listed.
  func cut() throws(Overflow) -> [Parcel] {
    var cut: [Parcel] = []
    for (index, parcel) in parcels.enumerated() {
      let each = try parcel.quantity.divided(by: Ratio(whole: Int128(parcel.days.count)))
      for row in days[index].keys.sorted(by: { ($0 ?? .max) < ($1 ?? .max) }) {
        var part = parcel
        part.number = nil
        part.days = DaySet(days[index][row] ?? [])
        part.quantity = try each.times(Ratio(whole: Int128(part.days.count)))
        part.price = row.map { rate.rows[$0].value } ?? .zero
        part.key = parcel.key.priced(
          by: row, row == nil ? .listed(.noRateRow) : parcel.key.status)
        cut.append(part)
      }
    }
    return cut
  }
}

extension LineKey {
  /// The units as they stood before their number was known.
  var unnumbered: LineKey { priced(by: nil, status) }
}
