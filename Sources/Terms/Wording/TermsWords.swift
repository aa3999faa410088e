import Quantities

/// Checked terms in the words of the language, for saying which condition held or failed.
///
/// A name stands for what it defines: the reader finds it under its clause.
extension CheckedContract {
  /// A day: `referral + 14 weeks`.
  package func words(for day: DayExpression) -> String {
    switch day {
    case .date(let day): "\(day)"
    case .event(let fact): facts[fact].name
    case .plus(let base, let span): "\(words(for: base)) + \(Self.words(for: span))"
    case .minus(let base, let span): "\(words(for: base)) - \(Self.words(for: span))"
    case .firstDay(let days): "first day of \(words(for: days))"
    case .lastDay(let days): "last day of \(words(for: days))"
    case .earlier(let all): "earlier of (\(list(all)))"
    case .later(let all): "later of (\(list(all)))"
    case .birthday(let years): "\(Self.ordinal(years)) birthday"
    case .definition(let index): definitions[index].name
    }
  }

  /// A set of days: `tracking except in-care`.
  package func words(for days: DaysExpression) -> String {
    switch days {
    case .event(let fact): facts[fact].name
    case .day(let day): words(for: day)
    case .state(let fact, let codes):
      ([facts[fact].name] + (codes.isEmpty ? [] : [codes.joined(separator: " or ")]))
        .joined(separator: " ")
    case .care(let terms, let filter):
      care[terms].name
        + (filter.map {
          " \($0.negated ? "without" : "with") \($0.attribute.rawValue) "
            + $0.codes.joined(separator: " or ")
        } ?? "")
    case .range(let first, let last): "\(words(for: first)) .. \(words(for: last))"
    case .window(let span, let start, let anchor, _):
      "\(Self.words(for: span)) \(start.rawValue) \(words(for: anchor))"
    case .from(let first): "from \(words(for: first))"
    case .before(let end): "before \(words(for: end))"
    case .all(let parts): parts.map(words).joined(separator: " and ")
    case .any(let parts): parts.map(words).joined(separator: " or ")
    case .except(let base, let taken):
      words(for: base) + taken.map { " except " + words(for: $0) }.joined()
    case .ofAny(let member, let each): words(for: each) + " of any \(member.rawValue)"
    case .ofEvery(let member, let each): words(for: each) + " of every \(member.rawValue)"
    case .heldFor(let held, let span): "(\(words(for: held))) held for \(Self.words(for: span))"
    case .toDate: "to date"
    case .definition(let index): definitions[index].name
    }
  }

  /// A number: `age at referral`.
  package func words(for number: NumberExpression) -> String {
    switch number {
    case .literal(let value): value.figures
    case .count(let days): "days of \(words(for: days))"
    case .age(let at): "age at \(words(for: at))"
    case .sum(let a, let b): "\(words(for: a)) + \(words(for: b))"
    case .difference(let a, let b): "\(words(for: a)) - \(words(for: b))"
    case .product(let a, let b): "\(words(for: a)) x \(words(for: b))"
    case .quotient(let a, let b): "\(words(for: a)) / \(words(for: b))"
    case .kinds(let state, let at): "kinds of \(facts[state].name) at \(words(for: at))"
    case .occurrences(let event, let within):
      "number of \(facts[event].name)" + (within.map { " in \(words(for: $0))" } ?? "")
    case .number(let several, let test):
      "number of \(several.rawValue)" + (test.map { " when (\(words(for: $0)))" } ?? "")
    case .total(let several, let each):
      "sum over \(several.rawValue) of (\(words(for: each)))"
    case .reading(let score, let last, let within):
      "\(last ? "last" : "first") \(facts[score].name)"
        + (within.map { " within \(words(for: $0))" } ?? "")
    case .definition(let index): definitions[index].name
    }
  }

  /// A test: `cohort at referral is in-care`.
  package func words(for slide: Slide) -> String {
    "slide \(words(for: slide.value)) from \(words(for: slide.from)) to \(words(for: slide.to))"
  }

  package func words(for test: TestExpression) -> String {
    switch test {
    case .happened(let days): "\(words(for: days)) happened"
    case .noDay(let days): "no day of \(words(for: days))"
    case .everyDay(let days, let other):
      "every day of \(words(for: days)) is in \(words(for: other))"
    case .comparison(let a, let how, let b):
      "\(words(for: a)) \(how.rawValue) \(words(for: b))"
    case .between(let value, let low, let high):
      "\(words(for: value)) is \(words(for: low)) to \(words(for: high))"
    case .order(let a, let how, let b): "\(words(for: a)) \(how.rawValue) \(words(for: b))"
    case .state(let fact, let at, let codes):
      "\(facts[fact].name) at \(words(for: at)) is "
        + (codes.isEmpty ? "known" : codes.joined(separator: " or "))
    case .all(let tests): tests.map(grouped).joined(separator: " and ")
    case .any(let tests): tests.map(grouped).joined(separator: " or ")
    case .atLeast(let count, let tests):
      "at least \(count) of (\(tests.map { words(for: $0) }.joined(separator: ", ")))"
    case .not(let inner): "not (\(words(for: inner)))"
    case .definition(let index): definitions[index].name
    }
  }

  /// A part of a compound, in brackets where it is one itself.
  private func grouped(_ test: TestExpression) -> String {
    switch test {
    case .all(let parts) where parts.count > 1, .any(let parts) where parts.count > 1:
      "(\(words(for: test)))"
    default: words(for: test)
    }
  }

  private func list(_ days: [DayExpression]) -> String {
    days.map { words(for: $0) }.joined(separator: ", ")
  }

  private static func words(for span: Span) -> String {
    switch span {
    case .days(let days) where days % 7 == 0 && days != 0: (days / 7).counted("week")
    case .days(let days): days.counted("day")
    case .months(let months): months.counted("month")
    }
  }

  private static func ordinal(_ number: Int) -> String {
    let suffix =
      switch (number % 10, number % 100) {
      case (1, let teens) where teens != 11: "st"
      case (2, let teens) where teens != 12: "nd"
      case (3, let teens) where teens != 13: "rd"
      default: "th"
      }
    return "\(number)\(suffix)"
  }
}
