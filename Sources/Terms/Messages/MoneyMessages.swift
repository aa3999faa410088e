import Diagnostics
import Quantities

/// What is said of prices, payers, periods and stories that do not fit, in alphabetical order.
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

  static func nobodyPays(_ payer: Spelled, nearest other: String?) -> Diagnostic {
    Diagnostic(
      .unknownName, "nobody called “\(payer.text)” pays under this contract", at: payer.range,
      mend: nearest(other) ?? "name one of those who pay")
  }

  static func payerIsNoPayer(_ name: Spelled, _ meaning: Meaning, first: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .payerIsNoPayer, "“\(name.text)” is \(meaning.kindName) and cannot pay", at: name.range,
      related: [.init(first, "defined here")], mend: "name the payer otherwise")
  }

  static func payerMissing(_ outcome: Spelled) -> Diagnostic {
    Diagnostic(
      .payerMissing, "who pays \(outcome.text) is not said", at: outcome.range,
      details: ["“then paid by” a payer or a state, or “then split by” a split"],
      mend: "write “then paid by council”, if the council pays all")
  }

  static func payerTwice(_ payer: Spelled) -> Diagnostic {
    Diagnostic(
      .payerTwice, "\(payer.text) stands twice", at: payer.range, mend: "write it once")
  }

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

  static func roundingMissing(_ outcome: Spelled) -> Diagnostic {
    Diagnostic(
      .roundingMissing, "where \(outcome.text) is rounded to pence is not said", at: outcome.range,
      details: ["“half up”, “half to even”, “up” or “down”; “on each line” or “on each unit”"],
      mend: "write “then rounded half up to pence on each line”, if that is agreed")
  }

  static func rowsMissing(_ name: Spelled) -> Diagnostic {
    Diagnostic(
      .rowsMissing, "\(name.text) has no rows", at: name.range,
      mend: "write one below, indented: from when, how much, by which paper, agreed when")
  }

  static func rowValue(wanted: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .rowValue, "the row does not give what the rate is declared to be", at: range,
      mend: "write \(wanted)")
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

  static func shareAboveWhole(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .shareAboveWhole, "a share of more than the whole", at: range, mend: "write at most 100 %")
  }

  static func shareRoundingMissing(_ split: Spelled) -> Diagnostic {
    Diagnostic(
      .shareRoundingMissing, "how the shares of \(split.text) are rounded is not said",
      at: split.range, details: ["“half up”, “half to even”, “up” or “down”"],
      mend: "write “shares rounded half up to pence” below, if that is agreed")
  }

  static func shareWhereMoney(_ name: Spelled, rate: SourceRange) -> Diagnostic {
    Diagnostic(
      .unitMismatch, "\(name.text) is a share, and money is wanted", at: name.range,
      related: [.init(rate, "declared here")], mend: "use a rate of money, as “per day”")
  }

  static func sharesNotWhole(_ total: Ratio, hasRest: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .sharesNotWhole,
      hasRest ? "the shares are more than the whole" : "the shares are not the whole", at: range,
      details: ["together they are \(total)"],
      mend: hasRest
        ? "write at most 100 % in all" : "write who takes the rest, as “, council rest”")
  }

  static func limitBelowRounding(
    _ limit: Spelled, of rounding: SourceRange, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .limitBelowRounding, "\(limit.text) limits units, and here only rounded lines are left",
      at: range, related: [.init(rounding, "lines are rounded here")],
      mend: "write the rounding below the limit, or round “on each unit”")
  }

  /// - Parameter outcomes: who names several of them, each with its own order.
  static func limitCircle(
    _ limits: [String], at range: SourceRange, _ outcomes: [(Outcome, limits: [String])]
  ) -> Diagnostic {
    Diagnostic(
      .limitCircle,
      "\(limits.joined(separator: " and ")) each wait for what the other lets through",
      at: range,
      related: outcomes.map { outcome, limits in
        .init(
          outcome.range,
          "\(outcome.name) is at most " + limits.joined(separator: ", then at most "))
      },
      mend: "let them stand in one order in every outcome that names them")
  }

  static func spillCircle(_ payer: Spelled) -> Diagnostic {
    Diagnostic(
      .spillCircle, "what lies beyond the ceiling of \(payer.text) comes back to it",
      at: payer.range, mend: "let one of them spill to somebody without a ceiling, or “unpaid”")
  }

  static func spillUpwards(_ payer: Spelled, to other: Spelled) -> Diagnostic {
    Diagnostic(
      .spillCircle,
      "what lies beyond the ceiling of \(payer.text) goes to \(other.text), whose ceiling stands above",
      at: payer.range, related: [.init(other.range, "it is used up before")],
      mend: "write the ceiling of \(other.text) below that of \(payer.text)")
  }

  static func twoPayerStates(_ payer: Spelled, beside other: Spelled) -> Diagnostic {
    Diagnostic(
      .twoPayerStates,
      "\(payer.text) and \(other.text) both say who pays one line, which has room for one of them",
      at: payer.range, related: [.init(other.range, "\(other.text) says it too")],
      mend: "let one state name the payer; the others are written by their own names")
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

  static func subjectMismatch(
    _ what: String, _ subject: SubjectKind, reads other: SubjectKind, at range: SourceRange
  ) -> Diagnostic {
    let whose = subject == .contract ? "for the contract" : "about \(subject.article)"
    return Diagnostic(
      .subjectMismatch, "\(what) is \(whose), and this reads \(other.article)", at: range,
      mend: subject == .contract
        ? "write “sum over families of”, “number of children when” and the like, or “for each "
          + "\(other.rawValue)”"
        : other.isMember && subject != other
          ? "write “of any \(other.rawValue)” or “of every \(other.rawValue)” after the days that are "
            + "\(other.article)'s"
          : "make both about the same, as “for each \(other.rawValue)”")
  }

  static func subjectsMixed(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .subjectsMixed, "a child's and an adult's facts are mixed", at: range,
      mend: "read what is about one of them, or about the family")
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

  static func unitOfRate(
    _ name: Spelled, unit: String, wanted: String, rate: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unitMismatch, "\(name.text) is per \(unit), and this wants a rate \(wanted)",
      at: name.range, related: [.init(rate, "declared here")],
      mend: unit == "day"
        ? "pay it “for each day of …”, or use a rate \(wanted)" : "use a rate \(wanted)")
  }

  static func unitsBelowRounding(of rounding: SourceRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unitsBelowRounding, "this is taken on each unit, and here only rounded lines are left",
      at: range, related: [.init(rounding, "lines are rounded here")],
      mend: "write the rounding on each line below it")
  }

  static func unitsDiffer(_ left: NumberUnit, _ right: NumberUnit, at range: SourceRange)
    -> Diagnostic
  {
    Diagnostic(
      .unitMismatch, "\(right.name) and \(left.name) do not go together", at: range,
      mend: "compare and add what counts the same")
  }

  static func unknownCareCode(_ code: Spelled, _ what: String, among codes: [String]) -> Diagnostic
  {
    Diagnostic(
      .unknownCode, "“\(code.text)” is not a code of the care return for \(what)", at: code.range,
      details: ["known: " + codes.joined(separator: " ")],
      mend: nearest(Suggestion.nearest(to: code.text, among: codes)) ?? "write one of these")
  }

  static func unknownClause(_ number: Spelled, nearest name: String?) -> Diagnostic {
    Diagnostic(
      .unknownName, "no clause \(number.text) pays or saves anything", at: number.range,
      mend: nearest(name) ?? "write the number of a clause with an outcome")
  }

  static func unknownCode(
    _ code: Spelled, of state: String, among codes: [String], declared: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .unknownCode, "“\(code.text)” is not one of the values of \(state)", at: code.range,
      related: [.init(declared, "declared here")],
      mend: nearest(Suggestion.nearest(to: code.text, among: codes))
        ?? "write one of: \(codes.joined(separator: " "))")
  }

  static func unknownFact(_ name: Spelled, nearest other: String?) -> Diagnostic {
    Diagnostic(
      .unknownName, "“\(name.text)” is not a fact of this contract", at: name.range,
      mend: nearest(other) ?? "declare it in the “facts” block")
  }

  static func unknownName(_ name: Spelled, wanted: String, nearest other: String?) -> Diagnostic {
    let definition =
      switch wanted {
      case "a ladder of steps": "define it in a clause, as “steps \(name.text)” and the steps below"
      case "a limit": "define it in a clause, as “limit \(name.text) = GBP 1,000 for each child, …”"
      case "a rate": "write a block of its rows, as “rate \(name.text), per day”"
      case "a split": "define it in a clause, as “split \(name.text)” and its rows below"
      case "an outcome": "write the name of an outcome"
      default: "declare it in the “facts” block, or define it in a clause"
      }
    return Diagnostic(
      .unknownName, "“\(name.text)” is not defined; \(wanted) is wanted", at: name.range,
      mend: nearest(other) ?? definition)
  }

  static func unknownOutcome(_ name: Spelled, nearest other: String?) -> Diagnostic {
    Diagnostic(
      .unknownName, "nothing that is paid or saved is called “\(name.text)”", at: name.range,
      mend: nearest(other) ?? "write a clause number or the name of an outcome")
  }

  static func unknownPayer(_ payer: Spelled, among payers: [String]) -> Diagnostic {
    Diagnostic(
      .unknownName, "“\(payer.text)” pays no share of this split", at: payer.range,
      mend: nearest(Suggestion.nearest(to: payer.text, among: payers))
        ?? "write one of: \(payers.filter { !$0.isEmpty }.joined(separator: ", "))")
  }

  static func unknownPerson(_ id: Spelled, nearest other: String?) -> Diagnostic {
    Diagnostic(
      .unknownName, "the story has not named \(id.text)", at: id.range,
      mend: nearest(other) ?? "write “child \(id.text) of F1, born 2008-05-20” above it")
  }

  static func unpaidSubject(_ outcome: Spelled, _ subject: SubjectKind) -> Diagnostic {
    let (why, mend) =
      switch subject {
      case .adult:
        ("whom this program does not pay for", "write “for each child” or “for each family”")
      case .contract:
        (
          "and pays for no movement in a number",
          "write “for each child”, “for each family” or for each case of them"
        )
      case .child, .family:
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

  static func wrongKind(
    wanted: ExpressionKind, found: ExpressionKind, name: String? = nil, at range: SourceRange
  ) -> Diagnostic {
    let name = name ?? "…"
    let mend =
      switch (wanted, found) {
      case (.number, .score): "write “first reading of \(name)” or “last reading of \(name)”"
      case (.number, .state): "write “kinds of \(name) at” and a day"
      case (.number, .day):
        "write “number of \(name)”, or compare it with a day: “is on or before …”"
      case (.test, .score): "write “last reading of \(name) is at least …”"
      case (.day, .days): "write “first day of \(name)” or “last day of \(name)”"
      case (.test, .day), (.test, .days), (.test, .state): "write “\(name) happened”"
      case (.days, .test), (.number, .test): "a test belongs after “when”"
      case (.number, .days): "write “count of \(name)”"
      case (.span, _): "write a length, as 14 weeks"
      default: "write \(wanted.name) here"
      }
    return Diagnostic(
      .wrongKind, "this is \(found.name), and \(wanted.name) is wanted", at: range, mend: mend)
  }

  static func wrongMeaning(_ name: Spelled, _ meaning: Meaning, wanted: String) -> Diagnostic {
    Diagnostic(
      .wrongKind, "“\(name.text)” is \(meaning.kindName), and \(wanted) is wanted", at: name.range,
      mend: "name \(wanted)")
  }

  static func wrongPerson(_ id: Spelled, wanted: SubjectKind, found: SubjectKind) -> Diagnostic {
    Diagnostic(
      .wrongPerson, "\(id.text) is \(found.article), and this fact is about \(wanted.article)",
      at: id.range, mend: "name \(wanted.article)")
  }
}

extension SubjectKind {
  /// Somebody in a family.
  fileprivate var isMember: Bool { self == .adult || self == .child }

  var article: String {
    switch self {
    case .adult: "an adult"
    case .child, .family: "a \(rawValue)"
    case .contract: "the contract"
    }
  }
}
