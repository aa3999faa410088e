extension Option {
  /// `-o FILE`.
  package static let toFile = Option.value(
    "output", "FILE", short: "o", isFile: true,
    help: "write to FILE, readable by its owner alone; - is standard output")

  /// `--format` of a report.
  package static let format = Option.value(
    "format", "FORMAT", choices: ["text", "csv", "json", "html"], help: "how to show it")

  /// `--contract KEY`.
  package static let contract = Option.value(
    "contract", "KEY", help: "the contract's key (default: the only one of the ledger)")

  /// `--period PERIOD`.
  package static let period = Option.value(
    "period", "PERIOD", isRequired: true,
    help: "a claim period: 2019-07-01..2019-09-30, 2019Q3 or 2019-08")

  /// `--as-at DATE`.
  package static let asAt = Option.value(
    "as-at", "DATE",
    help: "the last day that has happened (default: the period's last day)")

  /// `--claimed FILE`.
  package static let claimed = Option.value(
    "claimed", "FILE", repeats: true, isFile: true,
    help: "a claim made before, as JSON, in order (default: earlier periods were claimed as known "
      + "now)")

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
