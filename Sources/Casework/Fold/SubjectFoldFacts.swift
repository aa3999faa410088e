import Quantities

extension SubjectFold {
  /// Lays one fact where it belongs; ``identify(_:at:)`` has seen them all before.
  mutating func add(_ what: What, at position: Int) {
    guard fits(what, at: position) else { return }
    if firstCasework == nil, what.asksRegistration { firstCasework = position }
    switch what {
    case .contractAdopted, .contractVaried, .childListed, .adultRegistered, .careReturned,
      .withdrawn:
      break
    case .childRegistered(_, _, let home):
      if let home, history.registered.contains(position) {
        value(Vocabulary.home, home, from: .earliest, at: position)
      }
    case .referred, .referralDeclined, .referralWithdrawn, .cohortAssigned, .consentGiven,
      .consentWithdrawn, .approved:
      addEntry(what, at: position)
    case .interventionStarted, .interventionEnded, .trackingOpened, .trackingPaused,
      .trackingResumed, .trackingClosed:
      addWork(what, at: position)
    case .careEntered, .careChanged, .careLeft, .careConfirmed, .careUnreadable, .custodyReleased:
      addCare(what, at: position)
    case .movedAway, .movedBack, .homeChanged, .adopted, .guardianshipGranted, .died,
      .pregnancyExpected, .pregnancyEnded:
      addLife(what, at: position)
    case .childInNeedStarted, .childInNeedEnded, .childProtectionStarted, .childProtectionEnded,
      .needIdentified, .needMet:
      addNeed(what, at: position)
    case .assessmentScored, .outcomeEvidenced, .nilReturned, .eventRecorded, .stateRecorded,
      .stateEnded:
      addRecorded(what, at: position)
    }
  }

  private mutating func addEntry(_ what: What, at position: Int) {
    switch what {
    case .referred(let day, let cohort):
      occur(Vocabulary.referral, day, at: position)
      if let cohort { value(Vocabulary.cohort, cohort, from: day, at: position) }
    case .referralDeclined(let day, _):
      occur(Vocabulary.declined, day, at: position)
      asksReferral.append(position)
    case .referralWithdrawn(let day, _):
      occur(Vocabulary.withdrawn, day, at: position)
      asksReferral.append(position)
    case .cohortAssigned(let cohort, let from):
      value(Vocabulary.cohort, cohort, from: from, at: position)
    case .consentGiven(let day, let purpose, _, _):
      occur(Vocabulary.consent, day, purpose, at: position)
    case .consentWithdrawn(let day, let purpose, _, _):
      occur(Vocabulary.consentWithdrawn, day, purpose, at: position)
      asksConsent.append(position)
    case .approved(let name, let day, let approver, _):
      occurAsNamed(name, day, approver, at: position)
    default: break
    }
  }

  private mutating func addWork(_ what: What, at position: Int) {
    switch what {
    case .interventionStarted(let intervention, let day):
      interventions.append(
        Mark(
          name: intervention.key, code: nil, day: day, edge: .start, position: position,
          programme: intervention.programme))
    case .interventionEnded(let intervention, let day, let outcome):
      interventions.append(
        Mark(
          name: intervention.key, code: nil, day: day, edge: .end, position: position,
          programme: intervention.programme, completed: outcome == Intervention.completed))
    case .trackingOpened(let day): track(day, .start, at: position)
    case .trackingClosed(let day, _):
      track(day, .end, at: position)
      toggle(Vocabulary.trackingPaused, nil, day, .implied, at: position)
    case .trackingPaused(let from, _):
      toggle(Vocabulary.trackingPaused, nil, from, .start, at: position)
    case .trackingResumed(let day):
      toggle(Vocabulary.trackingPaused, nil, day, .end, at: position)
    default: break
    }
  }

  private mutating func addCare(_ what: What, at position: Int) {
    switch what {
    case .careEntered(let row): rows.append(Row(row: row, position: position, changes: false))
    case .careChanged(let row):
      rows.append(Row(row: row, position: position, changes: row.origin == nil))
    case .careLeft(let day, let end):
      departures.append(Departure(day: day, end: end, position: position))
    case .careConfirmed(let to, let by):
      history.confirmations.append(Confirmation(to: to, source: by, position: position))
    case .careUnreadable(let from, _):
      history.unreadableCare.append(UnreadableCare(start: from, position: position))
    case .custodyReleased(let day):
      occur(Vocabulary.released, day, at: position)
      releases.append(position)
    default: break
    }
  }

