/// A fact that does not fit the facts beside it, the rule that says so, and what became of it.
///
/// Judged over the facts that stand, by the days on which things happened and not by the order of
/// recording: an end that was recorded before its start is no contradiction once the start is in.
package struct Contradiction: Hashable, Sendable {
  package let rule: Rule
  /// The ledger position of the fact at fault.
  package let position: Int
  /// The position of the fact that it contradicts, where there is one.
  package let against: Int?
  package let subject: Subject

  package init(_ rule: Rule, _ subject: Subject, at position: Int, against: Int? = nil) {
    self.rule = rule
    self.subject = subject
    self.position = position
    self.against = against
  }

  /// What becomes of the fact at fault.
  package enum Effect: String, Hashable, Sendable {
    /// It is in no history: to count it one would have to guess. It stays in the ledger, is listed,
    /// and counts as soon as a correction makes it fit.
    case refused
    /// It counts as it stands, and is listed: it is unlikely, but it can be read in one way only.
    case listed
  }

  /// The rules, by what they speak of.
  ///
  /// No rule makes a day payable by leaving out a fact of care: a care row is never refused, but one
  /// that ends before it starts, and that holds the child's days.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    case correctsUnknown = "corrects-unknown"
    case correctsLater = "corrects-later"
    case correctsReplaced = "corrects-replaced"
    case correctsWithdrawal = "corrects-withdrawal"
    case correctsOtherSubject = "corrects-other-subject"

    case notRegistered = "not-registered"
    case registeredOtherwise = "registered-otherwise"
    case familyChanged = "family-changed"
    case bornOtherwise = "born-otherwise"
    case beforeBirth = "before-birth"
    case diedTwice = "died-twice"
    case afterDeath = "after-death"
    case afterObtained = "after-obtained"

    case endBeforeStart = "end-before-start"
    case alreadyOpen = "already-open"
    case notOpen = "not-open"
    case twoValues = "two-values"
    case overlap = "overlap"
    case readTwice = "read-twice"
    case reservedName = "reserved-name"
    case otherProgramme = "other-programme"
    case trackingNotOpen = "tracking-not-open"
    case noReferral = "no-referral"
    case noConsent = "no-consent"
    case noPregnancy = "no-pregnancy"

    case careEndsBeforeStart = "care-ends-before-start"
    case careRowReplaced = "care-row-replaced"
    case careOpenTwice = "care-open-twice"
    case careOverlap = "care-overlap"
    case careChangedOutside = "care-changed-outside"
    case careLeftOutside = "care-left-outside"
    case careLeftOtherwise = "care-left-otherwise"
    case careAfterDeath = "care-after-death"
    case noCustody = "no-custody"

    case contractAdoptedTwice = "contract-adopted-twice"
    case contractNotAdopted = "contract-not-adopted"
    case editionOutOfOrder = "edition-out-of-order"

    package var effect: Effect {
      switch self {
      case .correctsUnknown, .notRegistered, .bornOtherwise, .beforeBirth, .afterObtained, .overlap,
        .trackingNotOpen, .noReferral, .noConsent, .noPregnancy, .careRowReplaced, .careOpenTwice,
        .careOverlap, .careChangedOutside, .careAfterDeath, .noCustody:
        .listed
      case .correctsLater, .correctsReplaced, .correctsWithdrawal, .correctsOtherSubject,
        .registeredOtherwise, .familyChanged, .diedTwice, .afterDeath, .endBeforeStart,
        .alreadyOpen, .notOpen, .twoValues, .readTwice, .reservedName, .otherProgramme,
        .careEndsBeforeStart,
        .careLeftOutside, .careLeftOtherwise, .contractAdoptedTwice, .contractNotAdopted,
        .editionOutOfOrder:
        .refused
      }
    }
  }
}

extension Contradiction: Comparable {
  /// By position, then rule, then what it contradicts: the order in which they are listed.
  package static func < (left: Contradiction, right: Contradiction) -> Bool {
    if left.position != right.position { return left.position < right.position }
    if left.rule != right.rule { return left.rule.rawValue < right.rule.rawValue }
    return (left.against ?? -1) < (right.against ?? -1)
  }
}
