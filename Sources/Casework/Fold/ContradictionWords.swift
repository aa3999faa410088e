extension Contradiction.Rule {
  /// What does not fit, and what becomes of it: one sentence for `status`, help and documents.
  package var meaning: String {
    switch self {
    case .correctsUnknown:
      "corrects or withdraws an event that is not known; what it says itself counts"
    case .correctsLater: "corrects or withdraws itself or a later event; it does not count"
    case .correctsReplaced:
      "corrects or withdraws an event that was replaced or withdrawn before; name the event that "
        + "stands in its place; it does not count"
    case .correctsWithdrawal:
      "corrects a withdrawal; withdraw it instead; it does not count"
    case .correctsOtherSubject:
      "corrects or withdraws an event of somebody else; say whose; it does not count"
    case .notRegistered:
      "is about somebody who is registered in no family; it counts for no family until they are"
    case .registeredOtherwise:
      "registers somebody again with another date of birth; the first registration stands"
    case .familyChanged:
      "registers somebody again in another family; the first registration stands"
    case .bornOtherwise:
      "a care return gives another date of birth; the registration stands"
    case .beforeBirth: "happened before the birth; it counts"
    case .diedTwice: "says a second time, of another day, that somebody died; the first stands"
    case .afterDeath: "happened after the death; it does not count"
    case .afterObtained:
      "tells of a day that had not come when its source was obtained; it counts"
    case .endBeforeStart: "ends before it starts; it does not count"
    case .alreadyOpen: "starts what is open already; it does not count"
    case .notOpen: "ends what was not open; it does not count"
    case .twoValues: "gives a state a second value from the same day; it does not count"
    case .overlap: "overlaps another span of the same state; both count"
    case .readTwice:
      "is a second reading of one score by one respondent on one day; it does not count"
    case .reservedName:
      "takes the name of something that a kind of its own records; it does not count"
    case .otherProgramme:
      "ends an intervention under another programme than it started; it does not count"
    case .trackingNotOpen: "closes tracking that was not opened; it counts"
    case .noReferral: "declines or withdraws a referral that is not recorded; it counts"
    case .noConsent: "withdraws consent that is not recorded; it counts"
    case .noPregnancy: "ends a pregnancy that is not recorded; it counts"
    case .careEndsBeforeStart:
      "is a care row that ends before it starts; the child's days are held from its start"
    case .careRowReplaced: "is an earlier care row of the same start; the later row counts"
    case .careOpenTwice: "is a second open care episode; both count"
    case .careOverlap: "is a care episode that overlaps another; days are a union"
    case .careChangedOutside: "changes care of a child who was not in care; it counts as an entry"
    case .careLeftOutside: "ends care that was not open; it does not count"
    case .careLeftOtherwise:
      "ends a care episode that ended that day for another reason; it does not count"
    case .careAfterDeath: "is a care episode that starts after the death; it counts"
    case .noCustody: "releases from custody a child of whom none is recorded; it counts"
    case .contractAdoptedTwice: "adopts a contract that was adopted before; it does not count"
    case .contractNotAdopted: "varies a contract that was not adopted; it does not count"
    case .editionOutOfOrder:
      "varies a contract by an edition that is no later than the last; it does not count"
    }
  }
}
