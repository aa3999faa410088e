import Casework
package import Diagnostics
import Quantities
import Reckoning
package import Terms

/// What one scenario, or several, brought into play.
package struct Played: Sendable {
  /// Indices of outcomes of which something was paid.
  fileprivate var outcomes: Set<Int> = []
  /// Indices of savings and measures that an expectation named.
  fileprivate var savings: Set<Int> = []
  fileprivate var measures: Set<Int> = []
  /// Clauses by which somebody was refused.
  fileprivate var refusing: Set<Int> = []
  fileprivate var splitRows: Set<RowPlace> = []
  fileprivate var footprint = Footprint()

  /// A row of a split, both by index.
  fileprivate struct RowPlace: Hashable {
    let table: Int
    let row: Int
  }

  init() {}

  mutating func note(
    _ entitlement: Entitlement, of families: [FamilyHistory], by reckoner: Reckoner
  ) {
    let contract = reckoner.contract
    let paid = entitlement.lines.filter(\.key.status.isPaid)
    for line in paid {
      let outcome = contract.outcomes[line.key.outcome]
      outcomes.insert(line.key.outcome)
      if let split = contract.split(of: outcome), let row = line.key.splitRow {
        splitRows.insert(RowPlace(table: split, row: row))
      }
    }
    footprint.add(reckoner.footprint(of: paid, families))
  }

  /// Who is in no measure and has no outcome, because a clause says so.
  mutating func note(_ uncounted: [Uncounted]) {
    refusing.formUnion(uncounted.compactMap(\.reason.clause))
  }

  mutating func note(saving index: Int, _ footprint: Footprint) {
    savings.insert(index)
    self.footprint.add(footprint)
  }

  mutating func note(measure index: Int, _ footprint: Footprint) {
    measures.insert(index)
    self.footprint.add(footprint)
  }

  fileprivate mutating func add(_ other: Played) {
    outcomes.formUnion(other.outcomes)
    savings.formUnion(other.savings)
    measures.formUnion(other.measures)
    refusing.formUnion(other.refusing)
    splitRows.formUnion(other.splitRows)
    footprint.add(other.footprint)
  }
}

