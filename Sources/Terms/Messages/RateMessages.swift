import Diagnostics
import Quantities

/// What is said of rates and their rows, in alphabetical order.
extension Diagnostic {
  static func codeMissing(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .rowKey, "the row does not say for which codes it stands", at: range,
      mend: "write the codes before “from”, or “other” for all that no other row names")
  }

  static func codeWithoutKey(_ code: Spelled, _ rate: Spelled) -> Diagnostic {
    Diagnostic(
      .rowKey, "\(rate.text) has no codes, and this row names “\(code.text)”", at: code.range,
      related: [.init(rate.range, "declared here")],
      mend: "write “, by” and a state or “placement” after the unit, or delete the code")
  }

  static func rateGap(_ rate: String, _ gap: DayRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .rateGap, "\(rate) has no row for \(gap.start) .. \(gap.last)", at: range,
      details: ["\(gap.count.counted("day")) on which an outcome can ask for it"],
      mend: "add a row from \(gap.start)")
  }

  static func rateOverlap(
    _ rate: String, from day: Day, at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .rateOverlap, "\(rate) has two rows on \(day)", at: range,
      related: [.init(first, "the other row")],
      mend: "end the other row on \(day - 1), or delete one of them")
  }

  static func ratePickMissing(_ rate: Spelled) -> Diagnostic {
    Diagnostic(
      .ratePickMissing, "which day picks the row of \(rate.text) is not said", at: rate.range,
      details: ["“picked by day earned”, “picked by day due”, or “picked by” the name of a day"],
      mend: "write it after the unit, or “rates are picked by day earned” under “contract”")
  }

  static func rowValue(wanted: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .rowValue, "the row does not give what the rate is declared to be", at: range,
      mend: "write \(wanted)")
  }

  static func rowsMissing(_ name: Spelled) -> Diagnostic {
    Diagnostic(
      .rowsMissing, "\(name.text) has no rows", at: name.range,
      mend: "write one below, indented: from when, how much, by which paper, agreed when")
  }

  static func shareAboveWhole(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .shareAboveWhole, "a share of more than the whole", at: range, mend: "write at most 100 %")
  }

  static func shareWhereMoney(_ name: Spelled, rate: SourceRange) -> Diagnostic {
    Diagnostic(
      .unitMismatch, "\(name.text) is a share, and money is wanted", at: name.range,
      related: [.init(rate, "declared here")], mend: "use a rate of money, as “per day”")
  }

  static func unitOfRate(
    _ name: Spelled, unit: String, wanted: String, rate: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unitMismatch, "\(name.text) is per \(unit), and this wants a rate \(wanted)",
      at: name.range, related: [.init(rate, "declared here")],
      mend: unit == "day"
        ? "pay it “for each day of …”, or use a rate \(wanted)" : "use a rate \(wanted)")
  }
}
