import Commands
import Testing

/// The frame by itself: tables of what was typed and what was understood.
struct FrameTests {
  private static let command = Command(
    "weigh", summary: "Weigh",
    arguments: [Argument("SCALE", help: ""), Argument("LOAD", .any, help: "")],
    options: [
      .flag("kilos", short: "k", help: ""), .value("to", "N", short: "t", help: ""),
      .value("of", "WHAT", repeats: true, help: ""),
      .value("as", "FORM", choices: ["text", "json"], help: ""),
    ], example: "weigh s"
  ) { (_, _) throws(CommandFailure) in .clean }

  @Test(arguments: [
    ("s", "SCALE=s"),
    ("s a b", "SCALE=s LOAD=a,b"),
    ("-k s", "SCALE=s kilos"),
    ("s --kilos --kilos", "SCALE=s kilos"),
    ("s --to 3", "SCALE=s to=3"),
    ("s --to=3", "SCALE=s to=3"),
    ("s --to=", "SCALE=s to="),
    ("s --to=a=b", "SCALE=s to=a=b"),
    ("s -t 3", "SCALE=s to=3"),
    ("s -t3", "SCALE=s to=3"),
    ("s -kt3", "SCALE=s kilos to=3"),
    ("s --to -3", "SCALE=s to=-3"),
    ("- -", "SCALE=- LOAD=-"),
    ("-- --to -k", "SCALE=--to LOAD=-k"),
    ("s --of a --of b", "SCALE=s of=a,b"),
    ("s --as json", "SCALE=s as=json"),
    ("--help", "help"),
    ("", "missingArgument(\"SCALE\", of: \"weigh\")"),
    ("s --to", "optionWithoutValue(\"--to\", of: \"weigh\")"),
    ("s --to 1 --to 2", "optionTwice(\"--to\", of: \"weigh\")"),
    ("s --kilos=1", "flagWithValue(\"--kilos\", of: \"weigh\")"),
    ("s --kilo", "unknownOption(\"--kilo\", of: \"weigh\", meant: Optional(\"--kilos\"))"),
    ("s -x", "unknownOption(\"-x\", of: \"weigh\", meant: nil)"),
  ])
  func commandLine(_ typed: String, _ understood: String) {
    let words = typed.split(separator: " ").map(String.init)
    #expect(Self.read(words) == understood)
  }

  private static func read(_ words: [String]) -> String {
    do throws(CommandFailure) {
      let invocation = try OptionParser.read(words[...], for: command)
      let arguments = command.arguments.compactMap { argument in
        let values = invocation.arguments(argument.name)
        return values.isEmpty ? nil : "\(argument.name)=\(values.joined(separator: ","))"
      }
      let options = command.allOptions.compactMap { option -> String? in
        guard invocation.has(option.name) else { return nil }
        let values = invocation.values(option.name).joined(separator: ",")
        return option.value == nil ? option.name : "\(option.name)=\(values)"
      }
      return (arguments + options).joined(separator: " ")
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    ("statsu", "status"), ("stauts", "status"), ("savngs", "savings"), ("sav", "savings"),
    ("xyzzy", nil), ("", nil), ("i", "init"), ("int", "init"),
  ])
  func suggestion(_ typed: String, _ meant: String?) {
    #expect(nearest(to: typed, in: ["init", "status", "savings"]) == meant)
  }

  /// Whoever adds a command gives it a help page that fits a terminal and an example that parses.
  @Test func everyCommandExplainsItself() throws {
    for command in CommandTable.all {
      #expect(!command.summary.hasSuffix("."), "\(command.name)")
      for line in Help.page(of: command).split(separator: "\n") where !line.hasPrefix("  $ ") {
        #expect(line.count <= 79, "\(command.name): \(line)")
      }
      let words = command.example.split(separator: " ").map(String.init)
      let typed = words.prefix { $0 != "|" && $0 != ">" }.dropFirst(1)
      #expect(words.first == "outturn", "\(command.name)")
      let isOption = typed.first?.hasPrefix("--") == true
      #expect(isOption || Array(typed.prefix(command.path.count)) == command.path)
      let rest = isOption ? [] : typed.dropFirst(command.path.count)
      #expect(throws: Never.self) { try OptionParser.read(rest, for: command) }
    }
  }
}
