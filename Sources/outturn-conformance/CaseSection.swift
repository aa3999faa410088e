import Diagnostics
import Terms

/// Runs all worked cases under the contracts that stand with this project's fixtures.
struct CaseSection {
  private let index: CaseIndex
  private let contracts: DataFolder
  private var cases = Tally()
  /// Single figures, lines and windows inside the cases.
  private var figures = Tally()

  /// The tally counts whole cases; `remark` says how much was compared inside them.
  static func run(
    vectors: DataFolder, fixtures: String
  ) throws(Unusable) -> (tally: Tally, remark: String) {
    var section = CaseSection(
      index: try CaseIndex(DataFolder(path: fixtures)),
      contracts: DataFolder(path: "\(fixtures)/cases"))
    let worked = try WorkedCase.all(in: vectors)
    for each in worked { try section.run(each) }
    for row in section.index.rows where !worked.contains(where: { $0.id == row.id }) {
      section.cases.differ("\(row.id): the table names a case that does not exist")
    }
    return (
      section.cases,
      "\(section.figures.passed) figures compared, \(section.figures.notes) notes for people not compared"
    )
  }

  private init(index: CaseIndex, contracts: DataFolder) {
    self.index = index
    self.contracts = contracts
  }

  private mutating func run(_ worked: WorkedCase) throws(Unusable) {
    guard let row = index[worked.id] else {
      return cases.differ("\(worked.id): no row in cases.csv")
    }
    guard let name = row.contract else {
      return cases.wait("\(worked.id), need \(row.needs): \(row.why)")
    }
    let tally = try compare(worked, row, contract: name)
    figures.add(tally)
    if tally.differences.isEmpty { return cases.pass() }
    for difference in tally.differences { cases.differ(difference) }
  }

  private func compare(
    _ worked: WorkedCase, _ row: CaseIndex.Row, contract name: String
  ) throws(Unusable) -> Tally {
    var tally = Tally()
    let source = SourceText(name: "\(name).terms", bytes: try contracts.bytes("\(name).terms"))
    let read = ContractReading(source)
    for check in worked.expectations where check["kind"].text == "check" {
      tally.check("\(worked.id), checking the contract", missing(check, row, read))
    }
    for refusal in worked.expectations where refusal["kind"].text == "import" {
      tally.check("\(worked.id), recording the facts", missing(refusal, row, worked))
    }
    guard let contract = read.contract else {
      let refused = worked.expectations.contains {
        $0["kind"].text == "check" && $0["severity"].text == Severity.error.rawValue
      }
      if !refused {
        tally.differ("\(worked.id), \(name).terms is refused: \(read.words)")
      }
      return tally
    }
    for way in CaseRun.Way.allCases { tally.add(CaseRun.run(worked, under: contract, row, way)) }
    return tally
  }

  /// Whether recording the facts meets the refusal that the case expects.
  private func missing(
    _ refusal: VectorValue, _ row: CaseIndex.Row, _ worked: WorkedCase
  ) -> String? {
    let met = CaseRecords.refusals(of: worked.facts)
    let found = refusal["severity"].text == "refused" && met.contains(row.finding ?? "")
    return found ? nil : "not refused by \(row.finding ?? "any rule"), but by \(met)"
  }

  /// Whether checking found what the case says it finds.
  private func missing(
    _ check: VectorValue, _ row: CaseIndex.Row, _ read: ContractReading
  ) -> String? {
    let found = read.diagnostics.contains {
      $0.severity.rawValue == check["severity"].text && $0.code == row.finding
    }
    return found
      ? nil
      : "no \(check["severity"].text ?? "finding") \(row.finding ?? "") among: \(read.words)"
  }
}
