import Diagnostics
import Quantities

/// What is said of payers, shares, ceilings and limits, in alphabetical order.
extension Diagnostic {
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

  static func payerOfNoDay(_ name: Spelled, at day: Spelled) -> Diagnostic {
    Diagnostic(
      .payerIsNoPayer, "“\(name.text)” is no state, and pays on whatever day", at: name.range,
      related: [.init(day.range, "nothing is asked on it")],
      mend: "write “\(name.text)” alone, or the name of a state before “at \(day.text)”")
  }

  static func payerTwice(_ payer: Spelled) -> Diagnostic {
    Diagnostic(
      .payerTwice, "\(payer.text) stands twice", at: payer.range, mend: "write it once")
  }

  static func shareRoundingMissing(_ split: Spelled) -> Diagnostic {
    Diagnostic(
      .shareRoundingMissing, "how the shares of \(split.text) are rounded is not said",
      at: split.range, details: ["“half up”, “half to even”, “up” or “down”"],
      mend: "write “shares rounded half up to pence” below, if that is agreed")
  }

  static func sharesNotWhole(_ total: Ratio, hasRest: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .sharesNotWhole,
      hasRest ? "the shares are more than the whole" : "the shares are not the whole", at: range,
      details: ["together they are \(total)"],
      mend: hasRest
        ? "write at most 100 % in all" : "write who takes the rest, as “, council rest”")
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

  static func twoCeilingOrders(
    _ payer: Spelled, _ order: Order, beside other: Spelled, at range: SourceRange,
    first: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .twoCeilingOrders,
      "the ceiling of \(payer.text) is used up \(order.words), that of \(other.text) above it \(order.other.words)",
      at: range, related: [.init(first, "the ceiling of \(other.text)")],
      mend: "let all ceilings of a split be used up in one order")
  }

  static func twoPayerStates(_ payer: Spelled, beside other: Spelled) -> Diagnostic {
    Diagnostic(
      .twoPayerStates,
      "\(payer.text) and \(other.text) both say who pays one line, which has room for one of them",
      at: payer.range, related: [.init(other.range, "\(other.text) says it too")],
      mend: "let one state name the payer; the others are written by their own names")
  }

  static func unknownPayer(_ payer: Spelled, among payers: [String]) -> Diagnostic {
    Diagnostic(
      .unknownName, "“\(payer.text)” pays no share of this split", at: payer.range,
      mend: nearest(Suggestion.nearest(to: payer.text, among: payers))
        ?? "write one of: \(payers.filter { !$0.isEmpty }.joined(separator: ", "))")
  }
}

extension Order {
  fileprivate var words: String {
    switch self {
    case .earned: "in the order earned"
    case .claimed: "in the order claimed"
    }
  }

  fileprivate var other: Order { self == .earned ? .claimed : .earned }
}