  private mutating func addLife(_ what: What, at position: Int) {
    switch what {
    case .movedAway(let from, let until):
      begin(Vocabulary.movedAway, nil, from, until, at: position)
    case .movedBack(let day): toggle(Vocabulary.movedAway, nil, day, .end, at: position)
    case .homeChanged(let home, let from): value(Vocabulary.home, home, from: from, at: position)
    case .adopted(let day): occur(Vocabulary.adopted, day, at: position)
    case .guardianshipGranted(let day): occur(Vocabulary.specialGuardianship, day, at: position)
    case .died(let day):
      if position == death?.position { occur(Vocabulary.died, day, at: position) }
    case .pregnancyExpected(let due): occur(Vocabulary.due, due, at: position)
    case .pregnancyEnded(let day, let how):
      occur(Vocabulary.pregnancyEnded, day, how, at: position)
      pregnancyEnds.append(position)
    default: break
    }
  }

  private mutating func addNeed(_ what: What, at position: Int) {
    switch what {
    case .childInNeedStarted(let from, let until):
      begin(Vocabulary.childInNeed, nil, from, until, at: position)
    case .childInNeedEnded(let day): toggle(Vocabulary.childInNeed, nil, day, .end, at: position)
    case .childProtectionStarted(let from, let until):
      begin(Vocabulary.childProtection, nil, from, until, at: position)
    case .childProtectionEnded(let day):
      toggle(Vocabulary.childProtection, nil, day, .end, at: position)
    case .needIdentified(let need, let from):
      begin(Vocabulary.need, need, from, nil, at: position)
    case .needMet(let need, let day): toggle(Vocabulary.need, need, day, .end, at: position)
    default: break
    }
  }

  private mutating func addRecorded(_ what: What, at position: Int) {
    switch what {
    case .assessmentScored(let score, let day, let value, let respondent):
      history.readings.append(
        Reading(name: score, day: day, value: value, respondent: respondent, position: position))
    case .outcomeEvidenced(let outcome, let day, _):
      occur(Vocabulary.outcomeEvidenced, day, outcome, at: position)
    case .nilReturned(let from, let to):
      if to < from {
        contradict(.endBeforeStart, at: position)
      } else {
        occur(Vocabulary.nilReturn, to, at: position)
      }
    case .eventRecorded(let name, let day, let code):
      occurAsNamed(name, day, code, at: position)
    case .stateRecorded(let name, let code, let from, let until):
      if let code, name != Vocabulary.need {
        values.append(
          Value(
            name: name, code: code, ends: false, from: from, until: until, position: position))
      } else {
        begin(name, code, from, until, at: position)
      }
    case .stateEnded(let name, let code, let day):
      endings.append(Mark(name: name, code: code, day: day, edge: .end, position: position))
    default: break
    }
  }

  /// A name of the recorder's own: what has a kind of its own also has rules of its own, and nobody
  /// gets round them by another way of writing.
  private mutating func occurAsNamed(
    _ name: String, _ day: Day, _ code: String?, at position: Int
  ) {
    if Vocabulary.occurrences.contains(name) {
      contradict(.reservedName, at: position)
    } else {
      occur(name, day, code, at: position)
    }
  }

  private mutating func value(_ name: String, _ code: String, from: Day, at position: Int) {
    values.append(
      Value(name: name, code: code, ends: false, from: from, until: nil, position: position))
  }

  private mutating func begin(
    _ name: String, _ code: String?, _ from: Day, _ until: Day?, at position: Int
  ) {
    toggle(name, code, from, until.map { .span(until: $0) } ?? .start, at: position)
  }

  private mutating func toggle(
    _ name: String, _ code: String?, _ day: Day, _ edge: Mark.Edge, at position: Int
  ) {
    switches.append(Mark(name: name, code: code, day: day, edge: edge, position: position))
  }

  private mutating func track(_ day: Day, _ edge: Mark.Edge, at position: Int) {
    tracking.append(
      Mark(name: Vocabulary.trackingOpened, code: nil, day: day, edge: edge, position: position))
  }
}
