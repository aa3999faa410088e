package import Quantities

extension Fact {
  /// Whether it tells of a day that had not come when its source was obtained.
  var isAheadOfItsSource: Bool { what.toldDay.map { $0 > source.obtained } ?? false }
}

extension What {
  /// The day by which a fact is judged beside the birth and the death of its subject.
  ///
  /// Nil of facts that people record about somebody at any time: who they are, where they belong,
  /// what closes a case after a death.
  package var activityDay: Day? {
    switch self {
    case .referred(let day, _), .consentGiven(let day, _, _, _), .approved(_, let day, _, _),
      .interventionStarted(_, let day), .trackingOpened(let day), .trackingPaused(let day, _),
      .trackingResumed(let day), .custodyReleased(let day), .movedAway(let day, _),
      .movedBack(let day), .adopted(let day), .guardianshipGranted(let day),
      .childInNeedStarted(let day, _), .childProtectionStarted(let day, _),
      .needIdentified(_, let day), .assessmentScored(_, let day, _, _),
      .eventRecorded(_, let day, _), .stateRecorded(_, _, let day, _), .careLeft(let day, _),
      .died(let day):
      day
    case .careEntered(let row), .careChanged(let row): row.start
    case .contractAdopted, .contractVaried, .referralDeclined, .referralWithdrawn,
      .childRegistered, .adultRegistered, .childListed, .cohortAssigned, .consentWithdrawn,
      .interventionEnded, .trackingClosed, .careConfirmed, .careReturned, .careUnreadable,
      .homeChanged, .pregnancyExpected, .pregnancyEnded, .childInNeedEnded,
      .childProtectionEnded, .needMet, .outcomeEvidenced, .nilReturned, .stateEnded, .withdrawn:
      nil
    }
  }

  /// The last day of which a fact tells that it has come: no source can, before that day.
  ///
  /// Nil of what is known ahead: when a child is due, a move, a state or tracking that begins later.
  var toldDay: Day? {
    switch self {
    case .careEntered(let row), .careChanged(let row): row.until ?? row.start
    case .childRegistered(_, let born, _), .childListed(let born): born
    case .adultRegistered(_, let born): born
    case .referralDeclined(let day, _), .referralWithdrawn(let day, _),
      .consentWithdrawn(let day, _, _, _), .interventionEnded(_, let day, _),
      .careConfirmed(let day, _), .careReturned(_, let day), .pregnancyEnded(let day, _),
      .needMet(_, let day), .outcomeEvidenced(_, let day, _), .nilReturned(_, let day):
      day
    case .careUnreadable(let day, _): day
    case .trackingOpened, .trackingPaused, .trackingResumed, .movedAway, .movedBack,
      .stateRecorded:
      nil
    default: activityDay
    }
  }

  package var isCareRow: Bool {
    switch self {
    case .careEntered, .careChanged: true
    default: false
    }
  }

  /// Whether it is casework with somebody who is in a family: a council's care return also speaks of
  /// children whom the programme has never met.
  var asksRegistration: Bool {
    switch self {
    case .childRegistered, .adultRegistered, .childListed, .careEntered, .careChanged, .careLeft,
      .careConfirmed, .careReturned, .careUnreadable, .contractAdopted, .contractVaried,
      .withdrawn:
      false
    default: true
    }
  }
}
