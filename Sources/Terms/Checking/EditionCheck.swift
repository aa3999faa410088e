import Diagnostics
import Quantities

/// What an edition adds, on which paper, and in whose place.
extension Checker {
  /// Which clause stands in the place of which.
  mutating func checkReplacements() {
    let places = Dictionary(grouping: file.clauses.indices) { file.clauses[$0].number.text }
    for (index, clause) in file.clauses.enumerated() {
      guard let former = clause.variation?.inPlaceOf else { continue }
      let meant = places[former.text] ?? []
      guard let first = meant.first, !meant.contains(index) else {
        report(.replacesUnknown(former, isItself: former.text == clause.number.text))
        continue
      }
      guard meant.contains(where: { file.clauses[$0].pays }) else {
        report(.replacesNothing(former, at: file.clauses[first].range))
        continue
      }
      if let other = clauses[first].replacedBy {
        report(.replacedTwice(former, first: file.clauses[other].range))
        continue
      }
      for each in meant { clauses[each].replacedBy = index }
      checkOrder(of: index, after: meant.first { file.clauses[$0].pays } ?? first)
    }
  }

  /// A clause in the place of one that a variation added follows it: by the same day and from a later
  /// one, so that nobody is paid under the clause that both have taken the place of and under this.
  private mutating func checkOrder(of clause: Int, after former: Int) {
    let number = file.clauses[former].number
    guard let own = file.clauses[clause].variation, let theirs = file.clauses[former].variation
    else { return }
    if own.pickedBy.text == theirs.pickedBy.text {
      if own.from < theirs.from, theirs.inPlaceOf != nil {
        report(.replacedBeforeItBegins(number, theirs, at: own.range))
      } else if own.from <= theirs.from {
        report(.neverInForce(number, until: own, at: theirs.range))
      }
    } else if theirs.inPlaceOf != nil {
      report(.replacedByAnotherDay(number, theirs, at: own.pickedBy.range))
    }
  }

  /// The variations that decide whether a clause pays somebody: its own, and that of the clause which
  /// stands in its place.
  private func picks(_ clause: Int) -> [VariationSyntax] {
    [clause, clauses[clause].replacedBy].compactMap { $0.flatMap { file.clauses[$0].variation } }
  }

  /// Adds to the expression at hand the days that decide whether a clause pays somebody.
  mutating func rest(onPicksOf clause: Int) {
    for variation in picks(clause) { _ = day(variation.picking) }
  }

  /// Refuses a day that picks for somebody narrower than the term is about.
  mutating func requirePicks(_ clause: Int, by subject: SubjectKind, _ what: String) {
    for variation in picks(clause) {
      _ = freshly { checker in
        checker.day(variation.picking) != nil
          && checker.requireSubject(subject, what, at: variation.range)
      }
    }
  }

  /// Every edition after the first has a paper, and holds nothing that was agreed after it.
  mutating func adviseOnEdition(_ header: HeaderSyntax) {
    guard let edition = header.edition else { return }
    guard let authority = header.authority else {
      if edition.value > 1 { report(.editionWithoutPaper(edition.value, at: edition.range)) }
      return
    }
    for (agreed, range) in dated where agreed > authority.agreed {
      report(
        .agreedAfterEdition(agreed, edition: authority.agreed, at: range, heading: authority.range))
    }
  }

  /// Everything that says when it was agreed.
  private var dated: [(agreed: Day, range: SourceRange)] {
    file.clauses.compactMap { clause in clause.variation.map { ($0.agreed, $0.range) } }
      + rates.flatMap(\.rows).map { ($0.agreed, $0.range) }
      + splits.flatMap(\.rows).map { ($0.agreed, $0.range) }
  }
}

extension VariationSyntax {
  /// The day that picks, as an expression.
  var picking: ExpressionSyntax { ExpressionSyntax(.name(pickedBy.text), pickedBy.range) }
}

extension ClauseSyntax {
  /// Whether it holds what another clause can take the place of.
  fileprivate var pays: Bool {
    terms.contains { term in
      switch term {
      case .outcome, .saving: true
      default: false
      }
    }
  }
}
