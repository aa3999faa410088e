import Diagnostics
import Quantities

/// What is said of periods, outcomes, units and stories that do not fit, in alphabetical order.
extension Diagnostic {
  static func paysMissing(_ outcome: Spelled) -> Diagnostic {
    Diagnostic(
      .paysMissing, "what \(outcome.text) pays is not said", at: outcome.range,
      mend: "write “pays RATE for each day of …” under it, indented")
  }

  static func penceInParts(
    _ outcome: Spelled, rounded: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .penceInParts, "\(outcome.text) may come to parts of a penny after its last rounding",
      at: range, related: rounded == range ? [] : [.init(rounded, "the last rounding to pence")],
      mend: "write “rounded half up to pence on each line” below, if that is agreed")
  }

  static func periodOverlap(_ period: DayRange, _ last: DayRange, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .periodOverlap, "the period begins before the one above it has ended", at: range,
      details: ["the one above runs from \(last.start) to \(last.last)"],
      mend: "begin it on \(last.end)")
  }

  static func periodOverrun(_ period: DayRange, _ last: Day, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .periodOverrun, "the last period would run to \(period.last), past \(last)", at: range,
      mend: "end the run on \(period.start - 1) and write the rest as \(period.start) .. \(last)")
  }

  static func periodsEmpty(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .periodsEmpty, "there is no claim period", at: range,
      mend: "write one, as “every 3 months to 2027-06-30”")
  }

  static func periodsTooMany(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooLarge, "there are more than 2000 claim periods", at: range, mend: "make them longer")
  }

  static func personTwice(_ id: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.personTwice, "\(id) is named twice", at: range, mend: "name each person once")
  }

  static func roundingMissing(_ outcome: Spelled) -> Diagnostic {
    Diagnostic(
      .roundingMissing, "where \(outcome.text) is rounded to pence is not said", at: outcome.range,
      details: ["“half up”, “half to even”, “up” or “down”; “on each line” or “on each unit”"],
      mend: "write “then rounded half up to pence on each line”, if that is agreed")
  }

  static func savingLineMissing(_ lines: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .savingLineMissing, "the saving is not complete", at: range,
      details: lines.map { "missing: “\($0)”" }, mend: "write the missing lines below, indented")
  }

  static func scenarioTwice(_ title: Spelled, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .scenarioTwice, "two scenarios have this title", at: title.range,
      related: [.init(first, "the other one")], mend: "give it a title of its own")
  }

  static func stateWithoutDay(_ name: Spelled, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .stateWithoutDay, "on which day \(name.text) is asked for is not said", at: range,
      mend: "write “\(name.text) at referral is …”")
  }

  static func stepOrder(at range: SourceRange, after other: SourceRange) -> Diagnostic {
    Diagnostic(
      .stepOrder, "the step stands out of the usual order", at: range,
      related: [.init(other, "it usually stands above this one")],
      details: ["shares and deadweight, limit, rounding, who pays"],
      mend: "move it up, or write “, because” and the reason after it")
  }

  static func unconfirmedMissing(at range: SourceRange, care: SourceRange) -> Diagnostic {
    Diagnostic(
      .unconfirmedMissing,
      "what becomes of days out of care that no source has confirmed is not said", at: range,
      related: [.init(care, "the contract asks for days in care")],
      details: ["“days not confirmed are paid”", "“days not confirmed are held”"],
      mend: "write one of these under “contract”")
  }

  static func unitOfExpectation(_ word: Spelled, units: [String]) -> Diagnostic {
    Diagnostic(
      .unitMismatch, "“\(word.text)” is not what is counted here", at: word.range,
      mend: "write the unit of the rate: \(units[0])")
  }

  static func unitsBelowRounding(of rounding: SourceRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unitsBelowRounding, "this is taken on each unit, and here only rounded lines are left",
      at: range, related: [.init(rounding, "lines are rounded here")],
      mend: "write the rounding on each line below it")
  }

  static func unpaidSubject(_ outcome: Spelled, _ subject: SubjectKind) -> Diagnostic {
    let (why, mend) =
      switch subject {
      case .contract:
        (
          "and pays for no movement in a number",
          "write “for each child”, “for each family” or for each case of them"
        )
      case .child, .adult, .family:
        ("and a movement is struck over all families", "write “for the contract”")
      }
    return Diagnostic(
      .unpaidSubject, "\(outcome.text) is for \(subject.article), \(why)", at: outcome.range,
      mend: mend)
  }

  static func variationHolds(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .variationHolds, "a variation holds \(what)", at: range,
      mend: ["an outcome", "a saving"].contains(what)
        ? "put it in a clause of its own number, from that day “in place of” this one"
        : "vary what it reads: a definition, who is eligible, or a rate by a row of its own")
  }

  static func variationOrder(
    _ number: Spelled, at range: SourceRange, first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .variationOrder, "the wordings of clause \(number.text) are not in the order of their dates",
      at: range, related: [.init(first, "the first wording")],
      mend: "write the older variation first, and each from another day")
  }
}
