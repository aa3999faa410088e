import Diagnostics
import Terms

/// `outturn contract format`: the one layout of contracts.
let contractFormatCommand = Command(
  "contract", "format",
  summary: "Lay a contract file out as all contracts are laid out",
  details: [
    "Only spaces and blank lines change. Without an option the text is printed.",
    "Exit codes: 0 done, or laid out already; 1 --check found a file that is not, or a file has "
      + "errors; 2 a file could not be read or written.",
  ],
  arguments: [Argument("FILE", .some, isFile: true, help: "contract files; - is standard input")],
  options: [
    .flag("write", short: "w", help: "write the files in place"),
    .flag("check", help: "name the files that are not laid out so, and change nothing"), .toFile,
  ],
  example: "outturn contract format --check Contracts/suffolk.terms"
) { (invocation, session) throws(CommandFailure) in
  var verdict = Verdict.clean
  for name in invocation.arguments("FILE") {
    let source = SourceText(
      name: name == "-" ? "standard input" : name,
      bytes: try session.read(name, most: ContractReader.mostBytes))
    let (text, findings) = ContractFormatter.format(source)
    guard let text else {
      session.say(DiagnosticPrinter(source).text(of: findings))
      verdict = .differs
      continue
    }
    let isLaidOut = Array(text.utf8) == source.bytes
    if invocation.has("check") {
      if isLaidOut { continue }
      try session.output.line(printable(name))
      verdict = .differs
    } else if invocation.has("write"), name != "-" {
      if !isLaidOut { try session.write(Array(text.utf8), to: name) }
    } else {
      try session.output.write(text)
    }
  }
  return verdict
}
