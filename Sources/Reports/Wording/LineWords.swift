import Claims
import Quantities
import Reckoning
import Terms

extension LineStatus {
  /// One word, as claim files state it.
  var word: String {
    switch self {
    case .paid: "paid"
    case .held: "held"
    case .capped: "capped"
    case .floored: "floored"
    case .listed: "listed"
    case .outOfTime: "out of time"
    case .rejected: "rejected"
    }
  }

  /// Why a line stands at nothing, as a code; nil where the word says it all.
  var reasonCode: String? {
    switch self {
    case .held(.unreadable): "unreadable"
    case .held(.unconfirmed): "unconfirmed"
    case .held(.agreement): "agreement"
    case .listed(.outsidePeriods): "outside-periods"
    case .listed(.noRateRow): "no-rate-row"
    case .listed(.noPayer): "no-payer"
    case .paid, .capped, .floored, .outOfTime, .rejected: nil
    }
  }

  /// The status that a word and a reason's code stand for.
  init?(word: String, reason: String?) {
    let known: [LineStatus] =
      [
        .paid, .capped, .floored, .outOfTime, .rejected, .listed(.outsidePeriods),
        .listed(.noRateRow), .listed(.noPayer),
      ] + HeldReason.allCases.map { .held($0) }
    guard let found = known.first(where: { $0.word == word && $0.reasonCode == reason }) else {
      return nil
    }
    self = found
  }

  /// Why a line asks for no money, in a few words; nil for one that does.
  var reason: String? {
    switch self {
    case .paid: nil
    case .held(.unreadable): "held: a care row cannot be read"
    case .held(.unconfirmed): "held: care status not confirmed"
    case .held(.agreement): "held: inside a short-break agreement"
    case .capped: "capped"
    case .floored: "nothing to date"
    case .listed(.outsidePeriods): "listed: due in no claim period"
    case .listed(.noRateRow): "listed: no rate row applies"
    case .listed(.noPayer): "listed: nobody is named as payer"
    case .outOfTime: "out of time: the claim window has closed"
    case .rejected: "rejected by the commissioner"
    }
  }

  /// Units at nothing that would be worth something but for a limit or for want of evidence.
  var isWaiting: Bool {
    switch self {
    case .held, .capped: true
    case .paid, .floored, .listed, .outOfTime, .rejected: false
    }
  }

  /// The same as a part of a sentence about units; nil for a line that asks for money.
  var because: String? {
    switch self {
    case .paid: nil
    case .held(.unreadable): "held because a care row cannot be read"
    case .held(.unconfirmed): "held because care status is not confirmed"
    case .held(.agreement): "held because they lie inside a short-break agreement (V4)"
    case .capped: "capped"
    case .floored: "at nothing because the figure to date lies below nothing"
    case .listed(.outsidePeriods): "listed because they fall due in no claim period"
    case .listed(.noRateRow): "listed because no rate row applies"
    case .listed(.noPayer): "listed because nobody is named as payer on those days"
    case .outOfTime: "at nothing because the claim window has closed"
    case .rejected: "rejected by the commissioner"
    }
  }

  /// What would change it, as a sentence; nil where nothing here can.
  var remedy: String? {
    switch self {
    case .held(.unreadable):
      "Payable once the row is mended, if it leaves the child out of care."
    case .held(.unconfirmed):
      "Payable once a council's return or another named source confirms the days."
    case .held(.agreement): "The contract holds days inside a V4 agreement."
    case .listed(.noRateRow): "A row for these days must be agreed before they can be priced."
    case .listed(.noPayer): "Payable once the facts name who pays on those days."
    case .listed(.outsidePeriods): "The contract has no period for the day on which they fall due."
    case .floored: "Payable once the figure to date is above nothing again."
    case .paid, .capped, .outOfTime, .rejected: nil
    }
  }
}

extension ClaimEntry {
  /// Said beside a line; nothing for one that is due in the claim's own period.
  var note: String {
    switch self {
    case .first: ""
    case .late: "late"
    case .adjustment: "adjustment"
    }
  }
}

extension NothingReason {
  /// A stable code for files.
  var code: String {
    switch self {
    case .notEligible: "not-eligible"
    case .excluded: "excluded"
    case .conditionFailed: "condition-failed"
    case .noDays: "no-days"
    case .notDue: "not-due"
    case .nothingOfSlide: "nothing-of-slide"
    }
  }

  /// The term of the contract that says who belongs to it; an index into them.
  var eligibility: Int? {
    switch self {
    case .notEligible(let index, _), .excluded(let index, _): index
    case .conditionFailed, .noDays, .notDue, .nothingOfSlide: nil
    }
  }
}
