import Diagnostics

extension Checker {
  /// Deeper than any paper; kept low so that no walk over a contract can exhaust the stack.
  static let deepestExpression = 200
  /// More steps than any paper; without it, names that name names would double at each turn.
  static let costliestExpression = 20_000

  /// Gives every definition its meaning, those first that others name.
  mutating func checkDefinitions() {
    footings = Array(repeating: Footing(), count: drafts.count)
    fragility = Fragility(count: drafts.count)
    definitionOrder = orderedDefinitions()
    var made: [Definition?] = Array(repeating: nil, count: drafts.count)
    for index in definitionOrder {
      made[index] = checked(drafts[index], index)
    }
    definitions = made.compactMap { $0 }
  }

  private mutating func checked(_ draft: DefinitionDraft, _ index: Int) -> Definition {
    footing = Footing()
    var versions: [Definition.Version] = []
    var fragile = false
    for (clause, syntax) in draft.versions {
      guard let value = expression(syntax.value, as: draft.kind, index) else { continue }
      if let variation = file.clauses[clause].variation { rest(onPickOf: variation) }
      fragile = fragile || fragility.expression(value)
      versions.append(.init(clause: clause, value: value, range: syntax.range))
    }
    footing.depth = depth(of: draft)
    requireBounded(at: draft.name.range)
    if footing.depth > Self.deepestExpression { footing.depth = 0 }
    if footing.cost > Self.costliestExpression { footing.cost = 0 }
    footings[index] = footing
    fragility.definitions[index] = fragile
    return Definition(name: draft.name.text, subject: footing.whose, versions: versions)
  }

  /// Whoever a definition is of must have the day that picks its wording; over all families the as-at
  /// day picks, and over the children of one no child's day can.
  private mutating func rest(onPickOf variation: VariationSyntax) {
    let isOverSeveral = footing.overChildren || footing.overFamilies
    guard isOverSeveral, footing.whose.rank < SubjectKind.child.rank else {
      _ = day(variation.picking)
      return
    }
    let picking = freshly { checker in
      _ = checker.day(variation.picking)
      return checker.footing.whose
    }
    if picking.rank == SubjectKind.child.rank { footing.picksByMember = true }
  }

  /// How deep a definition nests, with all that it names: whoever reads it goes down through each.
  private func depth(of draft: DefinitionDraft) -> Int {
    let written = draft.versions.map(\.syntax.value)
    let below = written.flatMap { definitionsNamed(in: $0) }.map { footings[$0].depth }
    return (written.map(\.depth).max() ?? 0) + (below.max() ?? 0)
  }

  private mutating func expression(
    _ syntax: ExpressionSyntax, as kind: DefinitionSyntax.Kind, _ index: Int
  ) -> Expression? {
    switch kind {
    case .day: return day(syntax).map { .day($0) }
    case .days: return days(syntax).map { .days($0) }
    case .number:
      guard let made = number(syntax) else { return nil }
      numberUnits[index] = made.unit
      return .number(made.value)
    case .test: return test(syntax).map { .test($0) }
    }
  }

  /// Indices so that a definition comes after all that it names; those in a circle are reported and
  /// left out.
  private mutating func orderedDefinitions() -> [Int] {
    let needs = drafts.map { draft in
      draft.versions.flatMap { version in
        let picking = file.clauses[version.clause].variation?.picking
        return definitionsNamed(in: version.syntax.value)
          + (picking.map { definitionsNamed(in: $0) } ?? [])
      }
    }
    var order: [Int] = []
    var state = Array(repeating: 0, count: drafts.count)  // 0 new, 1 open, 2 done
    for start in drafts.indices where state[start] == 0 {
      var path: [(index: Int, next: Int)] = [(start, 0)]
      state[start] = 1
      while let (index, next) = path.last {
        guard next < needs[index].count else {
          state[index] = 2
          order.append(index)
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let need = needs[index][next]
        if state[need] == 0 {
          state[need] = 1
          path.append((need, 0))
        } else if state[need] == 1 {
          let circle = path.drop { $0.index != need }.map { drafts[$0.index].name }
          report(.circle(circle))
        }
      }
    }
    return order
  }

  private func definitionsNamed(in syntax: ExpressionSyntax) -> [Int] {
    var found: [Int] = []
    func look(_ name: String) {
      if case .definition(let index) = names[name]?.meaning { found.append(index) }
    }
    func walk(_ syntax: ExpressionSyntax) {
      switch syntax.kind {
      case .name(let name): look(name)
      case .isOneOf(_, let words) where words.count == 1: look(words[0].text)
      default: break
      }
      for child in syntax.kind.children { walk(child) }
    }
    walk(syntax)
    return found
  }

  /// Runs with a footing of its own and gives back what the one before was.
  mutating func freshly<T>(_ body: (inout Checker) -> T) -> T {
    let before = footing
    footing = Footing()
    defer { footing = before }
    return body(&self)
  }

  /// Adds what `other` rests on to the expression at hand.
  mutating func rest(on other: Footing, at range: SourceRange) {
    guard let joined = footing.joined(other) else {
      report(.subjectsMixed(at: range))
      return
    }
    footing = joined
  }

  /// Refuses an expression whose cost is not that of a paper clause.
  mutating func requireBounded(at range: SourceRange) {
    if footing.depth > Self.deepestExpression {
      report(.tooDeep(most: Self.deepestExpression, at: range))
    }
    if footing.cost > Self.costliestExpression {
      report(.tooCostly(most: Self.costliestExpression, at: range))
    }
  }

  /// Refuses an expression that reads somebody narrower than the term is about.
  mutating func requireSubject(
    _ subject: SubjectKind, _ what: String, at range: SourceRange
  ) -> Bool {
    let read = footing.person && subject == .adult ? footing.subject : footing.whose
    guard subject.canRead(read) else {
      report(.subjectMismatch(what, subject, reads: read, at: range))
      return false
    }
    guard !footing.overFamilies else {
      report(.overFamilies(what, at: range))
      return false
    }
    guard !footing.picksByMember else {
      report(.pickedByMember(what, at: range))
      return false
    }
    requireBounded(at: range)
    return true
  }
}
