/// `outturn help`: what the program can do.
let helpCommand = Command(
  "help",
  summary: "Explain the program or one command",
  details: ["With --man: the whole manual as a page for man(1)."],
  arguments: [Argument("COMMAND", .any, help: "the command to explain")],
  options: [.flag("man", help: "print the manual as troff"), .toFile],
  example: "outturn help claim draft",
  run: help)

/// `outturn version`: which program this is.
let versionCommand = Command(
  "version",
  summary: "Print the program's version",
  options: [.toFile],
  example: "outturn --version"
) { (_, session) throws(CommandFailure) in
  try session.output.line(Release.program)
  return .clean
}

/// The version of the program, which every claim names.
package enum Release {
  package static let version = "0.1.0"

  /// The program and its version.
  package static let program = "outturn \(version)"
}

private func help(_ invocation: Invocation, _ session: Session) throws(CommandFailure) -> Verdict {
  let words = invocation.arguments("COMMAND")
  if invocation.has("man") {
    try session.output.write(ManPage.text)
  } else if let verb = words.first {
    try session.output.write(try page(for: verb, words))
  } else {
    try session.output.write(Help.overview)
  }
  return .clean
}

private func page(for verb: String, _ words: [String]) throws(CommandFailure) -> String {
  if let command = CommandTable.named(words) { return Help.page(of: command) }
  let under = CommandTable.under(verb)
  guard !under.isEmpty else {
    throw .unknownVerb(verb, meant: nearest(to: verb, in: CommandTable.verbs))
  }
  let choices = under.compactMap { $0.path.dropFirst().first }
  guard words.count > 1, !choices.isEmpty else {
    return under.count == 1 ? under.map(Help.page(of:)).joined() : Help.group(verb)
  }
  throw .unknownSubverb(
    words[1], of: verb, choices: choices, meant: nearest(to: words[1], in: choices))
}
