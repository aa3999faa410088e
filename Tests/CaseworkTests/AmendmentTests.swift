import Casework
import Quantities
import Testing

/// Corrections, withdrawals, and what was known when.
@Suite struct AmendmentTests {
  static func referred(_ day: Day) -> What { .referred(on: day, cohort: nil) }

  /// The referral as known at each ledger size, with the objections at the end.
  struct Story: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let told: Telling
    /// From size 1, when C1 is registered.
    let known: [[String]]
    var objections: [String] = []
  }

  @Test(arguments: stories)
  func `what stands is what was known at each size`(_ story: Story) {
    let known = (1...story.told.size).map { story.told.record(knownAt: $0).child }
    #expect(known == story.known)
    #expect(story.told.record().objections == story.objections)
  }

  static let (april, may, june) = (day("2019-04-01"), day("2019-05-01"), day("2019-06-01"))

  static let stories = [
    Story(
      testDescription: "a correction is not seen before it is known",
      told: {
        var told = registered(referred(april))
        told.correct(1, c1, referred(may))
        return told
      }(),
      known: [[], ["2019-04-01 referral @1"], ["2019-05-01 referral @2"]]),
    Story(
      testDescription: "a correction of a correction",
      told: {
        var told = registered(referred(april))
        told.correct(1, c1, referred(may))
        told.correct(2, c1, referred(june))
        return told
      }(),
      known: [
        [], ["2019-04-01 referral @1"], ["2019-05-01 referral @2"], ["2019-06-01 referral @3"],
      ]),
    Story(
      testDescription: "a withdrawal, and its own withdrawal",
      told: {
        var told = registered(referred(april))
        told.withdraw(1, of: c1)
        told.withdraw(2, of: c1)
        return told
      }(),
      known: [[], ["2019-04-01 referral @1"], [], ["2019-04-01 referral @1"]]),
    Story(
      testDescription: "a withdrawn correction lets stand what it replaced, which may be corrected",
      told: {
        var told = registered(referred(april))
        told.correct(1, c1, referred(may))
        told.withdraw(2, of: c1)
        told.correct(1, c1, referred(june))
        return told
      }(),
      known: [
        [], ["2019-04-01 referral @1"], ["2019-05-01 referral @2"], ["2019-04-01 referral @1"],
        ["2019-06-01 referral @4"],
      ]),
    Story(
      testDescription: "what no longer stands is not corrected again",
      told: {
        var told = registered(referred(april))
        told.correct(1, c1, referred(may))
        told.correct(1, c1, referred(june))
        told.withdraw(1, of: c1)
        return told
      }(),
      known: [
        [], ["2019-04-01 referral @1"], ["2019-05-01 referral @2"], ["2019-05-01 referral @2"],
        ["2019-05-01 referral @2"],
      ],
      objections: ["corrects-replaced @3 against 1", "corrects-replaced @4 against 1"]),
    Story(
      testDescription: "itself, a later event, an unknown one, a withdrawal, somebody else's",
      told: {
        var told = registered(referred(april))
        told.correct(2, c1, referred(may))
        told.withdraw(9, of: c1)
        told.withdraw(1, of: c1)
        told.correct(4, c1, referred(may))
        told.tell(f1, referred(april))
        told.correct(6, c1, referred(june))
        return told
      }(),
      known: [
        [], ["2019-04-01 referral @1"], ["2019-04-01 referral @1"], ["2019-04-01 referral @1"], [],
        [], [], [],
      ],
      objections: [
        "corrects-later @2", "corrects-later @3", "corrects-withdrawal @5 against 4",
        "corrects-other-subject @7 against 6",
      ]),
    Story(
      testDescription: "a fact recorded of the wrong child moves to the right one",
      told: {
        var told = registered(referred(april))
        told.tell(.child("C2"), referred(may))
        told.tell(
          c1, referred(june),
          correcting: Correction(event: 2, reason: "mistyped", from: .child("C2")))
        return told
      }(),
      known: [
        [], ["2019-04-01 referral @1"], ["2019-04-01 referral @1"],
        ["2019-04-01 referral @1", "2019-06-01 referral @3"],
      ]),
    Story(
      testDescription: "a corrected birth date, and a corrected care row of another start",
      told: {
        var told = registered(.careEntered(row("2019-08-05", "2019-08-19", "E4A")))
        told.correct(0, c1, .childRegistered(family: "F1", born: may, home: nil))
        told.correct(1, c1, .careEntered(row("2019-08-06", "2019-08-19", "E4A")))
        return told
      }(),
      known: [
        [],
        [
          "2019-08-05 care-entered C2 @1", "2019-08-19 care-left E4A @1",
          "care 2019-08-05 to 2019-08-19 C2 U6 E4A @1",
        ],
        [
          "2019-08-05 care-entered C2 @1", "2019-08-19 care-left E4A @1",
          "care 2019-08-05 to 2019-08-19 C2 U6 E4A @1",
        ],
        [
          "2019-08-06 care-entered C2 @3", "2019-08-19 care-left E4A @3",
          "care 2019-08-06 to 2019-08-19 C2 U6 E4A @3",
        ],
      ]),
  ]

  @Test func `an erased event may be named by a correction that stands`() {
    let told = {
      var told = registered(Self.referred(Self.april))
      told.correct(1, c1, Self.referred(Self.may))
      return told
    }()
    let left = told.facts.filter { $0.position != 1 }
    let record = CaseRecord(folding: left)
    #expect(record.child == ["2019-05-01 referral @2"])
    #expect(record.objections == ["corrects-unknown @2 against 1"])
  }

  @Test func `a record is checked before it is made`() {
    let told = registered(Self.referred(Self.april), .trackingOpened(on: Self.may))
    func objections(_ subject: Subject, _ what: What, _ correcting: Correction? = nil) -> [String] {
      let fact = Fact(subject, what, source: register, actor: "worker", corrects: correcting)
      return CaseRecord.objections(
        to: [RecordedFact(position: 3, fact: fact)], beside: told.facts
      ).map { "\($0.rule.rawValue) @\($0.position) \($0.isObjection)" }
    }
    #expect(objections(c1, .trackingOpened(on: Self.june)) == ["already-open @3 true"])
    #expect(objections(c1, .trackingClosed(on: Self.june, reason: nil)) == [])
    // A death recorded late puts at fault what is there already.
    #expect(objections(c1, .died(on: Self.april)) == ["after-death @2 true"])
    #expect(
      objections(
        c1, Self.referred(Self.june), Correction(event: 2_000, reason: "mistyped"))
        == ["corrects-later @3 true"])
    #expect(objections(.child("C9"), .trackingOpened(on: Self.june)) == ["not-registered @3 false"])
  }
}
