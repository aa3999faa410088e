import Ledger
import Quantities

extension What {
  /// The name of its kind in the catalogue.
  package var kindName: String {
    switch self {
    case .contractAdopted: "contract.adopted"
    case .contractVaried: "contract.varied"
    case .referred: "referral.made"
    case .referralDeclined: "referral.declined"
    case .referralWithdrawn: "referral.withdrawn"
    case .childRegistered: "child.registered"
    case .adultRegistered: "adult.registered"
    case .childListed: "child.listed"
    case .cohortAssigned: "cohort.assigned"
    case .consentGiven: "consent.given"
    case .consentWithdrawn: "consent.withdrawn"
    case .approved: "approval.given"
    case .interventionStarted: "intervention.started"
    case .interventionEnded: "intervention.ended"
    case .trackingOpened: "tracking.opened"
    case .trackingPaused: "tracking.paused"
    case .trackingResumed: "tracking.resumed"
    case .trackingClosed: "tracking.closed"
    case .careEntered: "care.entered"
    case .careChanged: "care.changed"
    case .careLeft: "care.left"
    case .careConfirmed: "care.confirmed"
    case .careReturned: "care.returned"
    case .careUnreadable: "care.unreadable"
    case .custodyReleased: "custody.released"
    case .movedAway: "moved.away"
    case .movedBack: "moved.back"
    case .homeChanged: "home.changed"
    case .adopted: "child.adopted"
    case .guardianshipGranted: "guardianship.granted"
    case .died: "person.died"
    case .pregnancyExpected: "pregnancy.expected"
    case .pregnancyEnded: "pregnancy.ended"
    case .childInNeedStarted: "child-in-need.started"
    case .childInNeedEnded: "child-in-need.ended"
    case .childProtectionStarted: "child-protection.started"
    case .childProtectionEnded: "child-protection.ended"
    case .needIdentified: "need.identified"
    case .needMet: "need.met"
    case .assessmentScored: "assessment.scored"
    case .outcomeEvidenced: "outcome.evidenced"
    case .nilReturned: "nil.returned"
    case .eventRecorded: "event.recorded"
    case .stateRecorded: "state.recorded"
    case .stateEnded: "state.ended"
    case .withdrawn: FactKind.withdrawal
    }
  }

  /// The members of its kind, as the catalogue names them.
  func members() throws(FactError) -> [(String, CanonicalValue)] {
    var members = Members(kind: kindName)
    try write(to: &members)
    return members.list
  }

  private func write(to members: inout Members) throws(FactError) {
    switch self {
    case .contractAdopted(let edition), .contractVaried(let edition): members.put(edition)
    case .referred(let on, let cohort):
      members.put("on", on)
      members.put("cohort", cohort)
    case .referralDeclined(let on, let reason), .referralWithdrawn(let on, let reason),
      .trackingClosed(let on, let reason):
      members.put("on", on)
      members.put("reason", reason)
    case .childRegistered(let family, let born, let home):
      members.put("family", family)
      members.put("born", born)
      members.put("home", home)
    case .adultRegistered(let family, let born):
      members.put("family", family)
      members.put("born", born)
    case .childListed(let born): members.put("born", born)
    case .cohortAssigned(let cohort, let from):
      members.put("cohort", cohort)
      members.put("from", from)
    case .consentGiven(let on, let purpose, let approver, let reason),
      .consentWithdrawn(let on, let purpose, let approver, let reason):
      members.put("on", on)
      members.put("purpose", purpose)
      members.put("approver", approver)
      members.put("reason", reason)
    case .approved(let name, let on, let approver, let reason):
      members.put("name", name)
      members.put("on", on)
      members.put("approver", approver)
      members.put("reason", reason)
    case .interventionStarted(let intervention, let on): members.put(intervention, on)
    case .interventionEnded(let intervention, let on, let outcome):
      members.put(intervention, on)
      members.put("outcome", outcome)
    case .trackingOpened(let on), .trackingResumed(let on), .custodyReleased(let on),
      .movedBack(let on), .adopted(let on), .guardianshipGranted(let on), .died(let on),
      .childInNeedEnded(let on), .childProtectionEnded(let on):
      members.put("on", on)
    case .trackingPaused(let from, let reason):
      members.put("from", from)
      members.put("reason", reason)
    default: try writeMore(to: &members)
    }
  }

