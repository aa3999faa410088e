import Casework
import FoundationEssentials
import Quantities
import Reckoning
import Tables
import Terms

/// What an evaluation counted, as other engines can count it too.
struct DayCounts {
  /// Names of the engines that `Fixtures/benchmark/day_counts.py` knows.
  static let engines = ["duckdb", "polars"]

  private let contract: CheckedContract

  init(_ contract: CheckedContract) { self.contract = contract }

  /// Whether other engines count days for this contract; the others count readings or needs.
  func isCounted(_ key: String) -> Bool {
    [
      "essex-edge-of-care", "family-hubs", "positive-families-partnership",
      "stronger-families-norfolk", "stronger-families-suffolk",
    ].contains(key)
  }

  /// By outcome and first day of the period, or by measure: units as a fraction.
  typealias Counts = [String: Ratio]

  /// Everything that the contract owes and measures; the units of all its lines added up.
  func evaluate(_ families: [FamilyHistory], asAt: Day) throws -> Counts {
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    var counts: Counts = [:]
    for line in try reckoner.reckon(families).lines {
      let period = line.key.period.map { "\(contract.periods[$0].start)" } ?? "none"
      let place = "\(contract.outcomes[line.key.outcome].name) \(period)"
      counts[place] = try (counts[place] ?? .zero).plus(line.raw)
    }
    for value in try reckoner.measures(families) where value.family == nil {
      counts[contract.measures[value.measure].name] = value.value ?? .zero
    }
    return counts
  }

  /// Writes the rows that were evaluated, the periods and what was counted: CSV files in a folder.
  func write(_ facts: [Fact], _ counts: Counts, to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var children = CSVWriter(columns: ["child", "family", "born", "home"])
    var events = CSVWriter(columns: ["subject", "name", "code", "day"])
    var states = CSVWriter(columns: ["child", "name", "code", "from"])
    var care = CSVWriter(columns: ["child", "start", "ceased", "status", "placement"])
    for fact in facts {
      let who = fact.subject.id
      switch fact.what {
      case .childRegistered(let family, let born, let home):
        children.row([who, family, "\(born)", home ?? ""])
      case .referred(let day, _): events.row([who, "referral", "", "\(day)"])
      case .interventionStarted(let what, let day):
        events.row([who, "started", what.programme, "\(day)"])
      case .interventionEnded(let what, let day, _):
        events.row([who, "completed", what.programme, "\(day)"])
      case .eventRecorded(let name, let day, let code):
        events.row([who, name, code ?? "", "\(day)"])
      case .cohortAssigned(let cohort, let from): states.row([who, "cohort", cohort, "\(from)"])
      case .careEntered(let row):
        care.row([
          who, "\(row.start)", row.until.map { "\($0)" } ?? "", row.legalStatus, row.placement,
        ])
      default: continue
      }
    }
    var periods = CSVWriter(columns: ["start", "end"])
    for period in contract.periods { periods.row(["\(period.start)", "\(period.end)"]) }
    var counted = CSVWriter(columns: ["what", "numerator", "denominator"])
    for (what, count) in counts.sorted(by: { $0.key < $1.key }) {
      counted.row([what, "\(count.numerator)", "\(count.denominator)"])
    }
    for (name, writer) in [
      ("children", children), ("events", events), ("states", states), ("care", care),
      ("periods", periods), ("counts", counted),
    ] {
      try Data(writer.bytes).write(to: URL(filePath: "\(folder)/\(name).csv"))
    }
  }
}
