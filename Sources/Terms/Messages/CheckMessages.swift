import Diagnostics
import Quantities

/// What is said of terms that can be read and do not fit, in alphabetical order.
extension Diagnostic {
  static func atLeastOutOfReach(_ count: Int, of all: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .atLeastOutOfReach, "at least \(count) of \(all) is never or always so", at: range,
      mend: "write a number from 1 to \(all)")
  }

  static func bestOfAlike(_ rate: Spelled, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .bestOfOne, "two variants are paid at \(rate.text), and neither is better", at: rate.range,
      related: [.init(first, "the other")],
      mend: "give each its own rate, or write one “pays” for both")
  }

  static func bestOfOne(_ outcome: Spelled, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .bestOfOne, "\(outcome.text) is paid in one way, which is neither best nor worst", at: range,
      mend: "write another “pays”, or leave “best of” out")
  }

  static func blockDateMissing(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .blockDateMissing, "which day a block belongs to, across a period end, is not said",
      at: range,
      details: ["“dated by its first day”, “dated by its last day” or “split by days”"],
      mend: "write “, dated by its last day”, if that is agreed")
  }

  static func blockMissing(_ block: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .blockMissing, "the contract has no “\(block)” block", at: range,
      mend: "write “\(block)” in the first column, and its lines below, indented")
  }

  static func careAnswer(_ topic: CareTopic, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .careAnswer, "“\(topic.rawValue)” cannot be answered so", at: range,
      details: ["it is \(topic.choices.joined(separator: " or "))"],
      mend: "write one of these")
  }

  static func careTopicMissing(_ topics: [CareTopic], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .careTopicMissing,
      "what \(topics.map { "“\($0.rawValue)”" }.joined(separator: ", ")) "
        + (topics.count == 1 ? "does" : "do") + " to a day in care is not said",
      at: range,
      details: topics.map {
        "\($0.rawValue), \($0.meaning): \($0.choices.joined(separator: " or "))"
      }, mend: "write a line for each, indented under “care”")
  }

  static func careTwice(_ outcome: Spelled, _ names: [String]) -> Diagnostic {
    Diagnostic(
      .careTwice, "the outcome \(outcome.text) reads \(names.joined(separator: " and "))",
      at: outcome.range, mend: "let one outcome read one “care”")
  }

  static func caseInMeasure(_ name: Spelled, _ event: String, fact: SourceRange) -> Diagnostic {
    Diagnostic(
      .caseOutside, "each \(event) opens a case, and \(name.text) does not say of which it speaks",
      at: name.range, related: [.init(fact, "declared here")],
      mend: "count them, as “number of \(event)”, or declare the event again with “first counts”")
  }

  static func caseOutside(_ outcome: Spelled, _ event: String, fact: SourceRange) -> Diagnostic {
    Diagnostic(
      .caseOutside, "each \(event) opens a case, and \(outcome.text) is not for each \(event)",
      at: outcome.range, related: [.init(fact, "declared here")],
      mend: "write “for each \(event)”")
  }

  static func ceilingExcessMissing(_ payer: Spelled) -> Diagnostic {
    Diagnostic(
      .ceilingExcessMissing, "who bears what lies beyond the ceiling of \(payer.text) is not said",
      at: payer.range, details: ["“beyond to” a payer, or “beyond unpaid”"],
      mend: "write “, beyond to council”, if the council bears it")
  }

  static func circle(_ names: [Spelled]) -> Diagnostic {
    let first = names.first ?? Spelled("", SourceRange(0, 0))
    return Diagnostic(
      .circle, "\(first.text) is defined by itself", at: first.range,
      related: names.dropFirst().prefix(8).map { .init($0.range, "by way of \($0.text)") },
      mend: "define one of them without the others")
  }

  static func claimOutsidePeriods(_ near: DayRange, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .claimOutsidePeriods, "this is not a claim period of the contract", at: range,
      mend: "claim a period, as \(near.start) .. \(near.last)")
  }

  static func claimTooEarly(_ asAt: Day, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .claimOutsidePeriods, "the claim is made on \(asAt), before its period begins", at: range,
      mend: "write a day in the period or after it")
  }

  static func clauseTwice(_ number: Spelled, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .clauseTwice, "clause \(number.text) stands twice", at: number.range,
      related: [.init(first, "stands here first")],
      mend: "number it otherwise, or say from when it varies the first one")
  }

  static func conflict(_ what: String, at range: SourceRange, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .conflict, "two clauses say who is “\(what)”", at: range,
      related: [.init(first, "the other clause")],
      mend: "say it in one clause, joined by “and”")
  }

  static func costNotPerDay(_ name: Spelled, rate: SourceRange) -> Diagnostic {
    Diagnostic(
      .unitMismatch, "\(name.text) is not the cost of a day", at: name.range,
      related: [.init(rate, "declared here")], mend: "use a rate “per day”")
  }

  static func definedTwice(
    _ name: Spelled, as meaning: Meaning, first: SourceRange, firstMeaning: Meaning
  ) -> Diagnostic {
    Diagnostic(
      .definedTwice, "“\(name.text)” is \(firstMeaning.kindName) already", at: name.range,
      related: [.init(first, "defined here first")],
      mend: meaning == firstMeaning
        ? "keep one of them, or write a variation of the clause" : "choose another name")
  }

  static func dividedByNothing(at range: SourceRange) -> Diagnostic {
    Diagnostic(.dividedByNothing, "divided by nothing", at: range, mend: "write another number")
  }

  static func eachHasNoSingleDay(_ name: Spelled, fact: SourceRange) -> Diagnostic {
    Diagnostic(
      .eachHasNoSingleDay, "each \(name.text) counts: there is no single day", at: name.range,
      related: [.init(fact, "declared here")],
      mend: "write “first day of \(name.text)” or “last day of \(name.text)”")
  }

  static func emptyLimit(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyLimit, "a limit of nothing pays nothing", at: range,
      mend: "write an amount above nought")
  }

  static func expectBeforeClaim(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .expectBeforeClaim, "nothing has been claimed yet", at: range,
      mend: "write “claim” and a period above it")
  }

  static func factForm(
    _ name: Spelled, _ kind: FactDeclaration.Kind, at range: SourceRange, fact: SourceRange
  ) -> Diagnostic {
    let form =
      switch kind {
      case .event, .approval: "C1 \(name.text) 2019-04-01"
      case .state(let codes) where codes.isEmpty: "C1 \(name.text) from 2019-04-01"
      case .state(let codes): "C1 \(name.text) \(codes.first ?? "") from 2019-04-01"
      case .score: "F1 \(name.text) 42 on 2019-04-01"
      }
    return Diagnostic(
      .factForm, "a fact about \(name.text) is not written so", at: range,
      related: [.init(fact, "declared here")], mend: "write it as “\(form)”")
  }

  static func filterWithoutCare(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .filterWithoutCare, "only days in care have a legal status, a placement and a provider",
      at: range, mend: "write it after the name that “care” gives, as “in-care with placement K2”")
  }

  static func headingMissing(_ line: String, at range: SourceRange) -> Diagnostic {
    let word = line.split(separator: " ").first.map(String.init) ?? line
    return Diagnostic(
      .headingMissing, "the heading does not say “\(word)”", at: range,
      mend: "write it under “contract”, as “\(line)”")
  }

  static func leapBirthdayMissing(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .leapBirthdayMissing, "on which day a birthday of 29 February falls is not said", at: range,
      details: [
        "“29 February birthdays fall on 28 February”", "“29 February birthdays fall on 1 March”",
      ], mend: "write one of these under “contract”")
  }

  static func monthEndMissing(at range: SourceRange, asked: SourceRange) -> Diagnostic {
    Diagnostic(
      .monthEndMissing, "where a month that has no such day ends is not said", at: range,
      related: [.init(asked, "asked for here")],
      details: [
        "“months that overrun end on the last day of the month”",
        "“months that overrun run into the next month”",
      ], mend: "write one of these under “contract”")
  }

  static func moneyWhereShare(_ name: Spelled, rate: SourceRange) -> Diagnostic {
    Diagnostic(
      .unitMismatch, "\(name.text) is money, and a share is wanted", at: name.range,
      related: [.init(rate, "declared here")], mend: "use a rate of “share”")
  }

  static func monthsRunning(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .monthsRunning, "consecutive days are counted in days or weeks, not in months", at: range,
      mend: "write days, or count on a grid: “for each 3 months of … counted from …”")
  }

  static func negatedComparison(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .negatedComparison,
      "a comparison with something that may not have happened is negated: it would hold of "
        + "everybody to whom it has not happened", at: range,
      mend: "say what is to be, the other way round, without “not”")
  }

  static func notAFamily(_ id: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.wrongPerson, "\(id) is not a family", at: range, mend: "name a family, as F1")
  }

  static func overFamilies(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .overFamilies, "\(what) is judged family by family, and this counts over all families",
      at: range, mend: "count the children of the family, or write a measure")
  }

  static func offTheScale(at range: SourceRange, fact: SourceRange) -> Diagnostic {
    Diagnostic(
      .offTheScale, "the reading lies outside the scale", at: range,
      related: [.init(fact, "the scale")], mend: "write a value on the scale")
  }

  static func opensNoCase(_ name: Spelled) -> Diagnostic {
    Diagnostic(
      .opensNoCase, "“\(name.text)” opens no case", at: name.range,
      mend: "write “for each child”, or declare it with “each opens a case”")
  }

  static func orderMissing(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .orderMissing, "the order in which \(what) is used up is not said", at: range,
      details: [
        "“in the order earned”: a late line displaces paid ones",
        "“in the order claimed”: it does not",
      ], mend: "write “, in the order claimed”, if that is agreed")
  }

  static func otherMissing(_ name: Spelled, _ codes: [String], at range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      .otherMissing,
      codes.isEmpty
        ? "\(name.text) has no row for codes that it does not name"
        : "\(name.text) has no row for \(codes.joined(separator: " "))", at: range,
      mend: "write rows for them, or one that begins with “other from”")
  }

  static func partUnitMissing(_ name: Spelled) -> Diagnostic {
    Diagnostic(
      .partUnitMissing, "what the limit \(name.text) does to the last unit is not said",
      at: name.range, details: ["“part of the last unit is paid” or “whole units only”"],
      mend: "write “, part of the last unit is paid”, if that is agreed")
  }
}
