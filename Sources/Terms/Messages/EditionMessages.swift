import Diagnostics
import Quantities

/// Editions, and clauses that a variation adds.
extension Diagnostic {
  static func additionHolds(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .variationHolds, "a clause that a variation adds holds \(what)", at: range,
      mend: what == "a measure"
        ? "put it in a clause without “from”: it pays nothing"
        : "write above it what held before, in the same clause without “from”")
  }

  static func agreedAfterEdition(
    _ agreed: Day, edition: Day, at range: SourceRange, heading: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .agreedAfterEdition, "this was agreed on \(agreed), after the edition that holds it",
      at: range,
      related: [.init(heading, "agreed on \(edition)")],
      mend: "check both dates against the paper; what came later is a later edition")
  }

  static func editionWithoutPaper(_ edition: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .editionWithoutPaper, "edition \(edition) does not say on which paper it rests", at: range,
      mend: "write “edition \(edition) under \"Deed of variation\" agreed 2020-03-02”")
  }

  static func replacesUnknown(_ number: Spelled, isItself: Bool) -> Diagnostic {
    Diagnostic(
      .inPlaceOf,
      isItself
        ? "clause \(number.text) stands in its own place" : "there is no clause \(number.text)",
      at: number.range, mend: "name the clause that pays for those who were picked before")
  }

  static func replacesNothing(_ number: Spelled, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .inPlaceOf, "clause \(number.text) has no outcome and no saving to take the place of",
      at: number.range, related: [.init(range, "it stands here")],
      mend: "give that clause a later wording instead: its number again, with “from”")
  }

  static func replacedBeforeItBegins(
    _ number: Spelled, _ former: VariationSyntax, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .inPlaceOf, "clause \(number.text) begins on \(former.from), after this takes its place",
      at: range, related: [.init(former.range, "it stands here")],
      details: [
        "whoever is picked in between would be paid under this clause and under that whose place "
          + "clause \(number.text) takes"
      ],
      mend: "write \(former.from), or a later day")
  }

  static func replacedByAnotherDay(
    _ number: Spelled, _ former: VariationSyntax, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .inPlaceOf, "clause \(number.text), whose place this takes, is picked by another day",
      at: range, related: [.init(former.range, "it stands here")],
      details: [
        "some would be paid under this clause and under that whose place clause \(number.text) takes"
      ],
      mend: "write “picked by \(former.pickedBy.text)”")
  }

  static func neverInForce(
    _ number: Spelled, until other: VariationSyntax, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .clauseNeverApplies, "clause \(number.text) pays nobody", at: range,
      related: [.init(other.range, "this takes its place, from \(other.from)")],
      mend: "check both days against the paper; if they are right, nothing")
  }

  static func replacedTwice(_ number: Spelled, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .inPlaceOf, "another clause stands in the place of clause \(number.text) already",
      at: number.range, related: [.init(first, "this one")],
      mend: "name the clause that stands there now")
  }
}
