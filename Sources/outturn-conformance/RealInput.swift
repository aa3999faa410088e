import Casework
import Diagnostics
import FoundationEssentials
import Intake
import Quantities
import Terms

/// The artificial council's five returns and the provider's records, through import, ledger, fold
/// and both conformance contracts, to the figures that are compared with another computation.
struct RealInput {
  private let data: DataFolder
  private let fixtures: DataFolder

  /// The figures, the checks made on the way, and what is worth saying.
  static func run(
    data: String, fixtures: String
  ) throws -> (figures: VectorValue, tally: Tally, remarks: [String]) {
    let input = RealInput(data: DataFolder(path: data), fixtures: DataFolder(path: fixtures))
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("outturn-conformance-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try input.run(in: folder)
  }

  private func run(
    in folder: URL
  ) throws -> (figures: VectorValue, tally: Tally, remarks: [String]) {
    var tally = Tally()
    let together = try ledger(
      "together", of: RealLedger.together(data), in: folder, &tally)
    let yearly = try ledger("yearly", of: RealLedger.yearByYear(data), in: folder, &tally)
    let figures = try figures(of: together)
    let (agreed, differences) = figures.differences(from: try self.figures(of: yearly))
    for _ in 0..<agreed { tally.pass() }
    for difference in differences { tally.differ("imported year by year, \(difference)") }
    return (figures, tally, together.remarks + yearly.remarks)
  }

  private func ledger(
    _ name: String, of batches: [RealLedger.Batch], in folder: URL, _ tally: inout Tally
  ) throws -> RealLedger {
    var ledger = try RealLedger(in: folder, named: name)
    for batch in batches { try ledger.take(batch) }
    tally.check("\(name), the ledger recomputed from its bytes", try ledger.fault())
    let again = try ledger.wouldAdd(batches)
    tally.check("\(name), imported again", again == 0 ? nil : "\(again) events would be added")
    return ledger
  }

  private func figures(of ledger: RealLedger) throws -> VectorValue {
    let record = try ledger.record()
    let (s, n) = (try contract("northshire-s.terms"), try contract("northshire-n.terms"))
    return .object([
      .init(key: "input", value: input(ledger)),
      .init(key: "child_days_in_care", value: try daysInCare(record, s)),
      .init(key: "S", value: try RealFigures.figures(s, record.families)),
      .init(
        key: "N",
        value: try RealFigures.figures(
          n, record.families, payers: ["central": "central", "northshire": "council"])),
    ])
  }

  private func contract(_ name: String) throws(Unusable) -> CheckedContract {
    let reading = ContractReading(SourceText(name: name, bytes: try fixtures.bytes(name)))
    guard let contract = reading.contract else {
      throw Unusable("\(name) is refused: \(reading.words)")
    }
    return contract
  }

  private func input(_ ledger: RealLedger) -> VectorValue {
    let counts = EpisodeCounts(ledger.episodes)
    let members: [(String, Int)] = [
      ("rows", counts.rows), ("open_with_rec", counts.openWithReason),
      ("dec_without_rec", counts.ceasedWithoutReason), ("dec_equals_decom", counts.zeroLength),
      ("dec_before_decom", counts.ceasedBeforeStart), ("v4", counts.agreements),
      ("distinct_episodes", counts.distinctEpisodes),
    ]
    return .object(members.map { .init(key: $0.0, value: .number(String($0.1))) })
  }

  /// Of every child of the return, also those that the provider has never met.
  private func daysInCare(_ record: CaseRecord, _ contract: CheckedContract) throws -> VectorValue {
    let strangers = record.unplaced.map {
      FamilyHistory(family: SubjectHistory(id: "unplaced-\($0.id)"), children: [$0])
    }
    let days = try Probe.daysInCare(
      under: contract, record.families + strangers, asAt: RealFigures.asAt)
    return .number(String(days.values.lazy.map(\.count).reduce(0, +)))
  }
}
