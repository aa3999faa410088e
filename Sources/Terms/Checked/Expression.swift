package import Quantities

/// The value of a definition, by what it is.
package indirect enum Expression: Sendable {
  case day(DayExpression)
  case days(DaysExpression)
  case number(NumberExpression)
  case test(TestExpression)
}

/// A day, or nothing when what it hangs on has not happened.
package indirect enum DayExpression: Sendable {
  case date(Day)
  /// The occurrence that counts: an index into `facts`.
  case event(Int)
  case plus(DayExpression, Span)
  case minus(DayExpression, Span)
  case firstDay(DaysExpression)
  case lastDay(DaysExpression)
  /// Of those that have happened.
  case earlier([DayExpression])
  /// Nothing unless all have happened.
  case later([DayExpression])
  case birthday(Int)
  /// An index into `definitions`.
  case definition(Int)
}

/// A set of days.
package indirect enum DaysExpression: Sendable {
  /// Every day on which the event happened.
  case event(Int)
  /// A single day, or none.
  case day(DayExpression)
  /// The days in one of the codes; none: in the state at all.
  case state(Int, codes: [String])
  /// Days in care by the contract's care terms, of matching episodes only.
  case care(Int, CareFilter?)
  /// `a .. b`, both days included.
  case range(DayExpression, DayExpression)
  case window(Span, WindowStart, DayExpression, [WindowModifier])
  case from(DayExpression)
  case before(DayExpression)
  case all([DaysExpression])
  case any([DaysExpression])
  case except(DaysExpression, [DaysExpression])
  /// The days of any child of the family, or of any adult.
  case ofAny(SubjectKind, DaysExpression)
  case ofEvery(SubjectKind, DaysExpression)
  /// The days on which the set has held, without a break, for the whole span that ends on them.
  case heldFor(DaysExpression, Span)
  /// From the first day to the as-at day.
  case toDate
  case definition(Int)
}

package struct CareFilter: Hashable, Sendable {
  package enum Attribute: String, Hashable, Sendable {
    case legalStatus = "legal status"
    case placement, provider
  }

  package var attribute: Attribute
  package var codes: [String]
  /// `without` in place of `with`.
  package var negated: Bool
}

/// `beginning with D` counts D; `after D` does not (rule 2).
package enum WindowStart: String, Hashable, Sendable {
  case beginningWith = "beginning with"
  case after
}

/// What an event does to a running window (rule 4).
package enum WindowModifier: Sendable {
  case stoppedBefore(DaysExpression)
  case stoppedAfter(DaysExpression)
  case pausedDuring(DaysExpression)
  case restartedBy(DaysExpression)
}

/// A number of something.
package indirect enum NumberExpression: Sendable {
  case literal(Ratio)
  case count(DaysExpression)
  case age(at: DayExpression)
  case sum(NumberExpression, NumberExpression)
  case difference(NumberExpression, NumberExpression)
  case product(NumberExpression, NumberExpression)
  case quotient(NumberExpression, NumberExpression)
  /// How many different codes of a state are in force on a day.
  case kinds(ofState: Int, at: DayExpression)
  /// How often an event happened, inside a set of days; also of the cases beside the one at hand.
  case occurrences(Int, within: DaysExpression?)
  /// How many belong to the contract, of those for whom the test holds.
  ///
  /// While it is decided who belongs to the contract, everybody counts.
  case number(of: Several, when: TestExpression?)
  /// Over those who belong to the contract; whoever has no such number adds nothing.
  case total(over: Several, of: NumberExpression)
  /// The first or last reading of a score inside a set of days.
  case reading(Int, last: Bool, within: DaysExpression?)
  case definition(Int)
}

/// Whom a number is taken over: of one family, or of all families of the contract.
package enum Several: String, Hashable, Sendable { case children, families }

/// Something that is so or is not.
///
/// A comparison with what has not happened is false (rule 9).
package indirect enum TestExpression: Sendable {
  case happened(DaysExpression)
  case noDay(DaysExpression)
  case everyDay(of: DaysExpression, isIn: DaysExpression)
  case comparison(NumberExpression, Comparison, NumberExpression)
  /// Both ends included: `age at referral is 8 to 16`.
  case between(NumberExpression, NumberExpression, NumberExpression)
  case order(DayExpression, DayOrder, DayExpression)
  /// `cohort at referral is edge-of-care`.
  case state(Int, at: DayExpression, codes: [String])
  case all([TestExpression])
  case any([TestExpression])
  case atLeast(Int, [TestExpression])
  case not(TestExpression)
  case definition(Int)
}

package enum Comparison: String, Hashable, Sendable {
  case isEqual = "is"
  case atLeast = "is at least"
  case atMost = "is at most"
  case above = "is above"
  case below = "is below"
}

package enum DayOrder: String, Hashable, Sendable {
  case before = "is before"
  case onOrBefore = "is on or before"
  case after = "is after"
  case onOrAfter = "is on or after"
  case same = "is"
}
