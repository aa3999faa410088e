extension FactKind {
  private static let on = FactField.required("on", .day, "the day on which it happened")
  private static let from = FactField.required("from", .day, "the first day")
  private static let until = FactField.optional(
    "until", .day, "the day on which it ended, not included; empty while it is open")

  /// A row of care: DECOM, RNE, LS, PLACE, PLACE_PROVIDER, DEC, REC, and the return it stood in.
  private static let row: [FactField] = [
    .required("from", .day, "the first day in care under this row (DECOM)"),
    .optional("rne", .careCode, "the reason for the new episode (RNE)"),
    .required("legal_status", .careCode, "the legal status (LS)"),
    .required("placement", .careCode, "the placement type (PLACE)"),
    .optional("provider", .careCode, "the placement provider (PLACE_PROVIDER)"),
    .optional("until", .day, "the day on which the row ended, not a day in care (DEC)"),
    .optional("end", .careCode, "the reason why it ended (REC); of an open row it is not used"),
    .optional("council", .name, "the council in whose return the row stood"),
    .optional("year", .number, "the collection year of that return, which ends on 31 March"),
  ]

  static let care: [FactKind] = [
    FactKind("care.entered", "a child enters care", of: .child, with: row) {
      (reader) throws(FactError) in .careEntered(try reader.careRow())
    },
    FactKind(
      "care.changed", "legal status or placement of a child in care change", of: .child, with: row
    ) { (reader) throws(FactError) in .careChanged(try reader.careRow()) },
    FactKind(
      "care.left", "a child leaves care", of: .child,
      with: [on, .required("end", .careCode, "the reason why care ended (REC)")]
    ) { (reader) throws(FactError) in
      .careLeft(on: try reader.day("on"), end: try reader.text("end"))
    },
    FactKind(
      "care.confirmed", "a named source says that a child's care status is complete to a day",
      of: .child,
      with: [
        .required("to", .day, "the last day confirmed, included"),
        .required("by", .reference, "the source: a council letter, ..."),
      ]
    ) { (reader) throws(FactError) in
      .careConfirmed(to: try reader.day("to"), by: try reader.text("by"))
    },
    FactKind(
      "care.returned", "a council's care return of a year was imported; it covers all its children",
      of: .council,
      with: [
        .required("year", .number, "the collection year, which ends on 31 March"),
        .required("to", .day, "the last day covered, included"),
      ]
    ) { (reader) throws(FactError) in
      .careReturned(year: try reader.number("year"), to: try reader.day("to"))
    },
    FactKind(
      "care.unreadable", "a care row cannot be read; the child's days are held until it is mended",
      of: .child,
      with: [
        .optional("from", .day, "its first day (DECOM); empty when that cannot be read either"),
        .required("reason", .text, "what cannot be read"),
      ]
    ) { (reader) throws(FactError) in
      .careUnreadable(from: reader.optionalDay("from"), reason: try reader.text("reason"))
    },
    FactKind("custody.released", "a child is released from custody", of: .child, with: [on]) {
      (reader) throws(FactError) in .custodyReleased(on: try reader.day("on"))
    },
  ]

  static let life: [FactKind] = [
    FactKind(
      "moved.away", "a child or a family lives elsewhere for a time", of: .child, .family,
      with: [from, until]
    ) { (reader) throws(FactError) in
      .movedAway(from: try reader.day("from"), until: reader.optionalDay("until"))
    },
    FactKind(
      "moved.back", "they live here again, that day included", of: .child, .family, with: [on]
    ) {
      (reader) throws(FactError) in .movedBack(on: try reader.day("on"))
    },
    FactKind(
      "home.changed", "another council is the home council from a day on", of: .child,
      with: [.required("home", .name, "the home council"), from]
    ) { (reader) throws(FactError) in
      .homeChanged(home: try reader.text("home"), from: try reader.day("from"))
    },
    FactKind("child.adopted", "a child is adopted", of: .child, with: [on]) {
      (reader) throws(FactError) in .adopted(on: try reader.day("on"))
    },
    FactKind("guardianship.granted", "a special guardianship is granted", of: .child, with: [on]) {
      (reader) throws(FactError) in .guardianshipGranted(on: try reader.day("on"))
    },
    FactKind("person.died", "a child or an adult died", of: .child, .adult, with: [on]) {
      (reader) throws(FactError) in .died(on: try reader.day("on"))
    },
    FactKind(
      "pregnancy.expected", "a child is expected", of: .family, .adult,
      with: [.required("due", .day, "the day on which it is due")]
    ) { (reader) throws(FactError) in .pregnancyExpected(due: try reader.day("due")) },
    FactKind(
      "pregnancy.ended", "a pregnancy ends", of: .family, .adult,
      with: [on, .required("how", .name, "birth, miscarriage, termination, ...")]
    ) { (reader) throws(FactError) in
      .pregnancyEnded(on: try reader.day("on"), how: try reader.text("how"))
    },
  ]

  static let needs: [FactKind] = [
    FactKind(
      "child-in-need.started", "a child is a child in need from a day on", of: .child,
      with: [from, until]
    ) { (reader) throws(FactError) in
      .childInNeedStarted(from: try reader.day("from"), until: reader.optionalDay("until"))
    },
    FactKind("child-in-need.ended", "a child is no longer a child in need", of: .child, with: [on])
    {
      (reader) throws(FactError) in .childInNeedEnded(on: try reader.day("on"))
    },
    FactKind(
      "child-protection.started", "a child is on a child protection plan from a day on", of: .child,
      with: [from, until]
    ) { (reader) throws(FactError) in
      .childProtectionStarted(from: try reader.day("from"), until: reader.optionalDay("until"))
    },
    FactKind(
      "child-protection.ended", "a child is no longer on a child protection plan", of: .child,
      with: [on]
    ) { (reader) throws(FactError) in .childProtectionEnded(on: try reader.day("on")) },
    FactKind(
      "need.identified", "a need is found", of: .family, .child, .adult,
      with: [.required("need", .name, "which need: education, housing, ..."), from]
    ) { (reader) throws(FactError) in
      .needIdentified(need: try reader.text("need"), from: try reader.day("from"))
    },
    FactKind(
      "need.met", "a need is met", of: .family, .child, .adult,
      with: [.required("need", .name, "which need"), on]
    ) { (reader) throws(FactError) in
      .needMet(need: try reader.text("need"), on: try reader.day("on"))
    },
  ]

  private static let name = FactField.required("name", .name, "the name that the contract reads")
  private static let code = FactField.optional("code", .name, "which value, where it has values")

  static let recorded: [FactKind] = [
    FactKind(
      "assessment.scored", "a score is read", of: .family, .child, .adult,
      with: [
        .required("score", .name, "the score: score-15, or a domain of a scale"), on,
        .required("value", .value, "the reading, exact"),
        .optional("respondent", .name, "whose reading: parent, young-person, worker"),
      ]
    ) { (reader) throws(FactError) in
      .assessmentScored(
        score: try reader.text("score"), on: try reader.day("on"),
        value: try reader.ratio("value"), respondent: reader.optional("respondent"))
    },
    FactKind(
      "outcome.evidenced", "evidence shows an outcome", of: .family, .child,
      with: [
        .required("outcome", .name, "the outcome's name in the contract"), on,
        .optional("evidence", .text, "what shows it, and where it is kept"),
      ]
    ) { (reader) throws(FactError) in
      .outcomeEvidenced(
        outcome: try reader.text("outcome"), on: try reader.day("on"),
        evidence: reader.optional("evidence"))
    },
    FactKind(
      "nil.returned", "the recorder looked, and there was nothing to record", of: .family, .child,
      with: [from, .required("to", .day, "the last day looked at, included")]
    ) { (reader) throws(FactError) in
      .nilReturned(from: try reader.day("from"), to: try reader.day("to"))
    },
    FactKind(
      "event.recorded", "something happens that a contract names itself",
      of: .family, .child, .adult, with: [name, on, code]
    ) { (reader) throws(FactError) in
      .eventRecorded(
        name: try reader.text("name"), on: try reader.day("on"), code: reader.optional("code"))
    },
    FactKind(
      "state.recorded", "a state that a contract names itself holds from a day on",
      of: .family, .child, .adult, with: [name, code, from, until]
    ) { (reader) throws(FactError) in
      .stateRecorded(
        name: try reader.text("name"), code: reader.optional("code"),
        from: try reader.day("from"), until: reader.optionalDay("until"))
    },
    FactKind(
      "state.ended", "a state that a contract names itself no longer holds",
      of: .family, .child, .adult, with: [name, code, on]
    ) { (reader) throws(FactError) in
      .stateEnded(
        name: try reader.text("name"), code: reader.optional("code"), on: try reader.day("on"))
    },
    FactKind(
      "record.withdrawn", "an earlier event is taken back, as if it had never been recorded",
      of: .child, .family, .adult, .council, .contract,
      with: [
        .required("event", .position, "the ledger position of the event"),
        .required("reason", .text, "why, in words"),
      ]
    ) { (reader) throws(FactError) in
      .withdrawn(event: try reader.number("event"), reason: try reader.text("reason"))
    },
  ]
}
