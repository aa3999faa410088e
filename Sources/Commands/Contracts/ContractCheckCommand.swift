import Diagnostics

/// `outturn contract check`: what is wrong with contract files.
let contractCheckCommand = Command(
  "contract", "check",
  summary: "Find what is wrong with contract files",
  details: [
    "Every error, warning and note in one run, each with its place and one way to mend it. "
      + "Nothing is printed for a file in which there is nothing to say.",
    "Exit codes: 0 no errors, 1 errors, 2 a file could not be read.",
  ],
  arguments: [Argument("FILE", .some, isFile: true, help: "contract files; - is standard input")],
  options: [
    .value(
      "format", "FORMAT", choices: ["text", "editor", "json"],
      help: "for people, one line each, or for programs"),
    .toFile,
  ],
  example: "outturn contract check Contracts/suffolk.terms"
) { (invocation, session) throws(CommandFailure) in
  var files: [ContractFile] = []
  for name in invocation.arguments("FILE") {
    files.append(try ContractFile(reading: name, in: session))
  }
  switch invocation.value("format") ?? "text" {
  case "json":
    try session.output.write(json(of: files))
  case "editor": try write(files, .editors, session)
  default: try write(files, .people, session)
  }
  for file in files {
    session.sayIfVerbose("\(file.source.name): \(file.tally)")
  }
  return files.contains { $0.errorCount > 0 } ? .differs : .clean
}

private func write(
  _ files: [ContractFile], _ form: DiagnosticPrinter.Form, _ session: Session
) throws(CommandFailure) {
  var isFirst = true
  for file in files where !file.findings.isEmpty {
    if !isFirst, form == .people { try session.output.line("") }
    isFirst = false
    try session.output.write(DiagnosticPrinter(file.source, form: form).text(of: file.findings))
  }
}

extension ContractFile {
  /// `1 error, 2 warnings, 0 notes`.
  fileprivate var tally: String {
    Severity.allCases.map { severity in
      let count = findings.count { $0.severity == severity }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }
}

/// The findings of all files in one list.
private func json(of files: [ContractFile]) -> String {
  let findings = files.flatMap { file in
    DiagnosticJSON(file.source).lines(of: file.findings).split(separator: "\n")
  }
  let list = findings.map { "\n    \($0)" }.joined(separator: ",")
  let end = findings.isEmpty ? "" : "\n  "
  return "{\n  \"schema\": \"outturn/findings/v1\",\n  \"findings\": [\(list)\(end)]\n}\n"
}
