extension Option {
  /// `-o FILE`.
  package static let toFile = Option.value(
    "output", "FILE", short: "o", isFile: true,
    help: "write to FILE, readable by its owner alone; - is standard output")

  /// `--format` of a report.
  package static let format = Option.value(
    "format", "FORMAT", choices: ["text", "csv", "json", "html"], help: "how to show it")
}

extension Argument {
  /// The ledger that a command reads or writes.
  package static let ledger = Argument("LEDGER", isFile: true, help: "the ledger file")
}