/// What of a contract its scenarios bring into play, and what none of them does.
///
/// An outcome is played when something of it is paid, a saving or a measure when an expectation names
/// it, a row when something of these is worked out by it. A clause is played when what is played rests
/// on it, or when it refuses somebody; of one that has several wordings, or that holds from a day on,
/// each wording when it held for somebody of these.
package struct ScenarioCoverage: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case clause, outcome, saving, measure
    case rateRow = "rate row"
    case splitRow = "split row"
  }

  /// Something that could be played.
  package struct Part: Sendable {
    package let kind: Kind
    /// `clause 4.2 Graduation`, `day-rate from 2023-04-01`.
    package let name: String
    package let range: SourceRange
    package let isPlayed: Bool
  }

  /// Of each kind in the order written.
  package let parts: [Part]

  package init(of contract: CheckedContract, by results: [ScenarioResult]) {
    var played = Played()
    for result in results { played.add(result.played) }
    parts =
      Self.clauses(contract, played) + Self.terms(contract, played) + Self.rows(contract, played)
  }

  /// What no scenario plays.
  package var gaps: [Part] { parts.filter { !$0.isPlayed } }

  /// How many of a kind are played, and how many there are.
  package func count(_ kind: Kind) -> (played: Int, all: Int) {
    let own = parts.filter { $0.kind == kind }
    return (own.count(where: \.isPlayed), own.count)
  }

  private static func clauses(_ contract: CheckedContract, _ played: Played) -> [Part] {
    var resting: Set<Int> = []
    var playing = played.refusing
    func rest(_ clauses: Set<Int>, _ isPlayed: Bool) {
      resting.formUnion(clauses)
      if isPlayed { playing.formUnion(clauses) }
    }
    for (index, outcome) in contract.outcomes.enumerated() {
      rest(contract.clauses(restedOnBy: outcome), played.outcomes.contains(index))
    }
    for (index, saving) in contract.savings.enumerated() {
      rest(contract.clauses(restedOnBy: saving), played.savings.contains(index))
    }
    for (index, measure) in contract.measures.enumerated() {
      rest(contract.clauses(restedOnBy: measure), played.measures.contains(index))
    }
    resting.formUnion(contract.eligibility.flatMap { $0.versions.map(\.clause) })
    var wordings: [String: Int] = [:]
    for clause in contract.clauses { wordings[clause.number, default: 0] += 1 }
    return resting.sorted().map { index in
      let clause = contract.clauses[index]
      let isVaried = clause.variation != nil || wordings[clause.number] ?? 0 > 1
      let isPlaying = isVaried ? played.footprint.wordings : playing
      return Part(
        kind: .clause,
        name: "clause \(clause.number) \(clause.title)"
          + (clause.variation.map { " from \($0.from)" } ?? ""),
        range: clause.range,
        isPlayed: played.refusing.contains(index) || isPlaying.contains(index))
    }
  }

  private static func terms(_ contract: CheckedContract, _ played: Played) -> [Part] {
    contract.outcomes.enumerated().map { (index, outcome) in
      // Ways to be paid of one outcome differ in their rates.
      let ways = contract.outcomes.count { $0.name == outcome.name }
      let rate = ways > 1 ? " at \(contract.rates[outcome.payment.rate].name)" : ""
      return Part(
        kind: .outcome, name: "outcome \(outcome.name)\(rate)", range: outcome.range,
        isPlayed: played.outcomes.contains(index))
    }
      + contract.savings.enumerated().map { (index, saving) in
        Part(
          kind: .saving, name: "saving \(saving.name)", range: saving.range,
          isPlayed: played.savings.contains(index))
      }
      + contract.measures.enumerated().map { (index, measure) in
        Part(
          kind: .measure, name: "measure \(measure.name)", range: measure.range,
          isPlayed: played.measures.contains(index))
      }
  }

  /// Rows of the rates that outcomes and savings ask, and of the splits of outcomes.
  private static func rows(_ contract: CheckedContract, _ played: Played) -> [Part] {
    let asked = contract.outcomes.flatMap(\.rates) + contract.savings.flatMap(\.rates)
    let rates = Set(asked).sorted().flatMap { table in
      let rate = contract.rates[table]
      return rate.rows.enumerated().map { (row, each) in
        let key = each.numbers.map { [$0.description] } ?? rate.key.words(each.codes)
        return Part(
          kind: .rateRow,
          name: ([rate.name] + key + ["from \(each.days.start)"]).joined(separator: " "),
          range: each.range, isPlayed: played.footprint.rows.contains(.init(rate: table, row: row)))
      }
    }
    let splits = Set(contract.outcomes.compactMap(contract.split)).sorted().flatMap { table in
      let split = contract.splits[table]
      return split.rows.enumerated().map { (row, each) in
        Part(
          kind: .splitRow, name: "\(split.name) from \(each.days.start)", range: each.range,
          isPlayed: played.splitRows.contains(.init(table: table, row: row)))
      }
    }
    return rates + splits
  }
}

extension Outcome {
  /// The rates by which it is priced and shared, by index.
  fileprivate var rates: [Int] { [payment.rate] + steps.compactMap(\.shareRate) }
}

extension Saving {
  /// The rates of its costs and shares, by index.
  fileprivate var rates: [Int] { [referenceCost, placementCost] + shareRates }
}

extension Rate.Key {
  /// Whom or what a row is for, as it is written.
  fileprivate func words(_ codes: [String]) -> [String] {
    switch self {
    case .none, .number: codes
    case .state, .placement: codes.isEmpty ? ["other"] : codes
    }
  }
}
