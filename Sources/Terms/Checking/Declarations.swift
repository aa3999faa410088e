import Diagnostics
import Quantities

extension Checker {
  mutating func declareFacts() {
    if file.factsRange == nil, let header = file.header {
      report(.blockMissing("facts", at: header.range))
    }
    for fact in file.facts {
      guard declare(fact.name, as: .fact(facts.count)) else { continue }
      facts.append(
        FactDeclaration(
          name: fact.name.text, subject: fact.subject, ofAnyMember: fact.ofAnyMember,
          kind: fact.kind,
          recordedName: fact.recordedName?.text ?? fact.name.text,
          recordedCodes: fact.recordedCodes.map(\.text), range: fact.range))
    }
  }

  /// Clauses in the order written; a number may stand again only as a variation, and a clause that a
  /// variation adds has no wording before it.
  mutating func declareClauses() {
    var first: [String: (range: SourceRange, latest: Day?)] = [:]
    for clause in file.clauses {
      if let before = first[clause.number.text] {
        if let variation = clause.variation {
          if let latest = before.latest, latest >= variation.from {
            report(.variationOrder(clause.number, at: variation.range, first: before.range))
          }
          first[clause.number.text] = (before.range, variation.from)
        } else {
          report(.clauseTwice(clause.number, first: before.range))
        }
      } else {
        first[clause.number.text] = (clause.number.range, clause.variation?.from)
      }
      clauses.append(
        Clause(
          number: clause.number.text, title: clause.title, paper: clause.paper, variation: nil,
          replacedBy: nil, range: clause.range))
    }
  }

  mutating func declareNames() {
    var counts = (care: 0, outcome: 0, limit: 0, split: 0, steps: 0, saving: 0, measure: 0)
    var numbers: Set<String> = []
    for (index, clause) in file.clauses.enumerated() {
      let isAgain = !numbers.insert(clause.number.text).inserted
      for term in clause.terms {
        if clause.variation != nil {
          if isAgain, let range = term.rangeUnlessVariable {
            report(.variationHolds(term.kindName, at: range))
          } else if !isAgain, let range = term.rangeUnlessDated {
            report(.additionHolds(term.kindName, at: range))
          }
        }
        switch term {
        case .definition(let syntax): declareDefinition(syntax, clause: index)
        case .care(let syntax): declareOnce(syntax.name, .care(counts.care), &counts.care)
        case .outcome(let syntax):
          declareOnce(syntax.name, .outcome(counts.outcome), &counts.outcome)
        case .limit(let syntax): declareOnce(syntax.name, .limit(counts.limit), &counts.limit)
        case .split(let syntax): declareOnce(syntax.name, .split(counts.split), &counts.split)
        case .steps(let syntax): declareOnce(syntax.name, .steps(counts.steps), &counts.steps)
        case .saving(let syntax): declareOnce(syntax.name, .saving(counts.saving), &counts.saving)
        case .measure(let syntax):
          declareOnce(syntax.name, .measure(counts.measure), &counts.measure)
        case .notModelled(let what, let because):
          notModelled.append(NotModelled(clause: index, what: what, because: because))
        case .eligibility: break
        }
      }
    }
    for (index, rate) in file.rates.enumerated() { _ = declare(rate.name, as: .rate(index)) }
  }

  /// Indices run over all terms of a kind, also those whose name was taken.
  private mutating func declareOnce(_ name: Spelled, _ meaning: Meaning, _ count: inout Int) {
    _ = declare(name, as: meaning)
    count += 1
  }

  /// A name may have several wordings, all of one clause number.
  private mutating func declareDefinition(_ syntax: DefinitionSyntax, clause: Int) {
    if let entry = names[syntax.name.text], case .definition(let index) = entry.meaning,
      file.clauses[clause].variation != nil, drafts[index].kind == syntax.kind,
      let last = drafts[index].versions.last, last.clause != clause,
      file.clauses[last.clause].number.text == file.clauses[clause].number.text
    {
      drafts[index].versions.append((clause, syntax))
      return
    }
    guard declare(syntax.name, as: .definition(drafts.count)) else { return }
    drafts.append(
      DefinitionDraft(name: syntax.name, kind: syntax.kind, versions: [(clause, syntax)]))
  }

  /// The day that picks the wording of a clause.
  mutating func checkVariations() {
    for (index, clause) in file.clauses.enumerated() {
      guard let variation = clause.variation else { continue }
      if variation.agreed > variation.from {
        report(.agreedAfterEffect(variation.from, variation.agreed, at: variation.range))
      }
      guard let picked = freshly({ checker in checker.day(variation.picking) }) else { continue }
      clauses[index].variation = Variation(
        from: variation.from, pickedBy: picked, under: variation.under, agreed: variation.agreed)
    }
  }
}

extension TermSyntax {
  /// The place of a term that may not stand in a variation; nil when it may.
  var rangeUnlessVariable: SourceRange? {
    switch self {
    case .definition, .eligibility, .notModelled: nil
    case .care(let term): term.name.range
    case .outcome(let term): term.name.range
    case .limit(let term): term.name.range
    case .split(let term): term.name.range
    case .steps(let term): term.name.range
    case .saving(let term): term.name.range
    case .measure(let term): term.name.range
    }
  }

  /// The place of a term that means nothing in a clause that a variation adds; nil when it may stand
  /// there.
  ///
  /// Without a wording before it, anybody would be eligible until then; and a measure has no day that
  /// could pick.
  var rangeUnlessDated: SourceRange? {
    switch self {
    case .eligibility(let term) where term.effect == .eligible: term.range
    case .measure(let term): term.name.range
    default: nil
    }
  }

  var kindName: String {
    switch self {
    case .definition: "a definition"
    case .eligibility: "who is eligible"
    case .care: "the days in care"
    case .outcome: "an outcome"
    case .limit: "a limit"
    case .split: "a split"
    case .steps: "a ladder of steps"
    case .saving: "a saving"
    case .measure: "a measure"
    case .notModelled: "what is not modelled"
    }
  }
}
