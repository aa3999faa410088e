import Diagnostics

extension CareTopic {
  /// What may be said of it.
  var choices: [String] {
    switch self {
    case .respite, .remand, .policeProtection, .placedWithParents, .hospitalAndHolidays, .missing:
      ["“counts”", "“does not count”"]
    case .agreements: ["“days inside are paid”", "“days inside are held”"]
    case .custody, .transfer:
      [
        "“ends care”", "“care continues until” an event",
        "“care continues until the next episode”",
      ]
    }
  }

  /// What it is about, for whoever has to decide.
  var meaning: String {
    switch self {
    case .respite: "nights of short breaks (V3)"
    case .agreements: "days out of care inside an agreement without nights (V4)"
    case .remand: "nights on remand (J1)"
    case .policeProtection: "nights under police protection (L1)"
    case .placedWithParents: "nights placed with parents (P1)"
    case .hospitalAndHolidays: "nights in hospital or on holiday (T1 to T3)"
    case .missing: "nights missing from care"
    case .custody: "the days after care ended with custody (E9)"
    case .transfer: "the days after another authority took over (E3)"
    }
  }
}

extension Checker {
  mutating func checkCare() {
    for (index, clause) in file.clauses.enumerated() {
      for case .care(let syntax) in clause.terms { care.append(careTerms(syntax, clause: index)) }
    }
  }

  private mutating func careTerms(_ syntax: CareSyntax, clause: Int) -> CareTerms {
    var answers: [CareTopic: CareSyntax.Line] = [:]
    for line in syntax.lines {
      if let first = answers[line.topic] {
        report(.saidTwice(line.topic.rawValue, at: line.range, first: first.range))
      } else if !line.answer.fits(line.topic) {
        report(.careAnswer(line.topic, at: line.range))
      }
      answers[line.topic] = answers[line.topic] ?? line
    }
    let missing = CareTopic.allCases.filter { answers[$0] == nil && !syntax.unread.contains($0) }
    if !missing.isEmpty { report(.careTopicMissing(missing, at: syntax.name.range)) }
    func counts(_ topic: CareTopic) -> Bool {
      if case .counts(let counts) = answers[topic]?.answer { counts } else { false }
    }
    var agreements = DayTreatment.paid
    if case .inside(let treatment) = answers[.agreements]?.answer { agreements = treatment }
    return CareTerms(
      name: syntax.name.text, clause: clause, respite: counts(.respite), agreements: agreements,
      remand: counts(.remand), policeProtection: counts(.policeProtection),
      placedWithParents: counts(.placedWithParents),
      hospitalAndHolidays: counts(.hospitalAndHolidays), missing: counts(.missing),
      custody: continuation(answers[.custody]), transfer: continuation(answers[.transfer]),
      range: syntax.range)
  }

  private mutating func continuation(_ line: CareSyntax.Line?) -> CareTerms.Continuation {
    guard case .continues(let until) = line?.answer else { return .endsCare }
    guard let until else { return .continues(untilEvent: nil) }
    guard let meaning = meaning(of: until, wanted: "an event of a child") else { return .endsCare }
    guard case .fact(let index) = meaning, facts[index].kind.counts != nil,
      facts[index].subject == .child
    else {
      report(.wrongKind(wanted: .day, found: kind(of: meaning), at: until.range))
      return .endsCare
    }
    return .continues(untilEvent: index)
  }

  mutating func checkEligibility() {
    // By effect and subject, and by these and the clause number.
    var first: [String: Int] = [:]
    var byClause: [String: Int] = [:]
    for (index, clause) in file.clauses.enumerated() {
      for case .eligibility(let syntax) in clause.terms {
        let test = freshly { checker in
          if let variation = clause.variation { _ = checker.day(variation.picking) }
          let test = checker.test(syntax.test)
          _ = checker.requireSubject(syntax.subject, syntax.effect.rawValue, at: syntax.test.range)
          return test
        }
        guard let test else { continue }
        let version = Eligibility.Version(clause: index, test: test, range: syntax.range)
        let key = "\(syntax.effect.rawValue) \(syntax.subject.rawValue)"
        let own = "\(key) \(clause.number.text)"
        if let at = byClause[own], clause.variation != nil,
          eligibility[at].versions.last?.clause != index
        {
          eligibility[at].versions.append(version)
        } else if syntax.effect == .eligible, let at = first[key],
          let earlier = eligibility[at].versions.first
        {
          report(.conflict(key, at: syntax.range, first: earlier.range))
        } else {
          first[key] = first[key] ?? eligibility.count
          byClause[own] = byClause[own] ?? eligibility.count
          eligibility.append(
            Eligibility(effect: syntax.effect, subject: syntax.subject, versions: [version]))
        }
      }
    }
  }
}

extension CareSyntax.Answer {
  /// Whether a topic can be answered so.
  func fits(_ topic: CareTopic) -> Bool {
    switch (self, topic) {
    case (.inside, .agreements), (.endsCare, .custody), (.endsCare, .transfer),
      (.continues, .custody), (.continues, .transfer):
      true
    case (.counts, .agreements), (.counts, .custody), (.counts, .transfer): false
    case (.counts, _): true
    default: false
    }
  }
}
