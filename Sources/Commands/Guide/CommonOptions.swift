extension Option {
  /// `-o FILE`.
  package static let toFile = Option.value(
    "output", "FILE", short: "o", isFile: true,
    help: "write to FILE, readable by its owner alone; - is standard output")

  /// `--format` of a report.
  package static let format = Option.value(
    "format", "FORMAT", choices: ["text", "csv", "json", "html"], help: "how to show it")

  /// `--format` of a command that answers in words or as JSON.
  package static let textOrJSON = Option.value(
    "format", "FORMAT", choices: ["text", "json"], help: "how to show it")

  /// `--known-at SIZE`.
  package static let knownAt = Option.value(
    "known-at", "SIZE", help: "as known when the ledger had SIZE events (default: all)")
}

extension Argument {
  /// The ledger that a command reads or writes.
  package static let ledger = Argument("LEDGER", isFile: true, help: "the ledger file")
}