  private func writeMore(to members: inout Members) throws(FactError) {
    switch self {
    case .careEntered(let row), .careChanged(let row): members.put(row)
    case .careLeft(let on, let end):
      members.put("on", on)
      members.put("end", end)
    case .careConfirmed(let to, let by):
      members.put("to", to)
      members.put("by", by)
    case .careReturned(let year, let to):
      members.put("year", year)
      members.put("to", to)
    case .careUnreadable(let from, let reason):
      members.put("from", from)
      members.put("reason", reason)
    case .movedAway(let from, let until), .childInNeedStarted(let from, let until),
      .childProtectionStarted(let from, let until):
      members.put("from", from)
      members.put("until", until)
    case .homeChanged(let home, let from):
      members.put("home", home)
      members.put("from", from)
    case .pregnancyExpected(let due): members.put("due", due)
    case .pregnancyEnded(let on, let how):
      members.put("on", on)
      members.put("how", how)
    case .needIdentified(let need, let from):
      members.put("need", need)
      members.put("from", from)
    case .needMet(let need, let on):
      members.put("need", need)
      members.put("on", on)
    default: try writeRecorded(to: &members)
    }
  }

  private func writeRecorded(to members: inout Members) throws(FactError) {
    switch self {
    case .assessmentScored(let score, let on, let value, let respondent):
      members.put("score", score)
      members.put("on", on)
      try members.put("value", value)
      members.put("respondent", respondent)
    case .outcomeEvidenced(let outcome, let on, let evidence):
      members.put("outcome", outcome)
      members.put("on", on)
      members.put("evidence", evidence)
    case .nilReturned(let from, let to):
      members.put("from", from)
      members.put("to", to)
    case .eventRecorded(let name, let on, let code):
      members.put("name", name)
      members.put("on", on)
      members.put("code", code)
    case .stateRecorded(let name, let code, let from, let until):
      members.put("name", name)
      members.put("code", code)
      members.put("from", from)
      members.put("until", until)
    case .stateEnded(let name, let code, let on):
      members.put("name", name)
      members.put("code", code)
      members.put("on", on)
    case .withdrawn(let event, let reason):
      members.put("event", event)
      members.put("reason", reason)
    default: break
    }
  }
}

/// Members being written; what is nil is left out.
private struct Members {
  let kind: String
  var list: [(String, CanonicalValue)] = []

  init(kind: String) { self.kind = kind }

  mutating func put(_ key: String, _ text: String?) {
    if let text { list.append((key, .string(text))) }
  }

  mutating func put(_ key: String, _ day: Day?) { put(key, day?.description) }

  mutating func put(_ key: String, _ number: Int) { list.append((key, .integer(Int64(number)))) }

  mutating func put(_ key: String, _ ratio: Ratio) throws(FactError) {
    guard let value = FactValue.value(ratio) else {
      throw FactError(key, .malformed(.value), kind: kind)
    }
    list.append((key, value))
  }

  mutating func put(_ edition: ContractEdition) {
    put("edition", edition.edition)
    put("on", edition.on)
    put("terms", edition.terms)
    put("under", edition.under)
    put("reason", edition.reason)
    if let document = edition.document {
      list.append((PayloadMember.documents, .array([.string(document)])))
    }
  }

  mutating func put(_ intervention: Intervention, _ on: Day) {
    put("programme", intervention.programme)
    put("intervention", intervention.identity)
    put("on", on)
  }

  mutating func put(_ row: CareRow) {
    put("from", row.start)
    put("rne", row.reason)
    put("legal_status", row.legalStatus)
    put("placement", row.placement)
    put("provider", row.provider)
    put("until", row.until)
    put("end", row.end)
    put("council", row.origin?.council)
    if let year = row.origin?.year { put("year", year) }
  }
}
