/// The names by which contracts read what the fold makes of facts.
///
/// A contract's `facts` block declares these; the names of ``What/eventRecorded(name:on:code:)``,
/// ``What/stateRecorded(name:code:from:until:)``, approvals and scores are the recorder's own.
package enum Vocabulary {
  // Occurrences.
  package static let referral = "referral"
  package static let declined = "declined"
  package static let withdrawn = "withdrawn"
  package static let consent = "consent"
  package static let consentWithdrawn = "consent-withdrawn"
  package static let interventionStarted = "intervention-started"
  package static let interventionEnded = "intervention-ended"
  package static let interventionCompleted = "intervention-completed"
  package static let trackingOpened = "tracking-opened"
  package static let trackingClosed = "tracking-closed"
  package static let careEntered = "care-entered"
  package static let careLeft = "care-left"
  package static let episodeEnded = "episode-ended"
  package static let released = "released"
  package static let died = "died"
  package static let adopted = "adopted"
  package static let specialGuardianship = "special-guardianship"
  package static let due = "due"
  package static let pregnancyEnded = "pregnancy-ended"
  package static let needMet = "need-met"
  package static let outcomeEvidenced = "outcome-evidenced"
  package static let nilReturn = "nil-return"

  /// Every name above.
  package static let occurrences: Set<String> = [
    referral, declined, withdrawn, consent, consentWithdrawn, interventionStarted,
    interventionEnded, interventionCompleted, trackingOpened, trackingClosed, careEntered, careLeft,
    episodeEnded, released, died, adopted, specialGuardianship, due, pregnancyEnded, needMet,
    outcomeEvidenced, nilReturn,
  ]

  // States.
  package static let cohort = "cohort"
  package static let home = "home"
  package static let movedAway = "moved-away"
  package static let trackingPaused = "tracking-paused"
  package static let childInNeed = "child-in-need"
  package static let childProtection = "child-protection"
  package static let need = "need"
  /// Recorded by this name like any state of a contract's own; what a night of it is, care terms say.
  package static let missing = "missing"
}
