import Diagnostics
import Quantities

/// Numbers of what there are several of: codes of a state, occurrences, children, families.
extension Checker {
  typealias CountedNumber = (value: NumberExpression, unit: NumberUnit)

  /// `kinds of STATE at DAY`.
  mutating func kinds(_ name: Spelled, _ at: ExpressionSyntax) -> CountedNumber? {
    let read = state(name)
    guard let when = day(at), let read else { return nil }
    return (.kinds(ofState: read, at: when), .counted)
  }

  /// `number of EVENT in days`.
  ///
  /// It counts all occurrences, also of an event each of which opens a case: an outcome that is not
  /// for each case may ask.
  mutating func occurrences(_ name: Spelled, _ within: ExpressionSyntax?) -> CountedNumber? {
    guard let meaning = meaning(of: name, wanted: "an event") else { return nil }
    guard case .fact(let index) = meaning, facts[index].kind.counts != nil else {
      report(.wrongKind(wanted: .days, found: kind(of: meaning), at: name.range))
      return nil
    }
    rest(on: Footing(subject: facts[index].subject), at: name.range)
    guard let within else { return (.occurrences(index, within: nil), .counted) }
    return days(within).map { (.occurrences(index, within: $0), .counted) }
  }

  /// `number of children when TEST`.
  mutating func number(
    of several: Several, when test: ExpressionSyntax?, at range: SourceRange
  ) -> CountedNumber? {
    guard let test else {
      rest(on: several.footing, at: range)
      return (.number(of: several, when: nil), .counted)
    }
    return each(of: several, at: test.range) { checker in checker.test(test) }
      .map { (.number(of: several, when: $0), .counted) }
  }

  /// `sum over children of NUMBER`.
  mutating func total(over several: Several, _ inner: ExpressionSyntax) -> CountedNumber? {
    each(of: several, at: inner.range) { checker in checker.number(inner) }
      .map { (.total(over: several, of: $0.value), $0.unit) }
  }

  /// What is asked of each of several, and is then of nobody in particular.
  private mutating func each<T>(
    of several: Several, at range: SourceRange, _ body: (inout Checker) -> T?
  ) -> T? {
    let made = widened(to: .contract, from: several.subject, at: range, body)
    rest(on: several.footing, at: range)
    return made
  }
}

extension Several {
  /// Who each of them is.
  package var subject: SubjectKind { self == .children ? .child : .family }

  fileprivate var footing: Footing {
    switch self {
    case .children: Footing(overChildren: true)
    case .families: Footing(overFamilies: true)
    }
  }
}
