/// Runs one command line and says how it ended.
///
/// - Parameter arguments: the words after the program's name.
/// - Returns: the exit code: 0 clean, 1 a difference or a failed check, 2 could not run.
package func run(_ arguments: [String], in surroundings: any Surroundings) -> Int32 {
  do throws(CommandFailure) {
    return try answer(arguments, in: surroundings).rawValue
  } catch {
    let wording = error.wording
    let text = "outturn: \(printable(wording.what)). \(printable(wording.next))\n"
    try? surroundings.write(Array(text.utf8), to: .error)
    return Verdict.couldNotRun.rawValue
  }
}

private func answer(
  _ arguments: [String], in surroundings: any Surroundings
) throws(CommandFailure) -> Verdict {
  let words = spelled(arguments)
  let (command, rest) = try find(words)
  let invocation = try OptionParser.read(rest, for: command)
  try refuseWritingOver(invocation, in: surroundings)
  let output = try Output(path: invocation.value("output"), surroundings: surroundings)
  let session = Session(
    surroundings: surroundings, output: output, isVerbose: invocation.has("verbose"))
  do throws(CommandFailure) {
    let verdict: Verdict
    if invocation.has("help") {
      try output.write(Help.page(of: command))
      verdict = .clean
    } else {
      verdict = try command.run(invocation, session)
    }
    try output.finish()
    return verdict
  } catch {
    output.abandon()
    throw error
  }
}

/// Refuses an output that would take the place of a ledger or of something the command reads.
///
/// Asked before any ledger is open: to look into one by other means would drop SQLite's locks.
private func refuseWritingOver(
  _ invocation: Invocation, in surroundings: any Surroundings
) throws(CommandFailure) {
  guard !invocation.has("help"), let path = invocation.value("output"), path != "-",
    let target = surroundings.identity(of: path)
  else { return }
  let mark = Array("SQLite format 3\0".utf8)
  if surroundings.head(of: path, count: mark.count) == mark {
    throw .said(.outputIsLedger(path))
  }
  for name in invocation.files where surroundings.identity(of: name) == target {
    throw .said(.outputIsInput(path))
  }
}

/// `--help`, `-h` and `--version` in front are the verbs of the same name.
private func spelled(_ arguments: [String]) -> ArraySlice<String> {
  switch arguments.first {
  case "--help", "-h": ["help"] + arguments.dropFirst()
  case "--version": ["version"] + arguments.dropFirst()
  default: arguments[...]
  }
}

/// The command that the first words name, and the words after them.
private func find(
  _ words: ArraySlice<String>
) throws(CommandFailure) -> (Command, ArraySlice<String>) {
  guard let verb = words.first else { throw .noVerb }
  let named = CommandTable.all.filter { $0.path.first == verb }
  if named.isEmpty {
    throw .unknownVerb(verb, meant: nearest(to: verb, in: CommandTable.verbs))
  }
  if let command = named.first, command.path.count == 1 { return (command, words.dropFirst()) }
  let choices = named.compactMap { $0.path.dropFirst().first }
  guard let second = words.dropFirst().first else {
    throw .missingSubverb(of: verb, choices: choices)
  }
  if second == "--help" || second == "-h", let help = CommandTable.named(["help"]) {
    return (help, [verb])
  }
  guard let command = CommandTable.named([verb, second]) else {
    throw .unknownSubverb(
      second, of: verb, choices: choices, meant: nearest(to: second, in: choices))
  }
  return (command, words.dropFirst(2))
}

/// A text that cannot move the cursor or break the line: what a file is called is not trusted.
package func printable(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  return result
}
