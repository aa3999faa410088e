import Diagnostics
import Quantities

/// A piece of text with its place.
struct Spelled: Hashable, Sendable {
  let text: String
  let range: SourceRange

  init(_ text: String, _ range: SourceRange) {
    self.text = text
    self.range = range
  }

  init(_ token: Token) { self.init(token.text, token.range) }
}

/// An expression as it is written, before any name in it means anything.
struct ExpressionSyntax: Sendable {
  let kind: Kind
  let range: SourceRange
  /// How deep it nests, itself included.
  let depth: Int

  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
    depth = 1 + (kind.children.map(\.depth).max() ?? 0)
  }

  indirect enum Kind: Sendable {
    case name(String)
    case date(Day)
    case number(Ratio)
    case share(Ratio)
    case money(Ratio)
    case span(Span)
    case term
    case toDate
    case birthday(Int)
    case window(Span, WindowStart, ExpressionSyntax, [Modifier])
    case all([ExpressionSyntax])
    case any([ExpressionSyntax])
    case except(ExpressionSyntax, [ExpressionSyntax])
    case range(ExpressionSyntax, ExpressionSyntax)
    case firstDay(ExpressionSyntax)
    case lastDay(ExpressionSyntax)
    case earlier([ExpressionSyntax])
    case later([ExpressionSyntax])
    case from(ExpressionSyntax)
    case before(ExpressionSyntax)
    /// `… of any child`, `… of any adult`.
    case ofAny(SubjectKind, ExpressionSyntax)
    case ofEvery(SubjectKind, ExpressionSyntax)
    case heldFor(ExpressionSyntax, Span)
    case filtered(ExpressionSyntax, CareFilter)
    case arithmetic(Operator, ExpressionSyntax, ExpressionSyntax)
    case count(ExpressionSyntax)
    case age(ExpressionSyntax)
    case kinds(Spelled, ExpressionSyntax)
    /// `number of EVENT in days`.
    case occurrences(Spelled, ExpressionSyntax?)
    case numberOf(Several, when: ExpressionSyntax?)
    case sumOver(Several, ExpressionSyntax)
    case reading(last: Bool, Spelled, ExpressionSyntax?)
    case stateAt(Spelled, ExpressionSyntax)
    case happened(ExpressionSyntax)
    case noDay(ExpressionSyntax)
    case everyDay(ExpressionSyntax, ExpressionSyntax)
    case compare(ExpressionSyntax, Comparison, ExpressionSyntax)
    case between(ExpressionSyntax, ExpressionSyntax, ExpressionSyntax)
    case order(ExpressionSyntax, DayOrder, ExpressionSyntax)
    /// `… is CODE CODE …`, where what stands before decides what the words are.
    case isOneOf(ExpressionSyntax, [Spelled])
    case atLeast(Int, [ExpressionSyntax])
    case not(ExpressionSyntax)
  }

  enum Operator: Sendable { case plus, minus, times, over }

  struct Modifier: Sendable {
    enum Kind: Sendable { case stoppedBefore, stoppedAfter, pausedDuring, restartedBy }
    let kind: Kind
    let value: ExpressionSyntax
  }
}

extension ExpressionSyntax.Kind {
  /// The expressions that it is made of, in the order written.
  var children: [ExpressionSyntax] {
    switch self {
    case .name, .date, .number, .share, .money, .span, .term, .toDate, .birthday: []
    case .window(_, _, let start, let modifiers): [start] + modifiers.map(\.value)
    case .all(let items), .any(let items), .earlier(let items), .later(let items),
      .atLeast(_, let items):
      items
    case .except(let first, let rest): [first] + rest
    case .range(let a, let b), .arithmetic(_, let a, let b), .everyDay(let a, let b),
      .compare(let a, _, let b), .order(let a, _, let b):
      [a, b]
    case .firstDay(let a), .lastDay(let a), .from(let a), .before(let a), .ofAny(_, let a),
      .ofEvery(_, let a), .heldFor(let a, _), .filtered(let a, _), .count(let a), .age(let a),
      .kinds(_, let a), .sumOver(_, let a), .stateAt(_, let a), .happened(let a), .noDay(let a),
      .isOneOf(let a, _), .not(let a):
      [a]
    case .between(let a, let b, let c): [a, b, c]
    case .reading(_, _, let inside), .occurrences(_, let inside), .numberOf(_, let inside):
      inside.map { [$0] } ?? []
    }
  }
}
