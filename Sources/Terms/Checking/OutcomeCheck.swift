import Diagnostics
import Quantities

extension Checker {
  mutating func checkOutcomes() {
    var ladders: [String: StepsSyntax] = [:]
    for clause in file.clauses {
      for case .steps(let syntax) in clause.terms { ladders[syntax.name.text] = syntax }
    }
    for (index, clause) in file.clauses.enumerated() {
      for case .outcome(let syntax) in clause.terms {
        footing = Footing()
        if case .subject(let subject) = syntax.whose,
          (subject == .contract) != syntax.isStruck
        {
          report(.unpaidSubject(syntax.name, subject))
        }
        outcomes += variants(of: syntax, clause: index, ladders)
      }
    }
  }

  /// An outcome for each way to be paid: one, or of `best of` several.
  private mutating func variants(
    of syntax: OutcomeSyntax, clause: Int, _ ladders: [String: StepsSyntax]
  ) -> [Outcome] {
    guard let bestOf = syntax.bestOf else {
      return [outcome(syntax, syntax.payments.first, clause: clause, ladders)].compactMap(\.self)
    }
    if syntax.payments.count == 1 { report(.bestOfOne(syntax.name, at: bestOf)) }
    for (index, payment) in syntax.payments.enumerated() {
      let same = syntax.payments[..<index].first { $0.rate.text == payment.rate.text }
      if let same { report(.bestOfAlike(payment.rate, first: same.rate.range)) }
    }
    let before = diagnostics.count
    defer { sayOnce(from: before) }
    for payment in syntax.payments {
      if case .rate(let index)? = names[payment.rate.text]?.meaning,
        file.rates[index].numbered != nil
      {
        report(.numberedRate(payment.rate, "one of several variants"))
      }
    }
    var variants: [Outcome] = []
    for payment in syntax.payments.isEmpty ? [nil] : syntax.payments.map(Optional.some) {
      footing = Footing()
      guard var made = outcome(syntax, payment, clause: clause, ladders) else { continue }
      made.bestOf = outcomes.count
      variants.append(made)
    }
    return variants
  }

  /// What is wrong with all variants is said of the first.
  private mutating func sayOnce(from start: Int) {
    var said: Set<Diagnostic> = []
    let own = diagnostics[start...].filter { said.insert($0).inserted }
    diagnostics.replaceSubrange(start..., with: own)
  }

  private mutating func outcome(
    _ syntax: OutcomeSyntax, _ payment: PaymentSyntax?, clause: Int,
    _ ladders: [String: StepsSyntax]
  ) -> Outcome? {
    let (known, caseEvent) = whose(syntax.whose)
    let subject = known ?? .child
    let what = "the outcome \(syntax.name.text)"
    requirePicks(clause, by: subject, what)
    if !syntax.isStruck { rest(onPicksOf: clause) }
    let condition = syntax.condition.flatMap { test($0) }
    let fits = syntax.condition.map { requireSubject(subject, what, at: $0.range) } ?? true
    // Whom a refused condition read is not held against what is paid as well.
    if !fits { (footing.subject, footing.person) = (.contract, false) }
    let written = written(syntax, ladders)
    let meant = written.map { steps($0, of: syntax, subject) } ?? []
    guard let payment else {
      report(.paysMissing(syntax.name))
      return nil
    }
    let made = self.payment(payment, known)
    if let made {
      requireReadable(rateFootings[made.rate], by: subject, what, at: payment.rate.range)
    }
    if fits, !syntax.isStruck { _ = requireSubject(subject, what, at: payment.range) }
    for event in footing.cases.sorted() where event != caseEvent {
      report(.caseOutside(syntax.name, facts[event].name, fact: facts[event].range))
    }
    if footing.care.count > 1 {
      report(.careTwice(syntax.name, footing.care.sorted().map { care[$0].name }))
    }
    guard let made else { return nil }
    checkWholeUnits(written ?? [], at: made.rate)
    let ladder = meant.compactMap(\.self)
    if case .movement = made.accrual { checkStruck(syntax, payment, made, ladder) }
    checkRoundings(zip(written ?? [], meant).map { ($0, $1) }, of: syntax.name, made.accrual)
    return Outcome(
      name: syntax.name.text, clause: clause, subject: subject, caseEvent: caseEvent,
      condition: condition, payment: made, steps: ladder, kind: syntax.kind?.text,
      readsCare: syntax.isStruck ? nil : footing.care.min(), bestOf: nil, range: syntax.range)
  }

  /// Whose it is; nil where that was refused.
  private mutating func whose(_ whose: OutcomeSyntax.Whose) -> (SubjectKind?, Int?) {
    switch whose {
    case .subject(let subject): return (subject, nil)
    case .event(let name):
      guard let meaning = meaning(of: name, wanted: "an event that opens a case") else {
        return (nil, nil)
      }
      guard case .fact(let index) = meaning, facts[index].kind.counts == .opensCase else {
        report(.opensNoCase(name))
        return (nil, nil)
      }
      return (facts[index].subject, index)
    }
  }

