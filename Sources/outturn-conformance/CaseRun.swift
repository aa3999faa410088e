import Casework
import Claims
import Quantities
import Reckoning
import Terms

/// Runs one worked case claim by claim under its contract and compares all that it expects.
struct CaseRun {
  /// How the facts of a case become histories.
  enum Way: String, CaseIterable {
    case directly
    case throughTheRecord = "through the record"

    func families(
      at claim: Int, of facts: [CaseFact], under contract: CheckedContract
    ) -> [FamilyHistory] {
      switch self {
      case .directly: CaseHistories.known(at: claim, of: facts)
      case .throughTheRecord:
        CaseRecords.known(at: claim, of: facts, severalReadings: contract.severalReadings)
      }
    }
  }

  private let worked: WorkedCase
  private let contract: CheckedContract
  private let row: CaseIndex.Row
  private let way: Way
  private var tally = Tally()

  static func run(
    _ worked: WorkedCase, under contract: CheckedContract, _ row: CaseIndex.Row, _ way: Way
  ) -> Tally {
    var run = CaseRun(worked: worked, contract: contract, row: row, way: way)
    do {
      try run.claims()
      for expectation in worked.expectations { try run.check(expectation) }
    } catch {
      run.tally.differ("\(worked.id): cannot be worked out: \(error)")
    }
    return run.tally
  }

  private init(
    worked: WorkedCase, contract: CheckedContract, row: CaseIndex.Row, way: Way
  ) {
    self.worked = worked
    self.contract = contract
    self.row = row
    self.way = way
  }

  private mutating func check(_ what: String, _ finding: String?) {
    tally.check("\(worked.id) \(way.rawValue), \(what)", finding)
  }
}

// MARK: Claims

extension CaseRun {
  private mutating func claims() throws {
    var book = ClaimBook(contract: contract)
    for (index, asked) in worked.claims.enumerated() {
      guard let period = contract.periods.firstIndex(of: asked.period) else {
        throw Unusable("\(asked.period.start) begins no claim period of the contract")
      }
      let families = way.families(at: index + 1, of: worked.facts, under: contract)
      let entitlement = try book.entitlement(families, asAt: asked.asAt)
      if index == 0 {
        // Earlier periods were claimed before, on the same facts.
        for earlier in contract.periods.indices where earlier < period {
          try book.claim(period: earlier, asAt: asked.asAt, entitlement)
        }
      }
      let claim = try book.claim(period: period, asAt: asked.asAt, entitlement)
      try compare(claim, number: index + 1)
    }
  }

  /// All lines of the claim against all that the case lists, whatever their order.
  private mutating func compare(_ claim: Claim, number: Int) throws {
    let expected = worked.expectations.filter { $0["claim"].whole == number }
    let names = LineNames(contract: contract, aliases: row.names)
    var found = claim.lines
    for line in expected where line["kind"].text == "line" {
      if let place = found.firstIndex(where: { names.matches($0, line) }) {
        found.remove(at: place)
        check("claim \(number)", nil)
      } else {
        check("claim \(number)", "no line \(names.words(line))")
      }
    }
    for line in found { check("claim \(number)", "a line too many: \(names.words(line))") }
    for total in expected where total["kind"].text == "total" {
      let asked = try claim.lines.filter { $0.key.status != .rejected }.asked()
      let wanted = total["pence"].pence
      check(
        "claim \(number), total",
        asked == wanted ? nil : "\(asked), expected \(wanted?.description ?? "no amount")")
    }
    for nothing in expected where nothing["kind"].text == "nothing" {
      let paying = claim.lines.filter {
        $0.amount > .zero && contract.outcomes[$0.key.outcome].name == nothing["outcome"].text
          && $0.key.subject == nothing["subject"].text
      }
      check(
        "claim \(number), nothing for \(nothing["subject"].text ?? "")",
        paying.first.map { "it is paid: \(names.words($0))" })
    }
    try compare(agreements: claim, expected, number)
  }

