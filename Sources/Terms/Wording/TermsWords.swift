import Quantities

/// Checked terms in the words of the language, for saying which condition held or failed.
///
/// A name stands for what it defines: the reader finds it under its clause. Put into a contract with
/// the same names, the words are read as what they were made of; brackets stand where two readings
/// could be thought of.
extension CheckedContract {
  /// A day: `referral + 14 weeks`.
  package func words(for day: DayExpression) -> String {
    switch day {
    case .date(let day): "\(day)"
    case .event(let fact): facts[fact].name
    case .plus(let base, let span): "\(words(for: base)) + \(Self.words(for: span))"
    case .minus(let base, let span): "\(words(for: base)) - \(Self.words(for: span))"
    case .firstDay(let days): "first day of \(atom(days))"
    case .lastDay(let days): "last day of \(atom(days))"
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
      facts[fact].name + (codes.isEmpty ? "" : " is " + codes.joined(separator: " "))
    case .care(let terms, let filter):
      care[terms].name
        + (filter.map {
          " \($0.negated ? "without" : "with") \($0.attribute.rawValue) "
            + $0.codes.joined(separator: " ")
        } ?? "")
    case .range(let first, let last): "\(words(for: first)) .. \(words(for: last))"
    case .window(let span, let start, let anchor, let modifiers):
      "\(Self.words(for: span)) \(start.rawValue) \(words(for: anchor))"
        + modifiers.map { " " + words(for: $0) }.joined()
    case .from(let first): "from \(atom(first))"
    case .before(let end): "before \(atom(end))"
    case .all(let parts): parts.map(atom).joined(separator: " and ")
    case .any(let parts): parts.map(atom).joined(separator: " or ")
    case .except(let base, let taken): ([base] + taken).map(atom).joined(separator: " except ")
    case .ofAny(let member, let each): "\(atom(each)) of any \(member.rawValue)"
    case .ofEvery(let member, let each): "\(atom(each)) of every \(member.rawValue)"
    case .heldFor(let held, let span): "\(atom(held)) held for \(Self.words(for: span))"
    case .toDate: "to-date"
    case .definition(let index): definitions[index].name
    }
  }

  private func words(for modifier: WindowModifier) -> String {
    switch modifier {
    case .stoppedBefore(let days): "stopped before \(atom(days))"
    case .stoppedAfter(let days): "stopped after \(atom(days))"
    case .pausedDuring(let days): "paused during \(atom(days))"
    case .restartedBy(let days): "restarted by \(atom(days))"
    }
  }

  /// A number: `age at referral`.
  package func words(for number: NumberExpression) -> String {
    switch number {
    case .literal(let value): Self.words(for: value)
    case .count(let days): "count of \(atom(days))"
    case .age(let at): "age at \(atom(at))"
    case .sum(let a, let b): "\(words(for: a)) + \(factor(b))"
    case .difference(let a, let b): "\(words(for: a)) - \(factor(b))"
    case .product(let a, let b): "\(factor(a)) * \(factor(b))"
    case .quotient(let a, let b): "\(factor(a)) / \(factor(b))"
    case .kinds(let state, let at): "kinds of \(facts[state].name) at \(atom(at))"
    case .occurrences(let event, let within):
      "number of \(facts[event].name)" + (within.map { " in \(atom($0))" } ?? "")
    case .number(let several, let test):
      "number of \(several.rawValue)" + (test.map { " when \(atom($0))" } ?? "")
    case .total(let several, let each): "sum over \(several.rawValue) of \(factor(each))"
    case .reading(let score, let last, let within):
      "\(last ? "last" : "first") reading of \(facts[score].name)"
        + (within.map { " in \(atom($0))" } ?? "")
    case .definition(let index): definitions[index].name
    }
  }

  /// A share that slides: `slide waited from 28 to 84`.
  package func words(for slide: Slide) -> String {
    "slide \(factor(slide.value)) from \(factor(slide.from)) to \(factor(slide.to))"
  }

  /// A test: `cohort at referral is in-care`.
  package func words(for test: TestExpression) -> String {
    switch test {
    case .happened(let days): "\(atom(days)) happened"
    case .noDay(let days): "no day of \(atom(days))"
    case .everyDay(.day(let at), let set) where Self.isNamed(set):
      "\(words(for: set)) at \(atom(at))"
    case .everyDay(let days, let other): "every day of \(atom(days)) is in \(atom(other))"
    case .comparison(let a, let how, let b):
      "\(words(for: a)) \(how.rawValue) \(words(for: b))"
    case .between(let value, let low, let high):
      "\(words(for: value)) is \(words(for: low)) to \(words(for: high))"
    case .order(let a, let how, let b): "\(words(for: a)) \(how.rawValue) \(words(for: b))"
    case .state(let fact, let at, let codes):
      "\(facts[fact].name) at \(atom(at)) is "
        + (codes.isEmpty ? "known" : codes.joined(separator: " "))
    case .all(let tests): tests.map(grouped).joined(separator: " and ")
    case .any(let tests): tests.map(grouped).joined(separator: " or ")
    case .atLeast(let count, let tests):
      "at least \(count) of (\(tests.map { words(for: $0) }.joined(separator: ", ")))"
    case .not(let inner): "not \(atom(inner))"
    case .definition(let index): definitions[index].name
    }
  }
}

// MARK: Brackets

extension CheckedContract {
  /// A day where one word is wanted.
  private func atom(_ day: DayExpression) -> String {
    switch day {
    case .date, .event, .birthday, .definition, .earlier, .later: words(for: day)
    case .plus, .minus, .firstDay, .lastDay: "(\(words(for: day)))"
    }
  }

  /// Days where one word is wanted.
  private func atom(_ days: DaysExpression) -> String {
    switch days {
    case .day(let day): atom(day)
    case .event, .toDate, .definition, .state(_, codes: []), .care(_, nil): words(for: days)
    default: "(\(words(for: days)))"
    }
  }

  /// Whether days are one name, as that of a state or of days in care.
  private static func isNamed(_ days: DaysExpression) -> Bool {
    switch days {
    case .event, .day(.event), .day(.definition), .definition, .state(_, codes: []), .care(_, nil):
      true
    default: false
    }
  }

  /// A number where one word is wanted; one beside a sign is a product at most.
  private func factor(_ number: NumberExpression) -> String {
    switch number {
    case .literal, .definition: words(for: number)
    default: "(\(words(for: number)))"
    }
  }

  /// A test where one word is wanted.
  private func atom(_ test: TestExpression) -> String {
    if case .definition = test { words(for: test) } else { "(\(words(for: test)))" }
  }

  /// A part of a compound, in brackets where it is one itself.
  private func grouped(_ test: TestExpression) -> String {
    switch test {
    case .all, .any: "(\(words(for: test)))"
    default: words(for: test)
    }
  }

  private func list(_ days: [DayExpression]) -> String {
    days.map { words(for: $0) }.joined(separator: ", ")
  }
}

// MARK: Figures

extension CheckedContract {
  /// A figure with all its decimals.
  private static func words(for value: Ratio) -> String {
    var (scaled, places) = (value, 0)
    while !scaled.isWhole, places < 20, let next = try? scaled.times(10) {
      (scaled, places) = (next, places + 1)
    }
    guard places > 3, scaled.isWhole else { return value.figures }
    let digits = String(scaled.numerator.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
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
