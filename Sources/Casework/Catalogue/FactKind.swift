/// A kind of fact: its name, what it says, of whom, and with which members.
///
/// One table (``all``) for the payloads in the ledger, the import templates, the command help and
/// the documents: what is not in it can be neither recorded nor read.
package struct FactKind: Sendable {
  /// `care.entered`.
  package let name: String
  /// What such a fact says, in one clause.
  package let meaning: String
  /// Whom it may be about: exactly one of them.
  package let subjects: [Subject.Kind]
  package let fields: [FactField]
  /// Makes the fact of members that have their forms.
  let read: @Sendable (borrowing FactReader) throws(FactError) -> What

  init(
    _ name: String, _ meaning: String, of subjects: Subject.Kind..., with fields: [FactField],
    read: @escaping @Sendable (borrowing FactReader) throws(FactError) -> What
  ) {
    self.name = name
    self.meaning = meaning
    self.subjects = subjects
    self.fields = fields
    self.read = read
  }

  /// Every kind, in the order in which templates and documents list them.
  package static let all: [FactKind] = contracts + entry + work + care + life + needs + recorded

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func named(_ name: String) -> FactKind? { byName[name] }

  package func field(_ key: String) -> FactField? { fields.first { $0.key == key } }
}

extension FactKind {
  private static let on = FactField.required("on", .day, "the day on which it happened")
  private static let from = FactField.required("from", .day, "the first day")
  private static let until = FactField.optional(
    "until", .day, "the day on which it ended, not included; empty while it is open")
  private static let why = FactField.optional("reason", .text, "why, in words")

  private static let edition: [FactField] = [
    .required("edition", .number, "the number of the edition"),
    .required("on", .day, "the day on which it was agreed"),
    .required("terms", .hash, "the SHA-256 of the contract file"),
    .optional("under", .text, "the paper that made it"),
    .optional("reason", .text, "why it alters what held before"),
  ]

  static let contracts: [FactKind] = [
    FactKind(
      "contract.adopted", "a contract is adopted", of: .contract, with: edition
    ) { (reader) throws(FactError) in .contractAdopted(try reader.edition()) },
    FactKind(
      "contract.varied", "a later edition of a contract is adopted", of: .contract, with: edition
    ) { (reader) throws(FactError) in .contractVaried(try reader.edition()) },
  ]

  private static let consent: [FactField] = [
    on, .optional("purpose", .name, "what the consent is to: therapy, sharing, ..."),
    .optional("approver", .name, "who gave or withdrew it: a role"), why,
  ]

  static let entry: [FactKind] = [
    FactKind(
      "referral.made", "a child or a family is referred", of: .child, .family,
      with: [
        on, .optional("cohort", .name, "the cohort from that day: edge-of-care, in-care, ..."),
      ]
    ) { (reader) throws(FactError) in
      .referred(on: try reader.day("on"), cohort: reader.optional("cohort"))
    },
    FactKind(
      "referral.declined", "a referral is declined", of: .child, .family, with: [on, why]
    ) { (reader) throws(FactError) in
      .referralDeclined(on: try reader.day("on"), reason: reader.optional("reason"))
    },
    FactKind(
      "referral.withdrawn", "a referral is withdrawn", of: .child, .family, with: [on, why]
    ) { (reader) throws(FactError) in
      .referralWithdrawn(on: try reader.day("on"), reason: reader.optional("reason"))
    },
    FactKind(
      "child.registered", "a child belongs to a family", of: .child,
      with: [
        .required("family", .identifier, "the family"),
        .required("born", .day, "the date of birth"),
        .optional("home", .name, "the home council"),
      ]
    ) { (reader) throws(FactError) in
      .childRegistered(
        family: try reader.text("family"), born: try reader.day("born"),
        home: reader.optional("home"))
    },
    FactKind(
      "adult.registered", "an adult belongs to a family", of: .adult,
      with: [
        .required("family", .identifier, "the family"),
        .optional("born", .day, "the date of birth"),
      ]
    ) { (reader) throws(FactError) in
      .adultRegistered(family: try reader.text("family"), born: reader.optionalDay("born"))
    },
    FactKind(
      "child.listed", "a council's return lists a child", of: .child,
      with: [.required("born", .day, "the date of birth")]
    ) { (reader) throws(FactError) in .childListed(born: try reader.day("born")) },
    FactKind(
      "cohort.assigned", "a child or a family belongs to a cohort from a day on",
      of: .child, .family,
      with: [.required("cohort", .name, "edge-of-care, in-care, ..."), from]
    ) { (reader) throws(FactError) in
      .cohortAssigned(cohort: try reader.text("cohort"), from: try reader.day("from"))
    },
    FactKind(
      "consent.given", "consent is given", of: .child, .family, .adult, with: consent
    ) { (reader) throws(FactError) in
      .consentGiven(
        on: try reader.day("on"), purpose: reader.optional("purpose"),
        approver: reader.optional("approver"), reason: reader.optional("reason"))
    },
    FactKind(
      "consent.withdrawn", "consent is withdrawn", of: .child, .family, .adult, with: consent
    ) { (reader) throws(FactError) in
      .consentWithdrawn(
        on: try reader.day("on"), purpose: reader.optional("purpose"),
        approver: reader.optional("approver"), reason: reader.optional("reason"))
    },
    FactKind(
      "approval.given", "somebody with the right to do so approves what a contract asks",
      of: .child, .family,
      with: [
        .required("name", .name, "the approval's name in the contract: age-17"), on,
        .required("approver", .name, "who approved: a role"),
        .required("reason", .text, "why, in words"),
      ]
    ) { (reader) throws(FactError) in
      .approved(
        name: try reader.text("name"), on: try reader.day("on"),
        approver: try reader.text("approver"), reason: try reader.text("reason"))
    },
  ]

  private static let intervention: [FactField] = [
    .required("programme", .name, "FFT, FFT-CW, or another that a contract names"),
    .optional(
      "intervention", .identifier,
      "pairs a start with its end where one programme runs more than once; else the programme"),
    on,
  ]

  static let work: [FactKind] = [
    FactKind(
      "intervention.started", "an intervention starts", of: .child, .family, .adult,
      with: intervention
    ) { (reader) throws(FactError) in
      .interventionStarted(try reader.intervention(), on: try reader.day("on"))
    },
    FactKind(
      "intervention.ended", "an intervention ends", of: .child, .family, .adult,
      with: intervention + [
        .required("outcome", .name, "completed, or how it ended instead: disengaged, ...")
      ]
    ) { (reader) throws(FactError) in
      .interventionEnded(
        try reader.intervention(), on: try reader.day("on"), outcome: try reader.text("outcome"))
    },
    FactKind(
      "tracking.opened", "a tracking period is opened", of: .child, .family, with: [on]
    ) { (reader) throws(FactError) in .trackingOpened(on: try reader.day("on")) },
    FactKind(
      "tracking.paused", "tracking stands still from a day on", of: .child, .family,
      with: [from, why]
    ) { (reader) throws(FactError) in
      .trackingPaused(from: try reader.day("from"), reason: reader.optional("reason"))
    },
    FactKind(
      "tracking.resumed", "tracking goes on, that day included", of: .child, .family, with: [on]
    ) { (reader) throws(FactError) in .trackingResumed(on: try reader.day("on")) },
    FactKind(
      "tracking.closed", "a tracking period is closed", of: .child, .family, with: [on, why]
    ) { (reader) throws(FactError) in
      .trackingClosed(on: try reader.day("on"), reason: reader.optional("reason"))
    },
  ]
}
