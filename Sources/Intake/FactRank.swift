import Casework
import Quantities

extension What {
  /// The place of a kind of fact among the facts of one import: who somebody is comes before what
  /// happened, and what happened before what is said about it.
  var rank: Int {
    switch self {
    case .contractAdopted: 0
    case .contractVaried: 1
    case .childRegistered: 2
    case .adultRegistered: 3
    case .childListed: 4
    case .referred: 5
    case .referralDeclined: 6
    case .referralWithdrawn: 7
    case .cohortAssigned: 8
    case .consentGiven: 9
    case .consentWithdrawn: 10
    case .approved: 11
    case .interventionStarted: 12
    case .interventionEnded: 13
    case .trackingOpened: 14
    case .trackingPaused: 15
    case .trackingResumed: 16
    case .trackingClosed: 17
    // One rank: rows of a child are numbered by their start.
    case .careEntered, .careChanged: 18
    case .careLeft: 19
    case .careUnreadable: 20
    case .careConfirmed: 21
    case .careReturned: 22
    case .custodyReleased: 23
    case .movedAway: 24
    case .movedBack: 25
    case .homeChanged: 26
    case .adopted: 27
    case .guardianshipGranted: 28
    case .died: 29
    case .pregnancyExpected: 30
    case .pregnancyEnded: 31
    case .childInNeedStarted: 32
    case .childInNeedEnded: 33
    case .childProtectionStarted: 34
    case .childProtectionEnded: 35
    case .needIdentified: 36
    case .needMet: 37
    case .assessmentScored: 38
    case .outcomeEvidenced: 39
    case .nilReturned: 40
    case .eventRecorded: 41
    case .stateRecorded: 42
    case .stateEnded: 43
    case .withdrawn: 44
    }
  }

  /// A day of the fact, for its order among facts of one kind and subject.
  var orderDay: Day {
    switch self {
    case .careEntered(let row), .careChanged(let row): row.start
    case .careReturned(_, let to), .careConfirmed(let to, _): to
    default: activityDay ?? .earliest
    }
  }
}
