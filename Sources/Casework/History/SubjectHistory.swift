package import Quantities

/// One day on which a named thing happened to somebody.
package struct Occurrence: Hashable, Sendable {
  /// The name a contract declares it by: `referral`, `intervention-completed`, `died`.
  package let name: String
  package let day: Day
  /// What it was about, where the fact says: the programme, the end reason, the approver.
  package let code: String?
  /// The ledger position of the event that says so.
  package let position: Int

  package init(name: String, day: Day, code: String? = nil, position: Int) {
    self.name = name
    self.day = day
    self.code = code
    self.position = position
  }
}

/// A run of days on which somebody was in a named state.
package struct StateSpan: Hashable, Sendable {
  /// The name a contract declares it by: `cohort`, `home`, `need`, `moved-away`.
  package let name: String
  /// Which of the state's values; nil for a state that is only on or off.
  package let code: String?
  /// Half-open; the end of a state that is still open is `Day.latest`.
  package let days: DayRange
  package let position: Int

  package init(name: String, code: String?, days: DayRange, position: Int) {
    self.name = name
    self.code = code
    self.days = days
    self.position = position
  }
}

/// One reading of a named score.
package struct Reading: Hashable, Sendable {
  package let name: String
  package let day: Day
  package let value: Ratio
  /// Whose reading it is, where the fact says: `parent`, `young-person`, `worker`.
  package let respondent: String?
  package let position: Int

  package init(name: String, day: Day, value: Ratio, respondent: String?, position: Int) {
    self.name = name
    self.day = day
    self.value = value
    self.respondent = respondent
    self.position = position
  }
}

/// One care episode: half-open, in care on D when `start <= D < ceased` (domain, section 3, rule 1).
package struct CareEpisode: Hashable, Sendable {
  /// DECOM.
  package let start: Day
  /// DEC; nil while the episode is open.
  package let ceased: Day?
  /// LS, upper case.
  package let legalStatus: String
  /// PLACE, upper case.
  package let placement: String
  /// PLACE_PROVIDER, where known.
  package let provider: String?
  /// REC of a closed episode; the REC of an open row is not used and does not stand here.
  package let endReason: String?
  /// Every event that made the episode what it is, ascending.
  package let positions: [Int]

  package init(
    start: Day, ceased: Day?, legalStatus: String, placement: String, provider: String? = nil,
    endReason: String? = nil, positions: [Int]
  ) {
    self.start = start
    self.ceased = ceased
    self.legalStatus = legalStatus
    self.placement = placement
    self.provider = provider
    self.endReason = endReason
    self.positions = positions
  }
}

/// A care row that could not be read: the child's days are held from its start until it is mended.
package struct UnreadableCare: Hashable, Sendable {
  /// DECOM, or nil when even that could not be read: then all the child's days are held.
  package let start: Day?
  package let position: Int

  package init(start: Day?, position: Int) {
    self.start = start
    self.position = position
  }
}

/// A named source that says what a child's care status was, up to and including a day.
package struct Confirmation: Hashable, Sendable {
  package let to: Day
  package let source: String
  package let position: Int

  package init(to: Day, source: String, position: Int) {
    self.to = to
    self.source = source
    self.position = position
  }
}

/// Everything that is known about one child, one adult or one family itself.
///
/// Arrays and not dictionaries: there are a dozen entries, they are read in order, and the order
/// must never depend on a hash.
package struct SubjectHistory: Hashable, Sendable {
  package let id: String
  package var born: Day?
  /// The ledger positions that say who this is: registrations and their corrections.
  package var registered: [Int] = []
  /// By day, then position.
  package var occurrences: [Occurrence] = []
  /// By first day, then position.
  package var states: [StateSpan] = []
  /// By day, then position.
  package var readings: [Reading] = []
  /// By start, then the order of the ledger; only a child has any.
  package var care: [CareEpisode] = []
  package var unreadableCare: [UnreadableCare] = []
  package var confirmations: [Confirmation] = []

  package init(id: String, born: Day? = nil) {
    self.id = id
    self.born = born
  }
}

/// One family as known at a ledger size: the family itself and those who belong to it.
package struct FamilyHistory: Hashable, Sendable {
  package var family: SubjectHistory
  /// By id, compared as bytes.
  package var children: [SubjectHistory]
  /// By id, compared as bytes.
  package var adults: [SubjectHistory]

  package var id: String { family.id }

  package init(family: SubjectHistory, children: [SubjectHistory], adults: [SubjectHistory] = []) {
    self.family = family
    self.children = children
    self.adults = adults
  }
}
