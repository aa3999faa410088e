import Diagnostics
import Quantities

/// What is said of names that mean nothing, or something else, in alphabetical order.
extension Diagnostic {
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

  static func unknownPerson(_ id: Spelled, nearest other: String?) -> Diagnostic {
    Diagnostic(
      .unknownName, "the story has not named \(id.text)", at: id.range,
      mend: nearest(other) ?? "write “child \(id.text) of F1, born 2008-05-20” above it")
  }

  static func pickedByMember(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .subjectMismatch,
      "\(what) reads a number over several, and the day of one of them picks its wording",
      at: range, mend: "let a day of the family pick the wording")
  }

  static func stateNotCompared(
    _ state: Spelled, _ code: String, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .wrongKind, "which code \(state.text) must have is not said", at: range,
      mend: "write “is” and the code after it, as “is \(code)”")
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
