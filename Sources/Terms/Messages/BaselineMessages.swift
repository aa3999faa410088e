import Diagnostics

/// What is said of outcomes on the movement in a number, in alphabetical order.
extension Diagnostic {
  static func floorMissing(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .floorMissing, "what happens when the figure to date lies below nothing is not said",
      at: range, details: ["“may fall below nothing”", "“never below nothing”"],
      mend: "write one of these at the end, after a comma")
  }

  static func struckWith(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .struckWith, "a figure struck at each period's end cannot have \(what)", at: range,
      details: [
        "the steps run on the figure to date: shares, one limit of its own, a rounding on each "
          + "line, who pays"
      ],
      mend: "say it in the number, or pay for days of each child instead")
  }
}
