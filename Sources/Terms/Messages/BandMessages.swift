import Diagnostics
import Quantities

/// What is said of rates by number, in alphabetical order.
extension Diagnostic {
  static func bandGap(
    _ rate: String, _ gap: NumberBand, on day: Day, at range: SourceRange
  ) -> Diagnostic {
    let one = gap.first == gap.last
    return Diagnostic(
      .bandGap,
      "\(rate) has no row for "
        + (one ? "the number \(gap.first)" : "the numbers \(gap)") + " on \(day)", at: range,
      details: ["on each day the numbers begin with 1, follow each other, and end with one “on”"],
      mend: one
        ? "let a row beside it take \(gap.first) in, or add a row “\(gap)”"
        : "add a row “\(gap)”, or let the rows beside it take its numbers in")
  }

  static func bandMissing(_ rate: Spelled, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .bandForm, "\(rate.text) is a rate by number, and this row does not say which numbers",
      at: range, details: ["“1 to 50”, or “51 on”"], mend: "write the numbers before “from”")
  }

  static func bandOverlap(
    _ rate: String, _ band: NumberBand, on day: Day, at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .bandOverlap, "\(rate) has two rows for the number \(band.first) on \(day)", at: range,
      related: [.init(first, "the other row")],
      mend: "let one of them begin where the other ends")
  }

  static func bandWithoutNumber(_ rate: Spelled, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .bandForm, "\(rate.text) is no rate by number, and this row names numbers", at: range,
      related: [.init(rate.range, "the rate")],
      mend: "write “by number earned” or “by number claimed” after the unit, or delete the numbers")
  }

  static func emptyBand(_ first: Int, _ last: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .bandForm, "there is no number from \(first) to \(last)", at: range,
      mend: "write the smaller number first, from 1 on")
  }

  static func numberedRate(_ rate: Spelled, _ where: String) -> Diagnostic {
    Diagnostic(
      .numberedRate, "\(rate.text) is a rate by number, which cannot price \(`where`)",
      at: rate.range,
      details: ["a number belongs to a whole unit of an outcome, counted over the contract"],
      mend: "use a rate without “by number” here")
  }
}
