package import Quantities

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