  /// Days paid inside a V4 agreement are noted beside the claim with their pounds.
  private mutating func compare(
    agreements claim: Claim, _ expected: [VectorValue], _ number: Int
  ) throws {
    for note in expected where note["about"].text == "days paid inside a V4 agreement" {
      let own = claim.agreementDays.filter { $0.subject == note["subject"].text }
      let period = contract.periods[claim.period]
      let days = own.map { $0.days.intersection(period).count }.reduce(0, +)
      check(
        "claim \(number), note of agreement days",
        days == note["raw"].whole ? nil : "\(days) days, expected \(note["raw"].written)")
    }
  }
}

// MARK: What stands beside the claims

extension CaseRun {
  private mutating func check(_ expectation: VectorValue) throws {
    switch expectation["kind"].text {
    case "line", "total", "nothing", "check", "import": break
    case "note": tally.note()
    case "age": try age(expectation)
    case "window": try window(expectation)
    case "saving": try saving(expectation)
    default: throw Unusable("an expectation of an unknown kind")
    }
  }

  private var latest: [FamilyHistory] {
    way.families(at: max(worked.claims.count, 1), of: worked.facts, under: contract)
  }

  private mutating func age(_ expectation: VectorValue) throws {
    let child = latest.flatMap(\.children).first { $0.id == expectation["subject"].text }
    guard let born = child?.born, let day = expectation["on"].day else {
      throw Unusable("an age of nobody")
    }
    let age = born.age(on: day, leap: contract.decisions.leapBirthday)
    check(
      "age on \(day)",
      age == expectation["is"].whole ? nil : "\(age), expected \(expectation["is"].written)")
  }

  private mutating func window(_ expectation: VectorValue) throws {
    guard let name = expectation["name"].text, let subject = expectation["subject"].text,
      let days = try Probe.days(named: name, under: contract, latest)[subject]
    else { throw Unusable("no window is called \(expectation["name"].written)") }
    let said = "\(expectation["first"].text ?? "") to \(expectation["last"].text ?? "")"
    let first = days.first.map(\.description) ?? ""
    let last = days.last.map(\.description) ?? ""
    let agrees = "\(first) to \(last)" == said && days.count == expectation["days"].whole
    check(
      "window \(name) of \(subject)",
      agrees
        ? nil
        : "\(first) to \(last), \(days.count) days, expected \(said), "
          + "\(expectation["days"].written) days")
  }

  private mutating func saving(_ expectation: VectorValue) throws {
    guard let asAt = expectation["as_at"].day, let subject = expectation["subject"].text,
      let of = expectation["of"].text
    else { throw Unusable("a saving without its day") }
    let reckoner = Reckoner(contract: contract, asAt: asAt)
    let savings = try reckoner.savings(latest, paid: reckoner.linesAsked(of: latest))
    let own = savings.filter { subject == "total" || $0.family == subject }
    let kinds: [Saving.Kind] =
      of == "both" ? [.avoided, .cashable] : [of == "avoided" ? .avoided : .cashable]
    let parts = own.flatMap { saving in kinds.compactMap { saving[$0] } }
    for which in SavingCase.allCases {
      let gross = try parts.lazy.map { $0.gross[which] }.total()
      same("\(which) \(of) saving of \(subject)", gross, expectation[which.rawValue])
      guard expectation.has("net") else { continue }
      let net = try parts.lazy.map { $0.net[which] }.total()
      same("\(which) net saving of \(subject)", net, expectation["net"][which.rawValue])
    }
    if expectation.has("payments") {
      let payments = try parts.lazy.map(\.payments).total()
      same("payments of \(subject)", payments, expectation["payments"])
    }
  }

  private mutating func same(_ what: String, _ found: Pence, _ wanted: VectorValue) {
    check(what, found == wanted.pence ? nil : "\(found), expected \(wanted.written) pence")
  }
}
