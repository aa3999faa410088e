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
    "Each scenario tells a story and the exact pence that the terms must give. Of one that fails, "
      + "what the terms give is drawn beneath what it expects, with the intervals behind it; "
      + "nothing is printed for one that passes, unless -v is given.",
    "Once all pass, what no scenario plays is listed on standard error: outcomes of which nothing "
      + "is paid, savings and measures that no expectation names, rows by which nothing of these is "
      + "worked out, clauses on which none of these rests and which refuse nobody, and wordings of a "
      + "clause that held for nobody.",
    "With --update the change is shown that makes every figure the one that the terms give, as "
      + "`patch` reads it; with --write too it is made in the file. Only figures of `expect` lines "
      + "change. That nothing is paid, and why, is for people to decide: an expectation of "
      + "nothing, and a figure in place of which nothing is paid now, are left, and while one of "
      + "them fails nothing is written to its file.",
    "Exit codes: 0 all passed, or was written; 1 some failed, would change or must be decided, or "
      + "the contract has errors; 2 a file could not be read or written.",
  ],
  arguments: [Argument("FILE", .some, isFile: true, help: "contract files; - is standard input")],
  options: [
    .value(
      "format", "FORMAT", choices: ["text", "editor", "json"],
      help: "for people, one line each, or for programs"),
    .flag("update", help: "show the figures that would change"),
    .flag("write", short: "w", help: "with --update: change them in the files"), .toFile,
  ],
  example: "outturn contract test Contracts/suffolk.terms"
) { (invocation, session) throws(CommandFailure) in
  let names = invocation.arguments("FILE")
  let format = invocation.value("format") ?? "text"
  guard !invocation.has("update") else {
    if format != "text" { throw .said(.updateAsTextOnly) }
    if invocation.has("write"), names.contains("-") { throw .said(.standardInputIsNoFile) }
    return try update(names, writes: invocation.has("write"), session)
  }
  if invocation.has("write") { throw .said(.writeWithoutUpdate) }
  let files = try names.map { (name) throws(CommandFailure) in
    TestedFile(try ContractFile(reading: name, in: session))
  }
  switch format {
  case "json": try session.output.write(json(of: files))
  case "editor":
    for file in files {
      let printer = DiagnosticPrinter(file.file.source, form: .editors)
      try session.output.write(printer.text(of: file.errors + file.results.flatMap(\.diagnostics)))
    }
  default: try show(files, session)
  }
  for file in files {
    session.sayIfVerbose(file.summary)
    // Of what fails first things first; programs find it in the document.
    if format == "text", file.passed || session.isVerbose { file.sayGaps(session) }
  }
  return files.allSatisfy(\.passed) ? .clean : .differs
}

/// A contract file and what became of its scenarios.
private struct TestedFile {
  let file: ContractFile
  /// What keeps the contract from being played.
  let errors: [Diagnostic]
  let results: [ScenarioResult]
  /// Nil where there is nothing to play.
  let coverage: ScenarioCoverage?

  init(_ file: ContractFile) {
    self.file = file
    errors = file.contract == nil ? file.findings.filter { $0.severity == .error } : []
    let results = file.contract.map(ScenarioRun.all) ?? []
    self.results = results
    coverage =
      results.isEmpty ? nil : file.contract.map { ScenarioCoverage(of: $0, by: results) }
  }

  var passed: Bool { file.contract != nil && results.allSatisfy(\.passed) }

  /// `suffolk.terms: 21 of 22 scenarios passed; played: 8 of 9 clauses, 1 of 1 outcome`.
  var summary: String {
    guard file.contract != nil else {
      return "\(file.source.name): \(errors.count.counted("error")), and nothing was played"
    }
    let passed = results.count(where: \.passed)
    let counts = ScenarioCoverage.Kind.allCases.compactMap { kind -> String? in
      guard let (played, all) = coverage?.count(kind), all > 0 else { return nil }
      return "\(played) of \(all.counted(kind.rawValue))"
    }
    return "\(file.source.name): \(passed) of \(results.count.counted("scenario")) passed"
      + (counts.isEmpty ? "" : "; played: " + counts.joined(separator: ", "))
  }

  /// What no scenario plays, with the lines on which it stands.
  func sayGaps(_ session: Session) {
    guard let gaps = coverage?.gaps, !gaps.isEmpty else { return }
    let lines = gaps.map { "  \(file.source.name):\(line($0.range)): \($0.name)" }
    session.say(
      (["note: no scenario plays"] + lines).map(printable).joined(separator: "\n"))
  }

