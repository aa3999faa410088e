import Diagnostics
import Quantities
import Terms
import Testing

/// The words in which a condition is explained are those in which a contract could say it: read in
/// the same contract, they mean what they were made of.
@Suite struct TermsWordsTests {
  @Test(arguments: ContractTests.contracts)
  func ofContractsAreReadAsMeant(_ path: String) throws {
    try readAgain(try Repository.text(path))
  }

  @Test(arguments: 0..<40)
  func ofGeneratedContractsAreReadAsMeant(_ seed: Int) throws {
    var generator = ContractGenerator(seed: UInt64(seed))
    try readAgain(generator.contract())
  }

  /// What could be read in two ways has brackets.
  @Test(arguments: [
    "test X = (referral or graduated-once) happened",
    "test X = (referral in term) happened",
    "test X = not (referral happened and consented happened)",
    "day X = first day of (in-care held for 2 months)",
    "days X = (6 months after referral stopped before (released or 18th birthday)) except in-care",
    "days X = in-care without placement K2 R1 or (cohort is edge-of-care in-care)",
    "days X = (in-care and released) of any child held for 1 week",
    "number X = 7 - (3 - count of tracking) * 1.00005",
    "number X = last reading of score-15 in (from referral)",
  ])
  func bracketsStandWhereTheyBelong(_ line: String) throws {
    let base = try Repository.text("Fixtures/findings/base.terms")
      .replacing(
        "  graduated  event",
        with: "  graduated-once event of family, first counts\n  graduated  event")
    try readAgain(
      base + "\n| 9  Nine.\nclause 9 \"Nine\"\n  \(line.replacing("X", with: "nine"))\n")
  }

  private func readAgain(_ text: String) throws {
    let contract = try #require(ContractReader.read(SourceText(name: "first", text: text)).contract)
    let said = contract.everyExpression.map { ($0, contract.words(for: $0)) }
    #expect(!said.isEmpty)
    let lines = said.enumerated().map { index, each in
      "  \(each.0.kindWord) said-\(index) = \(each.1)\n"
    }
    let again = SourceText(
      name: "again", text: text + "\n| 999  Said.\nclause 999 \"Said\"\n" + lines.joined())
    let (reread, found) = ContractReader.read(again)
    let errors = found.filter { $0.severity == .error }
    let definitions = try #require(reread, "\(DiagnosticPrinter(again).text(of: errors))")
      .definitions.suffix(said.count)
    for (definition, (meant, words)) in zip(definitions, said) {
      #expect(Shape.of(definition.versions[0].value) == Shape.of(meant), "\(words)")
    }
  }
}

extension CheckedContract {
  /// Every expression of its definitions, conditions, outcomes, savings and measures.
  fileprivate var everyExpression: [Expression] {
    var all = definitions.flatMap { $0.versions.map(\.value) }
    all += eligibility.flatMap { $0.versions.map { .test($0.test) } }
    for outcome in outcomes {
      let payment = outcome.payment
      all += [outcome.condition, payment.condition].compactMap { $0.map { .test($0) } }
      if let due = payment.due { all.append(.day(due)) }
      switch payment.accrual {
      case .eachDay(let set), .onDays(let set), .running(_, let set, _): all.append(.days(set))
      case .grid(_, let set, let from, _): all += [.days(set), .day(from)]
      case .movement(let number, _): all.append(.number(number))
      }
    }
    for saving in savings {
      all += [.days(saving.tracked), .days(saving.actual)]
      all += [saving.condition].compactMap { $0.map { .test($0) } }
    }
    return all + measures.map { .number($0.value) }
  }

  fileprivate func words(for expression: Expression) -> String {
    switch expression {
    case .day(let day): words(for: day)
    case .days(let days): words(for: days)
    case .number(let number): words(for: number)
    case .test(let test): words(for: test)
    }
  }
}

extension Expression {
  fileprivate var kindWord: String {
    switch self {
    case .day: "day"
    case .days: "days"
    case .number: "number"
    case .test: "test"
    }
  }
}
