import Diagnostics
import Quantities

struct LimitSyntax: Sendable {
  enum Amount: Sendable {
    case money(Pence)
    case units(Int)
    case share(Ratio, of: ExpressionSyntax)
  }

  var name: Spelled
  var amount: Placed<Amount>
  var scope: [Limit.Scope]
  var wholeUnitsOnly: Bool?
  var order: Order?
  var range: SourceRange
}

/// `council`, `home`, `home at referral`.
struct PayerSyntax: Sendable {
  var name: Spelled
  /// The day on which a state is asked; nil: the day earned.
  var at: Spelled?
}

struct SplitSyntax: Sendable {
  struct Row: Sendable {
    var from: Day
    var to: Day?
    var shares: [(payer: PayerSyntax, share: Ratio)]
    var rest: PayerSyntax?
    var by: String
    var agreed: Day
    var range: SourceRange
  }

  struct Ceiling: Sendable {
    var payer: Spelled
    var amount: Pence
    /// Nil when it is not said; `unpaid` is a word of its own.
    var beyond: Spelled?
    var order: Order?
    var range: SourceRange
  }

  var name: Spelled
  var pick: PickSyntax?
  var rows: [Row]
  /// A row stands there and could not be read.
  var hasUnreadRows = false
  var ceilings: [Ceiling]
  var rounding: Placed<RoundingMode>?
  var range: SourceRange
}

struct SavingSyntax: Sendable {
  var name: Spelled
  var kind: Saving.Kind
  var condition: ExpressionSyntax?
  var tracked: ExpressionSyntax?
  var expected: ShareSyntax?
  var referenceCost: Spelled?
  var actual: ExpressionSyntax?
  var placementCost: Spelled?
  var attribution: [(SavingCase, ShareSyntax)]
  var netOf: [Spelled]
  var range: SourceRange
}

/// `measure NAME, for each family = NUMBER`.
struct MeasureSyntax: Sendable {
  var name: Spelled
  /// The contract, unless another is said.
  var subject: SubjectKind
  var value: ExpressionSyntax
  var range: SourceRange
}

struct RateSyntax: Sendable {
  enum Unit: Sendable {
    case per(String)
    case share
  }

  struct Row: Sendable {
    var codes: [Spelled]
    /// `other`.
    var other: Bool
    /// `1 to 50`, `51 on`.
    var numbers: Placed<NumberBand>?
    var from: Day
    var to: Day?
    var value: Value
    var by: String
    var agreed: Day
    var range: SourceRange
  }

  enum Value: Sendable {
    /// Pence.
    case money(Ratio)
    case share(Ratio)
  }

  var name: Spelled
  var unit: Unit
  var key: Spelled?
  /// `by number earned`, `by number claimed`.
  var numbered: Placed<Order>?
  var pick: PickSyntax?
  var rows: [Row]
  /// A row stands there and could not be read.
  var hasUnreadRows = false
  var hasPaper: Bool
  var range: SourceRange
}