  func line(_ range: SourceRange) -> Int { file.source.place(of: range.start).line }
}

private func show(_ files: [TestedFile], _ session: Session) throws(CommandFailure) {
  var isFirst = true
  for file in files {
    let printer = DiagnosticPrinter(file.file.source, width: session.width)
    if !file.errors.isEmpty {
      if !isFirst { try session.output.line("") }
      isFirst = false
      try session.output.write(printer.text(of: file.errors))
    } else if file.results.isEmpty {
      session.say(
        printable("note: '\(file.file.source.name)' has no scenarios: nothing was tested"))
    }
    for result in file.results where !result.passed {
      if !isFirst { try session.output.line("") }
      isFirst = false
      try session.output.write("failed: \(result.title)\n" + printer.text(of: result.diagnostics))
    }
    for result in file.results where result.passed {
      session.sayIfVerbose(
        "passed: \(result.title) (\(result.expectations.counted("expectation")))")
    }
  }
}

/// A document of schema `outturn/contract-test/v1`.
private func json(of files: [TestedFile]) -> String {
  func list(_ items: [String], _ indent: String) -> String {
    items.isEmpty
      ? "[]" : "[" + items.map { "\n\(indent)  \($0)" }.joined(separator: ",") + "\n\(indent)]"
  }
  let documents = files.map { file in
    let json = DiagnosticJSON(file.file.source)
    func findings(_ diagnostics: [Diagnostic]) -> [String] {
      json.lines(of: diagnostics).split(separator: "\n").map(String.init)
    }
    let scenarios = file.results.map { result in
      "{\"title\":\(DiagnosticJSON.quoted(result.title)),\"line\":\(file.line(result.range)),"
        + "\"passed\":\(result.passed),\"expectations\":\(result.expectations),"
        + "\"findings\":\(list(findings(result.diagnostics), "        "))}"
    }
    let parts = (file.coverage?.parts ?? []).map { part in
      "{\"kind\":\(DiagnosticJSON.quoted(part.kind.rawValue)),"
        + "\"name\":\(DiagnosticJSON.quoted(part.name)),\"line\":\(file.line(part.range)),"
        + "\"played\":\(part.isPlayed)}"
    }
    return "{\"file\":\(DiagnosticJSON.quoted(file.file.source.name)),\"passed\":\(file.passed),\n"
      + "      \"errors\":\(list(findings(file.errors), "      ")),\n"
      + "      \"scenarios\":\(list(scenarios, "      ")),\n"
      + "      \"coverage\":\(list(parts, "      "))}"
  }
  return
    "{\n  \"schema\": \"outturn/contract-test/v1\",\n  \"files\": \(list(documents, "  "))\n}\n"
}

// MARK: --update

private func update(
  _ names: [String], writes: Bool, _ session: Session
) throws(CommandFailure) -> Verdict {
  var verdict = Verdict.clean
  for name in names {
    let file = try ContractFile(reading: name, in: session)
    let printer = DiagnosticPrinter(file.source, width: session.width)
    guard let contract = file.contract else {
      session.say(printer.text(of: file.findings.filter { $0.severity == .error }))
      verdict = .differs
      continue
    }
    let update = ScenarioUpdate(file.source, contract)
    try session.output.write(update.patch)
    for refusal in update.refusals {
      session.say(
        "not updated: \(refusal.title)\n" + printer.text(of: [refusal.diagnostic]))
    }
    guard update.figures > 0 || !update.refusals.isEmpty else { continue }
    guard writes, update.refusals.isEmpty else {
      verdict = .differs
      guard writes else { continue }
      session.say(
        printable(
          "outturn: '\(name)' is not written: \(update.refusals.count.counted("expectation")) must "
            + "be decided first"))
      continue
    }
    try session.write(update.after.bytes, to: name)
    session.sayIfVerbose(printable("\(name): \(update.figures.counted("figure")) written"))
  }
  return verdict
}

extension Wording {
  fileprivate static let updateAsTextOnly = Wording(
    "--update shows a change as text", "Leave --format out, or --update.")
  fileprivate static let writeWithoutUpdate = Wording(
    "--write goes with --update", "Add --update, or leave --write out.")
  fileprivate static let standardInputIsNoFile = Wording(
    "--write needs a file, and standard input is none", "Name the file, or leave --write out.")
}
