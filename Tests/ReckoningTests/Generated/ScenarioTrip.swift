import Claims
import Diagnostics
import Terms

/// Invented scenarios under their contract, laid out anew and printed anew: they must say the same.
struct ScenarioTrip {
  let text: String
  let seed: UInt64

  init(_ contract: GeneratedContract, _ checked: CheckedContract, seed: UInt64) {
    var generator = ScenarioGenerator(checked, seed: seed)
    text = contract.text + generator.scenario("a story") + generator.scenario("another")
    self.seed = seed
  }

  /// What is not the same, in words; nil: all is.
  func difference() -> String? {
    let source = SourceText(name: "told.terms", text: text)
    let (told, found) = ContractReader.read(source)
    guard let told else { return "it is refused: \(DiagnosticPrinter(source).text(of: found))" }
    let untidy = RoundTrip.untidy(text, seed: seed)
    guard let tidy = RoundTrip.laidOut(untidy) else { return "it cannot be laid out" }
    if RoundTrip.laidOut(tidy) != tidy { return "laid out twice, it is not the same" }
    guard let own = said(tidy), own == Self.said(told) else { return "laid out, it says another" }
    guard let own = said(printed(told, source)), own == Self.said(told) else {
      return "printed, it says another"
    }
    return notMended(source, told)
  }

  /// Every statement of a text without its place; nil where the text is refused.
  private func said(_ text: String) -> [String]? {
    ContractReader.read(SourceText(name: "again.terms", text: text)).contract.map(Self.said)
  }

  private static func said(_ contract: CheckedContract) -> [String] {
    contract.scenarios.flatMap { scenario in
      [scenario.title]
        + scenario.statements.map {
          String(describing: $0.what)
            .replacing(/Diagnostics\.SourceRange\(start: \d+, end: \d+\)/, with: "")
        }
    }
  }

  /// The contract with its scenarios printed from what was read; what is expected stands as written.
  private func printed(_ told: CheckedContract, _ source: SourceText) -> String {
    let terms = text.firstRange(of: "\nscenario ")?.lowerBound ?? text.endIndex
    var printed = String(text[..<terms])
    for scenario in told.scenarios {
      printed += "\nscenario \"\(scenario.title)\"\n"
      for statement in scenario.statements {
        let lines = statement.what.written { told.facts[$0].name }
        for line in lines.isEmpty ? [source.text(statement.range)] : lines {
          printed += "  \(line)\n"
        }
      }
    }
    return printed
  }

  /// The figures that the terms give, written in the place of those that were expected, are met.
  private func notMended(_ source: SourceText, _ told: CheckedContract) -> String? {
    let update = ScenarioUpdate(source, told)
    guard let mended = ContractReader.read(update.after).contract else {
      return "with the figures of the terms it is refused"
    }
    let failing = ScenarioRun.all(of: mended).flatMap(\.diagnostics)
    let left = failing.filter { !$0.found.isEmpty && $0.found.allSatisfy(\.replaces) }
    return left.first.map { "its own figures are not met: \($0.message)" }
  }
}
