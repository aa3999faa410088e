import Casework
import Quantities
import Testing

/// A telling about C1, the history that it gives (after the registration at 0) and what is objected.
struct FoldCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let told: Telling
  let history: [String]
  var objections: [String] = []

  init(_ title: String, _ told: Telling, _ history: [String], _ objections: [String] = []) {
    testDescription = title
    self.told = told
    self.history = history
    self.objections = objections
  }
}

/// The rules of the fold, one case a rule.
@Suite struct FoldTests {
  @Test(arguments: entry + work + states + scores)
  func `a telling becomes a history`(_ each: FoldCase) {
    let record = each.told.record()
    #expect(record.child == each.history)
    #expect(record.objections == each.objections)
  }

  static let fft = Intervention(programme: "FFT")

  static let entry = [
    FoldCase(
      "a referral with its cohort, which a later one replaces",
      registered(
        .referred(on: day("2019-04-01"), cohort: "edge-of-care"),
        .cohortAssigned(cohort: "in-care", from: day("2019-06-01"))),
      [
        "2019-04-01 referral @1", "2019-04-01 .. 2019-06-01 cohort edge-of-care @1",
        "2019-06-01 .. open cohort in-care @2",
      ]),
    FoldCase(
      "the same cohort again goes on",
      registered(
        .cohortAssigned(cohort: "in-care", from: day("2019-06-01")),
        .cohortAssigned(cohort: "in-care", from: day("2019-08-01"))),
      ["2019-06-01 .. open cohort in-care @1"]),
    FoldCase(
      "two cohorts from one day: the first recorded stands",
      registered(
        .cohortAssigned(cohort: "in-care", from: day("2019-06-01")),
        .cohortAssigned(cohort: "edge-of-care", from: day("2019-06-01"))),
      ["2019-06-01 .. open cohort in-care @1"], ["two-values @2 against 1"]),
    FoldCase(
      "consent, its withdrawal, an approval by its own name with its approver",
      registered(
        .consentGiven(on: day("2019-04-01"), purpose: "therapy", approver: "parent", reason: nil),
        .consentWithdrawn(on: day("2019-05-01"), purpose: "therapy", approver: nil, reason: nil),
        .approved(
          name: "age-17", on: day("2019-04-02"), approver: "commissioner", reason: "near 17")),
      [
        "2019-04-01 consent therapy @1", "2019-04-02 age-17 commissioner @3",
        "2019-05-01 consent-withdrawn therapy @2",
      ]),
    FoldCase(
      "what ends a referral or a consent that nobody recorded counts and is listed",
      registered(
        .referralDeclined(on: day("2019-04-01"), reason: nil),
        .referralWithdrawn(on: day("2019-04-02"), reason: nil),
        .consentWithdrawn(on: day("2019-04-03"), purpose: nil, approver: nil, reason: nil)),
      ["2019-04-01 declined @1", "2019-04-02 withdrawn @2", "2019-04-03 consent-withdrawn @3"],
      ["no-referral @1", "no-referral @2", "no-consent @3"]),
    FoldCase(
      "registered twice: another family, another birth date",
      registered(
        .childRegistered(family: "F2", born: day("2008-05-20"), home: nil),
        .childRegistered(family: "F1", born: day("2009-05-20"), home: nil),
        .childListed(born: day("2008-05-21"))),
      [],
      [
        "family-changed @1 against 0", "registered-otherwise @2 against 0",
        "born-otherwise @3 against 0",
      ]),
    FoldCase(
      "before birth counts; after death does not; care after death does; a second death does not",
      registered(
        .eventRecorded(name: "reunified", on: day("2008-05-19"), code: nil),
        .died(on: day("2019-08-01")),
        .trackingOpened(on: day("2019-08-02")),
        .trackingClosed(on: day("2019-08-02"), reason: nil),
        .careEntered(row("2019-08-02", "2019-08-03", "E4A")),
        .died(on: day("2019-09-01"))),
      [
        "2008-05-19 reunified @1", "2019-08-01 died @2", "2019-08-02 tracking-closed @4",
        "2019-08-02 care-entered C2 @5", "2019-08-03 care-left E4A @5",
        "care 2019-08-02 to 2019-08-03 C2 U6 E4A @5",
      ],
      [
        "before-birth @1 against 0", "after-death @3 against 2", "tracking-not-open @4",
        "care-after-death @5 against 2", "after-death @6 against 2", "died-twice @6 against 2",
      ]),
  ]