  private mutating func payment(_ syntax: PaymentSyntax, _ subject: SubjectKind?) -> Payment? {
    // A condition may hold a clock that begins again: it is judged as known now in any case.
    let restarts = footing.restarts
    footing.restarts = false
    let accrual = accrual(syntax)
    if case .eachDay(let days) = syntax.accrual, footing.restarts {
      report(.restartUnderDailyAccrual(at: days.range))
    }
    footing.restarts = footing.restarts || restarts
    let rate = paidRate(syntax, subject)
    let condition = syntax.condition.flatMap { test($0) }
    let due = syntax.due.flatMap { day($0) }
    guard let accrual, let rate else { return nil }
    return Payment(rate: rate, accrual: accrual, condition: condition, due: due)
  }

  private mutating func accrual(_ syntax: PaymentSyntax) -> Accrual? {
    switch syntax.accrual {
    case .eachDay(let set): return days(set).map { .eachDay($0) }
    case .onDays(let set): return days(set).map { .onDays($0) }
    case .running(let span, let set, let dated):
      if dated == nil { report(.blockDateMissing(at: syntax.range)) }
      guard case .days(let length) = span.value else {
        report(.monthsRunning(at: span.range))
        return nil
      }
      return days(set).map { .running(days: length, of: $0, dated: dated ?? .lastDay) }
    case .grid(let span, let set, let from, let dated):
      if dated == nil { report(.blockDateMissing(at: syntax.range)) }
      let inside = days(set)
      guard let anchor = day(from), let inside else { return nil }
      return .grid(span: span.value, of: inside, from: anchor, dated: dated ?? .lastDay)
    case .movement(let number, let mayFall): return movement(number, mayFall, syntax)
    }
  }

  /// The rate, which must be money per what is counted.
  private mutating func paidRate(_ syntax: PaymentSyntax, _ subject: SubjectKind?) -> Int? {
    guard let index = rate(syntax.rate, wanted: "a rate of money") else { return nil }
    guard case .per(let unit) = file.rates[index].unit else {
      report(.shareWhereMoney(syntax.rate, rate: file.rates[index].name.range))
      return nil
    }
    if let wanted = unitWanted(of: syntax.accrual, unit, subject) {
      report(
        .unitOfRate(syntax.rate, unit: unit, wanted: wanted, rate: file.rates[index].name.range))
      unfit.insert(syntax.rate.range)
    }
    if file.rates[index].numbered != nil, syntax.accrual.splitsBlocks {
      report(.numberedRate(syntax.rate, "blocks that are split by days"))
    }
    return index
  }

  /// What a rate must be per where one of this unit does not fit; nil: it fits.
  private func unitWanted(
    of accrual: PaymentSyntax.Accrual, _ unit: String, _ subject: SubjectKind?
  ) -> String? {
    switch accrual {
    case .eachDay where unit != "day": return "per day"
    case .onDays where unit == "day", .running where unit == "day", .grid where unit == "day":
      return "for each unit that is counted"
    case .onDays where ["child", "adult", "family"].contains(unit):
      guard let subject, unit != subject.rawValue else { return nil }
      return "per \(subject.rawValue)"
    case .eachDay, .onDays, .running, .grid, .movement: return nil
    }
  }

  mutating func rate(_ name: Spelled, wanted: String) -> Int? {
    guard let meaning = meaning(of: name, wanted: wanted) else { return nil }
    guard case .rate(let index) = meaning else {
      report(.wrongKind(wanted: .rate, found: kind(of: meaning), at: name.range))
      return nil
    }
    return index
  }

  mutating func share(_ syntax: ShareSyntax, most: Ratio?) -> Share? {
    switch syntax {
    case .literal(let value, let range):
      if let most, value > most { report(.shareAboveWhole(at: range)) }
      return .literal(value)
    case .rate(let name):
      guard let index = rate(name, wanted: "a share rate") else { return nil }
      guard case .share = file.rates[index].unit else {
        report(.moneyWhereShare(name, rate: file.rates[index].name.range))
        return nil
      }
      return .rate(index)
    }
  }
}

extension Checker {
  /// The steps as written, ladders unfolded; nil where a ladder is not to be had.
  private mutating func written(
    _ outcome: OutcomeSyntax, _ ladders: [String: StepsSyntax]
  ) -> [StepSyntax]? {
    var written: [StepSyntax] = []
    for step in outcome.steps {
      guard case .ladder(let name) = step.kind else {
        written.append(step)
        continue
      }
      guard let meaning = meaning(of: name, wanted: "a ladder of steps") else { return nil }
      guard let ladder = ladders[name.text] else {
        report(.wrongMeaning(name, meaning, wanted: "a ladder of steps"))
        return nil
      }
      written += ladder.steps
    }
    return written
  }

