package import Quantities

/// What happened: one case a kind of fact, in the order of the catalogue (``FactKind/all``).
///
/// Days named `from` begin a state, days named `until` end it and are not in it; days named `on`
/// are points. `reason` is text for people and decides nothing.
///
/// A million facts lie side by side while they are folded: the few large cases are held apart, so
/// that they do not set the size of all.
package enum What: Hashable, Sendable {
  // Contracts.
  case contractAdopted(ContractEdition)
  case contractVaried(ContractEdition)

  // Who is in the programme.
  case referred(on: Day, cohort: String?)
  case referralDeclined(on: Day, reason: String?)
  case referralWithdrawn(on: Day, reason: String?)
  case childRegistered(family: String, born: Day, home: String?)
  case adultRegistered(family: String, born: Day?)
  /// A council's return lists the child with a date of birth; it puts nobody into a family.
  case childListed(born: Day)
  case cohortAssigned(cohort: String, from: Day)
  case consentGiven(on: Day, purpose: String?, approver: String?, reason: String?)
  case consentWithdrawn(on: Day, purpose: String?, approver: String?, reason: String?)
  case approved(name: String, on: Day, approver: String, reason: String)

  // Work with the family.
  case interventionStarted(Intervention, on: Day)
  case interventionEnded(Intervention, on: Day, outcome: String)
  case trackingOpened(on: Day)
  case trackingPaused(from: Day, reason: String?)
  case trackingResumed(on: Day)
  case trackingClosed(on: Day, reason: String?)

  // Care.
  indirect case careEntered(CareRow)
  indirect case careChanged(CareRow)
  case careLeft(on: Day, end: String)
  case careConfirmed(to: Day, by: String)
  /// Of a council: its return of a year covers all its children up to and including `to`.
  case careReturned(year: Int, to: Day)
  /// A care row that cannot be read: `from` is its DECOM, nil when that cannot be read either.
  case careUnreadable(from: Day?, reason: String)
  case custodyReleased(on: Day)

  // Where the child lives, and what ends the casework.
  case movedAway(from: Day, until: Day?)
  case movedBack(on: Day)
  case homeChanged(home: String, from: Day)
  case adopted(on: Day)
  case guardianshipGranted(on: Day)
  case died(on: Day)
  case pregnancyExpected(due: Day)
  case pregnancyEnded(on: Day, how: String)

  // Needs, scores, outcomes.
  case childInNeedStarted(from: Day, until: Day?)
  case childInNeedEnded(on: Day)
  case childProtectionStarted(from: Day, until: Day?)
  case childProtectionEnded(on: Day)
  case needIdentified(need: String, from: Day)
  case needMet(need: String, on: Day)
  indirect case assessmentScored(score: String, on: Day, value: Ratio, respondent: String?)
  case outcomeEvidenced(outcome: String, on: Day, evidence: String?)
  /// The recorder looked and there was nothing to record, from `from` to `to`, both included.
  case nilReturned(from: Day, to: Day)

  // What a contract names itself.
  case eventRecorded(name: String, on: Day, code: String?)
  case stateRecorded(name: String, code: String?, from: Day, until: Day?)
  case stateEnded(name: String, code: String?, on: Day)

  /// The withdrawal of an earlier event of the same subject: as if it had never been recorded.
  case withdrawn(event: Int, reason: String)
}

/// One edition of a contract as adopted or varied.
package struct ContractEdition: Hashable, Sendable {
  package var edition: Int
  package var on: Day
  /// SHA-256 of the contract file's bytes, 64 lower-case hex digits.
  package var terms: String
  /// The commitment that names the file among the ledger's documents, 64 lower-case hex digits; the
  /// ledger makes it, so that it is nil before the edition is recorded.
  package var document: String?
  /// The paper that made it, as its heading says.
  package var under: String?
  /// Why it says otherwise what an earlier edition said of the same days.
  package var reason: String?

  package init(
    edition: Int, on: Day, terms: String, document: String? = nil, under: String? = nil,
    reason: String? = nil
  ) {
    self.edition = edition
    self.on = on
    self.terms = terms
    self.document = document
    self.under = under
    self.reason = reason
  }
}

/// An intervention, as its start and its end name it.
package struct Intervention: Hashable, Sendable {
  /// FFT, FFT-CW, or any that a contract names.
  package var programme: String
  /// Pairs a start with its end; the programme's own name where none is given.
  package var identity: String?

  /// What pairs a start with its end.
  package var key: String { identity ?? programme }

  /// The outcome of an intervention that was completed.
  package static let completed = "completed"

  package init(programme: String, identity: String? = nil) {
    self.programme = programme
    self.identity = identity
  }
}

/// One row of care: of a statutory return, or as a worker recorded it.
///
/// Half-open: in care on D when `start <= D < until`. A row is known by its child and its start
/// (CHILD, DECOM); a later row of the same start stands in its place.
package struct CareRow: Hashable, Sendable {
  /// DECOM.
  package var start: Day
  /// RNE, where the source says.
  package var reason: String?
  /// LS, upper case.
  package var legalStatus: String
  /// PLACE, upper case.
  package var placement: String
  /// PLACE_PROVIDER, where known.
  package var provider: String?
  /// DEC; nil while the row is open.
  package var until: Day?
  /// REC; of an open row it is kept and not used (domain, section 3).
  package var end: String?
  /// The return that the row was read in; nil when a worker recorded it.
  package var origin: ReturnOrigin?

  package init(
    start: Day, reason: String? = nil, legalStatus: String, placement: String,
    provider: String? = nil, until: Day? = nil, end: String? = nil, origin: ReturnOrigin? = nil
  ) {
    self.start = start
    self.reason = reason
    self.legalStatus = legalStatus
    self.placement = placement
    self.provider = provider
    self.until = until
    self.end = end
    self.origin = origin
  }

  /// Whether both rows say the same of the child, whichever return they were read in.
  ///
  /// An import that finds such a row standing adds nothing (ledger-format, section 3).
  package func saysTheSame(as other: CareRow) -> Bool {
    var own = self
    own.origin = other.origin
    return own == other
  }

  /// RNE of a row that starts a period of care: such a row is `care.entered`, any other
  /// `care.changed`.
  package static let started = "S"

  /// The fact that a row of a return is.
  package var returned: What {
    reason == CareRow.started ? .careEntered(self) : .careChanged(self)
  }
}

/// Which council's return of which collection year: year Y ends on 31 March Y.
package struct ReturnOrigin: Hashable, Sendable {
  package var council: String
  package var year: Int

  package init(council: String, year: Int) {
    self.council = council
    self.year = year
  }
}
