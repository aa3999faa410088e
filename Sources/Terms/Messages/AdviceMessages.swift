import Diagnostics
import Quantities

/// Warnings and notes about a contract that can be used, and errors about its stories and clocks
/// that only the whole contract shows; in alphabetical order.
extension Diagnostic {
  static func agreedAfterEffect(_ from: Day, _ agreed: Day, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .agreedAfterEffect, "this took effect on \(from) and was agreed on \(agreed), later",
      at: range, mend: "check both dates against the paper")
  }

  static func clauseNeverApplies(_ number: String, _ end: Day, at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .clauseNeverApplies,
      "clause \(number) varies from a day after the term, which ends on \(end)",
      at: range, mend: "write an earlier day, or a longer term")
  }

  static func clauseWithoutPaper(_ number: Spelled) -> Diagnostic {
    Diagnostic(
      .clauseWithoutPaper, "clause \(number.text) has no paper text", at: number.range,
      mend: "write the paper's own words above it, each line after a bar: | …")
  }

  static func daysWithoutConfirmation(_ outcome: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .daysWithoutConfirmation, "\(outcome) pays for days that nobody has confirmed", at: range,
      mend: "write “days not confirmed are held” under “contract”, if that is agreed")
  }

  static func expectsNothing(_ title: Spelled) -> Diagnostic {
    Diagnostic(
      .expectsNothing, "the scenario expects nothing", at: title.range,
      mend: "write “expect …” or “expect nothing from …” below a claim")
  }

  static func limitCannotBind(
    _ what: String, _ most: Pence, because: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .limitCannotBind, "\(what) can never be reached", at: range,
      details: ["at most \(most) can come to it: \(because)"],
      mend: "check the figures against the paper; delete it, if it says nothing")
  }

  static func limitNotReached(_ limit: Limit, most: String) -> Diagnostic {
    let whom =
      limit.scope.isEmpty
      ? "the contract" : limit.scope.map { "each \($0.rawValue)" }.joined(separator: " and ")
    return Diagnostic(
      .limitCannotBind, "the limit \(limit.name) can never be reached", at: limit.range,
      details: ["its outcomes can bring at most \(most) for \(whom)"],
      mend: "check the figures against the paper; delete it, if it says nothing")
  }

  static func neverHolds(_ what: String, _ why: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .clauseNeverApplies, "\(what) can never apply", at: range, details: [why],
      mend: "check the days and figures against the paper; delete it, if it says nothing")
  }

  static func outcomeNotExercised(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .outcomeNotExercised, "no scenario expects anything of \(name)", at: range,
      mend: "tell a story that ends in an “expect” about it")
  }

  static func rateStepInWindow(_ rate: String, _ day: Day, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .rateStepInWindow,
      "days of one tracking period before and from \(day) are paid at different rates", at: range,
      mend: "nothing, if \(rate) is meant to be picked by the day earned")
  }

  static func readsAfterDue(_ outcome: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .readsAfterDue, "the condition of \(outcome) reads days after the unit falls due", at: range,
      mend: "write “, falling due on” the last day that it reads, if the claim is to wait for it")
  }

  static func restartUnderDailyAccrual(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .restartUnderDailyAccrual, "a restart would take back days that are already paid", at: range,
      mend: "stop or pause the window, or pay on its last day")
  }

  static func rowNeverApplies(_ name: String, _ asked: DaySet, at range: SourceRange) -> Diagnostic
  {
    let (first, last) = (asked.first ?? .earliest, asked.last ?? .latest)
    return Diagnostic(
      .clauseNeverApplies, "this row of \(name) can never apply", at: range,
      details: ["\(name) can be asked for from \(first) to \(last)"],
      mend: "check its dates against the paper; delete it, if nothing is paid then")
  }

  static func unitsOutsidePeriods(
    _ outcome: String, _ details: [String], at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unitsOutsidePeriods, "units of \(outcome) can fall due outside every claim period",
      at: range, details: details,
      mend:
        "add periods, or write “in term” after the days that earn, if only days in the term count")
  }

  static func unusedDefinition(_ name: Spelled, _ meaning: Meaning) -> Diagnostic {
    Diagnostic(
      .unusedDefinition, "“\(name.text)”, \(meaning.kindName), is not used", at: name.range,
      mend: "delete it, or use it")
  }
}