  /// What each step means; nil for one that is wrong.
  private mutating func steps(
    _ written: [StepSyntax], of outcome: OutcomeSyntax, _ subject: SubjectKind
  ) -> [MoneyStep?] {
    checkOrder(written, outcome)
    checkLimitSteps(written)
    return written.map { step in
      let what = "the outcome \(outcome.name.text)"
      if case .paidBy(let payer) = step.kind {
        return paidBy(payer, by: subject, what, at: step.range)
      }
      let made = moneyStep(step)
      switch made {
      case .less(.rate(let index), _), .times(.rate(let index)):
        requireReadable(rateFootings[index], by: subject, what, at: step.range)
      case .split(let index):
        requireReadable(splitFootings[index], by: subject, what, at: step.range)
      case .slide: _ = requireSubject(subject, what, at: step.range)
      default: break
      }
      return made
    }
  }

  /// Who pays all of it; a day on which a state is asked may be that of a case as elsewhere.
  private mutating func paidBy(
    _ syntax: PayerSyntax, by subject: SubjectKind, _ what: String, at range: SourceRange
  ) -> MoneyStep {
    let (named, own) = freshly { checker in (checker.payer(syntax), checker.footing) }
    requireReadable(own, by: subject, what, at: range)
    return .paidBy(named.payer, at: named.at)
  }

  /// A key, a picking day or a payer must be about whom the outcome is about, or about someone
  /// wider; and of no case but the outcome's own.
  private mutating func requireReadable(
    _ other: Footing, by subject: SubjectKind, _ what: String, at range: SourceRange
  ) {
    footing.cases.formUnion(other.cases)
    guard !subject.canRead(other.whose) else { return }
    report(.subjectMismatch(what, subject, reads: other.whose, at: range))
  }

  /// The step's place in the usual order (rule 16).
  private func place(_ step: StepSyntax.Kind) -> Int {
    switch step {
    case .less, .times, .slide, .rounded(_, to: .wholeUnits, on: _): 0
    case .atMost: 1
    case .rounded: 2
    case .split, .paidBy, .ladder: 3
    }
  }

  private mutating func checkOrder(_ steps: [StepSyntax], _ outcome: OutcomeSyntax) {
    var highest: StepSyntax?
    var payers: [StepSyntax] = []
    var rounded = false
    for step in steps {
      let place = place(step.kind)
      if let highest, place < self.place(highest.kind), step.because == nil {
        report(.stepOrder(at: step.range, after: highest.range))
      }
      if place >= highest.map({ self.place($0.kind) }) ?? 0 { highest = step }
      if place == 3 { payers.append(step) }
      if case .rounded(_, to: .pence, on: _) = step.kind { rounded = true }
    }
    if !rounded { report(.roundingMissing(outcome.name)) }
    if payers.isEmpty { report(.payerMissing(outcome.name)) }
    if payers.count > 1 {
      report(.saidTwice("who pays", at: payers[1].range, first: payers[0].range))
    }
  }

  private mutating func slide(_ syntax: SlideSyntax) -> Slide? {
    let value = number(syntax.value)
    let from = number(syntax.from)
    guard let to = number(syntax.to), let from, let value else { return nil }
    requireUnit(value.unit, from.unit, at: syntax.from.range)
    requireUnit(value.unit, to.unit, at: syntax.to.range)
    if case .literal(let a) = from.value, case .literal(let b) = to.value, a == b {
      report(.emptySlide(at: SourceRange(syntax.from.range.start, syntax.to.range.end)))
    }
    return Slide(value: value.value, from: from.value, to: to.value)
  }

  private mutating func moneyStep(_ step: StepSyntax) -> MoneyStep? {
    switch step.kind {
    case .less(let share, let ofDays):
      return self.share(share, most: .one).map { .less($0, ofDays: ofDays) }
    case .times(let share): return self.share(share, most: nil).map { .times($0) }
    case .slide(let slide, let isTaken):
      return self.slide(slide).map { .slide($0, isTaken: isTaken) }
    case .atMost(let name):
      guard let meaning = meaning(of: name, wanted: "a limit") else { return nil }
      guard case .limit(let index) = meaning else {
        report(.wrongMeaning(name, meaning, wanted: "a limit"))
        return nil
      }
      return .atMost(limit: index)
    case .rounded(let mode, let to, let on): return .rounded(mode, to: to, on: on)
    case .split(let name):
      guard let meaning = meaning(of: name, wanted: "a split") else { return nil }
      guard case .split(let index) = meaning else {
        report(.wrongMeaning(name, meaning, wanted: "a split"))
        return nil
      }
      return .split(index)
    case .paidBy, .ladder: return nil
    }
  }
}
