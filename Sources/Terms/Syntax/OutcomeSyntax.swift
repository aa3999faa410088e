import Diagnostics
import Quantities

struct OutcomeSyntax: Sendable {
  /// `for each child`, `for each EVENT`, `for the contract`.
  enum Whose: Sendable {
    case subject(SubjectKind)
    case event(Spelled)
  }

  var name: Spelled
  var whose: Whose
  var condition: ExpressionSyntax?
  var kind: Spelled?
  /// `best of`: several ways to be paid, of which the best alone is.
  var bestOf: SourceRange?
  var payments: [PaymentSyntax] = []
  var steps: [StepSyntax]
  var range: SourceRange
}

struct PaymentSyntax: Sendable {
  enum Accrual: Sendable {
    case eachDay(ExpressionSyntax)
    case onDays(ExpressionSyntax)
    case running(Placed<Span>, of: ExpressionSyntax, dated: BlockDate?)
    case grid(Placed<Span>, of: ExpressionSyntax, from: ExpressionSyntax, dated: BlockDate?)
    /// `on the movement in NUMBER, struck at each period end`; nil: what lies below nothing is not
    /// said.
    case movement(ExpressionSyntax, mayFall: Bool?)

    /// Whether a block lends each period the share of its days that lie there.
    var splitsBlocks: Bool {
      switch self {
      case .running(_, _, let dated), .grid(_, _, _, let dated): dated == .splitByDays
      default: false
      }
    }
  }

  var rate: Spelled
  var accrual: Accrual
  var condition: ExpressionSyntax?
  var due: ExpressionSyntax?
  var range: SourceRange
}

struct StepsSyntax: Sendable {
  var name: Spelled
  var steps: [StepSyntax]
  var range: SourceRange
}

struct StepSyntax: Sendable {
  enum Kind: Sendable {
    case less(ShareSyntax, ofDays: Bool)
    case times(ShareSyntax)
    case slide(SlideSyntax, isTaken: Bool)
    case atMost(Spelled)
    case rounded(RoundingMode, to: RoundingTarget, on: RoundingPlace)
    case split(Spelled)
    case paidBy(PayerSyntax)
    /// `worked out by NAME`.
    case ladder(Spelled)
  }

  var kind: Kind
  /// The word after `whole`, of a rounding to whole units.
  var wholeUnit: Spelled?
  /// Why it stands out of the usual order.
  var because: String?
  var range: SourceRange
}

/// `slide NUMBER from A to B`.
struct SlideSyntax: Sendable {
  var value: ExpressionSyntax
  var from: ExpressionSyntax
  var to: ExpressionSyntax
}

enum ShareSyntax: Sendable {
  case literal(Ratio, SourceRange)
  case rate(Spelled)
}