  static let work = [
    FoldCase(
      "an intervention completed, another broken off, both under their programme",
      registered(
        .interventionEnded(fft, on: day("2019-08-01"), outcome: "completed"),
        .interventionStarted(fft, on: day("2019-05-01")),
        .interventionStarted(
          Intervention(programme: "FFT-CW", identity: "w2"), on: day("2019-06-01")),
        .interventionEnded(
          Intervention(programme: "FFT-CW", identity: "w2"), on: day("2019-07-01"),
          outcome: "disengaged")),
      [
        "2019-05-01 intervention-started FFT @2", "2019-06-01 intervention-started FFT-CW @3",
        "2019-07-01 intervention-ended FFT-CW @4", "2019-08-01 intervention-ended FFT @1",
        "2019-08-01 intervention-completed FFT @1",
      ]),
    FoldCase(
      "an intervention runs again after it ended, from the same day on",
      registered(
        .interventionStarted(fft, on: day("2019-05-01")),
        .interventionStarted(fft, on: day("2019-08-01")),
        .interventionEnded(fft, on: day("2019-08-01"), outcome: "completed")),
      [
        "2019-05-01 intervention-started FFT @1", "2019-08-01 intervention-started FFT @2",
        "2019-08-01 intervention-ended FFT @3", "2019-08-01 intervention-completed FFT @3",
      ]),
    FoldCase(
      "started and ended on one day",
      registered(
        .interventionEnded(fft, on: day("2019-05-01"), outcome: "declined"),
        .interventionStarted(fft, on: day("2019-05-01"))),
      ["2019-05-01 intervention-ended FFT @1", "2019-05-01 intervention-started FFT @2"]),
    FoldCase(
      "a completion without a start, an end before its start",
      registered(
        .interventionEnded(fft, on: day("2019-08-01"), outcome: "completed"),
        .interventionEnded(
          Intervention(programme: "MST"), on: day("2019-05-01"), outcome: "completed"),
        .interventionStarted(Intervention(programme: "MST"), on: day("2019-06-01"))),
      ["2019-06-01 intervention-started MST @3"],
      ["not-open @1", "end-before-start @2 against 3"]),
    FoldCase(
      "two starts, and an end under another programme",
      registered(
        .interventionStarted(
          Intervention(programme: "FFT", identity: "a"), on: day("2019-05-01")),
        .interventionStarted(
          Intervention(programme: "FFT", identity: "a"), on: day("2019-05-02")),
        .interventionEnded(
          Intervention(programme: "FFT-CW", identity: "a"), on: day("2019-06-01"),
          outcome: "completed")),
      ["2019-05-01 intervention-started FFT @1"],
      ["already-open @2 against 1", "other-programme @3 against 1"]),
    FoldCase(
      "tracking pauses until it is resumed or closed",
      registered(
        .trackingOpened(on: day("2019-05-01")),
        .trackingPaused(from: day("2019-06-01"), reason: nil),
        .trackingResumed(on: day("2019-07-01")),
        .trackingPaused(from: day("2019-08-01"), reason: "abroad"),
        .trackingClosed(on: day("2019-09-01"), reason: nil)),
      [
        "2019-05-01 tracking-opened @1", "2019-09-01 tracking-closed @5",
        "2019-06-01 .. 2019-07-01 tracking-paused @2",
        "2019-08-01 .. 2019-09-01 tracking-paused @4",
      ]),
    FoldCase(
      "tracking opened twice, closed before it opened, resumed without a pause",
      registered(
        .trackingOpened(on: day("2019-05-01")),
        .trackingOpened(on: day("2019-06-01")),
        .trackingClosed(on: day("2019-04-01"), reason: nil),
        .trackingResumed(on: day("2019-07-01")),
        .trackingClosed(on: day("2019-08-01"), reason: nil),
        .trackingClosed(on: day("2019-09-01"), reason: nil)),
      [
        "2019-05-01 tracking-opened @1", "2019-08-01 tracking-closed @5",
        "2019-09-01 tracking-closed @6",
      ],
      [
        "already-open @2 against 1", "end-before-start @3 against 1", "not-open @4",
        "tracking-not-open @6",
      ]),
  ]
}
