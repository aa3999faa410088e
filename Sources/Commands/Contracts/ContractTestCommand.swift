import Claims
import Diagnostics
import Quantities
import Reports
import Terms

/// `outturn contract test`: the scenarios inside a contract file.
let contractTestCommand = Command(
  "contract", "test",
  summary: "Play the scenarios of contract files and check their figures",
  details: [
    "Each scenario tells a story and the exact pence that the terms must give. A scenario that "
      + "fails is shown with the right figure and the intervals behind it; nothing is printed "
      + "for one that passes, unless -v is given.",
    "Exit codes: 0 all passed, 1 some failed or the contract has errors, 2 a file could not be "
      + "read.",
  ],
  arguments: [Argument("FILE", .some, isFile: true, help: "contract files; - is standard input")],
  options: [.toFile],
  example: "outturn contract test Contracts/suffolk.terms"
) { (invocation, session) throws(CommandFailure) in
  var verdict = Verdict.clean
  for name in invocation.arguments("FILE") {
    let file = try ContractFile(reading: name, in: session)
    let printer = DiagnosticPrinter(file.source)
    guard let contract = file.contract else {
      let errors = file.findings.filter { $0.severity == .error }
      try session.output.write(printer.text(of: errors))
      verdict = .differs
      continue
    }
    let results = ScenarioRun.all(of: contract)
    if results.isEmpty {
      session.say(printable("note: '\(name)' has no scenarios: nothing was tested"))
    }
    for result in results where !result.passed {
      if verdict == .differs { try session.output.line("") }
      verdict = .differs
      try session.output.write("failed: \(result.title)\n" + printer.text(of: result.diagnostics))
    }
    for result in results where result.passed {
      session.sayIfVerbose(
        "passed: \(result.title) (\(result.expectations.counted("expectation")))")
    }
    session.sayIfVerbose(coverage(of: contract, by: results, name: file.source.name))
  }
  return verdict
}

private func coverage(
  of contract: CheckedContract, by results: [ScenarioResult], name: String
) -> String {
  let played = Set(results.flatMap(\.clauses))
  let paying = Set(contract.outcomes.map(\.clause) + contract.measures.map(\.clause))
  let missed = paying.subtracting(played).sorted().map { contract.clauses[$0].number }
  let passed = results.count(where: \.passed)
  return "\(name): \(passed) of \(results.count.counted("scenario")) passed; "
    + (missed.isEmpty
      ? "every clause with \(contract.measures.isEmpty ? "an outcome" : "an outcome or a measure") was played"
      : "clauses that none played: \(missed.joined(separator: ", "))")
}
