import Diagnostics
import Quantities

/// What is said of expectations, in alphabetical order.
extension Diagnostic {
  static func tooManyNamed(most: Int, at range: SourceRange) -> Diagnostic {
    .tooMany(
      "up to here the scenarios name more people than are read, each as often as it is named",
      most: most, at: range, mend: "tell of fewer people, or of fewer things that happen to all")
  }

  static func tooMuchPlayed(_ steps: Int, most: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooCostly,
      "playing the scenarios up to here takes \(steps) steps; at most \(most) are taken",
      at: range,
      details: ["a step is one outcome, definition or condition of one person at one claim"],
      mend: "tell of fewer people, or claim less often")
  }

  static func measureExpectation(
    _ name: Spelled, _ subject: SubjectKind?, at range: SourceRange
  ) -> Diagnostic {
    let whom = subject == .child ? " C1" : subject == .family ? " F1" : ""
    return Diagnostic(
      .expectationForm, "a measure is compared with one figure and with nothing else", at: range,
      details: ["a measure for each child or family says whose; one of the contract does not"],
      mend: "write “expect measure \(name.text)\(whom) = 3”, or “= 302 / 548”, “= 55 %”, “= none”")
  }

  static func expectsNoFigure(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectationForm, "no figure is expected", at: range,
      mend: "write “= GBP …”, “for … days” or “expect nothing from …”")
  }

  static func nothingPaidAs(_ kind: Spelled, nearest other: String?) -> Diagnostic {
    Diagnostic(
      .unknownName, "no outcome is paid as “\(kind.text)”", at: kind.range,
      mend: nearest(other) ?? "write “, as \(kind.text)” after whose the outcome is")
  }

  static func nothingWithFigure(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectationForm, "nothing is expected, and a figure too", at: range,
      mend: "delete “nothing from”, or the figure")
  }

  static func reasonInWordsOnly(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectationForm, "the reason stands in words alone, and words are compared with nothing",
      at: range,
      details: [
        "it can be: " + Scenario.Reason.allCases.map(\.rawValue).joined(separator: ", "),
        "after “not eligible” stands “under clause” and a number, after “excluded” “by clause”",
      ],
      mend: "write the reason before the words, as “because not eligible under clause 2 \"…\"”")
  }

  static func reasonWithFigure(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectationForm, "a reason for nothing stands beside a figure", at: range,
      mend: "write “expect nothing from …”, or put the reason in quotation marks")
  }

  static func refusesNobody(
    _ clause: Spelled, _ effect: Eligibility.Effect, among clauses: [String]
  ) -> Diagnostic {
    let wanted = effect == .eligible ? "who is eligible" : "who is excluded"
    return Diagnostic(
      .unknownName, "clause \(clause.text) does not say \(wanted)", at: clause.range,
      mend: nearest(Suggestion.nearest(to: clause.text, among: clauses))
        ?? (clauses.isEmpty
          ? "write another reason: no clause says \(wanted)"
          : "write one of: \(clauses.joined(separator: ", "))"))
  }

  static func savingExpectation(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectationForm, "a saving is an amount alone: it has no payer, period, units or reason",
      at: range, mend: "write “expect saving NAME central F1 = GBP …”")
  }
  static func twoValues(
    _ subject: String, _ state: String, _ day: Day, _ code: String, other: String,
    first: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .twoValues,
      code == other
        ? "\(subject) has \(state) \(code) from \(day) twice, to different days"
        : "\(subject) has two values of \(state) from \(day): \(other) and \(code)",
      at: range, related: [.init(first, "the first")],
      mend: "write “instead” before it, if it takes the place of the first, or another day")
  }
}
