import Claims
import Quantities
import Reports

/// What commands say of claims, their lines and their periods: one line of words each, in the order of
/// the alphabet.
extension Wording {
  static func claimDoesNotFit(_ fault: EarlierClaimFault) -> Wording {
    Wording(
      "a claim given with --claimed does not fit the contract: \(why(fault))",
      "Give the claim as it was written by `outturn claim draft --format json`.")
  }

  static func claimOfOtherTerms(_ fault: EarlierClaimFault, _ edition: Int, now: Int) -> Wording {
    Wording(
      "a claim given with --claimed was made under edition \(edition), and does not fit edition "
        + "\(now): \(why(fault))",
      "An edition adds rows and outcomes and keeps those that were paid: adopt one that holds it "
        + "again, ended by a day (`to`) or by a condition.")
  }

  private static func why(_ fault: EarlierClaimFault) -> String {
    switch fault {
    case .unknownPeriod(let period): "\(period.periodText) is none of the contract's periods"
    case .unknownName(let line, let what, let name):
      "line \(line + 1) names the \(what.rawValue) '\(name)', which the contract has not"
    case .sharesDoNotAdd(let line): "the shares of line \(line + 1) are not its amount"
    case .repeated(let line): "line \(line + 1) stands in it twice"
    case .overflow: "its amounts are too large"
    }
  }

  static func claimFileFaults(_ name: String, _ count: Int) -> Wording {
    Wording(
      "'\(name)' cannot be compared: \(count) fault\(count == 1 ? "" : "s")",
      "Mend what is listed; `outturn claim draft --format csv` shows how a claim is written.")
  }

  static func claimNotEarlier(_ period: DayRange, asked: DayRange) -> Wording {
    Wording(
      "a claim given with --claimed is of \(period.periodText), which is not before "
        + "\(asked.periodText)",
      "Give only claims of earlier periods.")
  }

  static func claimOfOtherContract(_ key: String, wanted: String) -> Wording {
    Wording(
      "a claim given with --claimed is of contract '\(key)', and not of '\(wanted)'",
      "Give the claims of one contract.")
  }

  static func claimOfOtherLedger(_ period: DayRange, _ other: String, wanted: String) -> Wording {
    Wording(
      "the claim of \(period.periodText) given with --claimed was made from ledger \(other), and "
        + "not from \(wanted)",
      "Give the claims that were made from this ledger.")
  }

  static func claimTwice(_ period: DayRange) -> Wording {
    Wording(
      "the claim of \(period.periodText) was given with --claimed twice", "Give each claim once.")
  }

  static func claimUnreadable(_ name: String, _ fault: ClaimDocument.Fault) -> Wording {
    let why =
      switch fault {
      case .notJSON(let fault): "\(fault.reason.rawValue), after \(fault.offset) bytes"
      case .otherSchema(let schema): "it is \(schema.map { "'\($0)'" } ?? "of no schema")"
      case .badMember(let name): "\(name) is missing or holds something else"
      }
    return Wording(
      "'\(name)' is no claim that can be read: \(why)",
      "Give the claim as it was written by `outturn claim draft --format json`.")
  }

  static func claimsOutOfOrder(_ period: DayRange, after last: DayRange) -> Wording {
    Wording(
      "with --claimed the claim of \(period.periodText) comes after that of \(last.periodText)",
      "Give the claims in the order of their periods.")
  }

  static let eventAlone = Wording(
    "--event stands alone: it takes no subject and no --period",
    "Give --event POSITION, or a family, a child or a line's key.")

  static func familyNotYet(_ id: String, size: Int64) -> Wording {
    Wording(
      "no family or child '\(id)' is known from the first \(Int(size).counted("event"))",
      "Give a larger --known-at, or none.")
  }

  static func keyWithoutPeriod(_ key: String) -> Wording {
    Wording(
      "the key '\(key)' names no period",
      "Give the --period of the claim in which the line stands.")
  }

  static func ledgerAsClaimFile(_ path: String) -> Wording {
    Wording(
      "'\(path)' is a ledger, and a claim file was expected",
      "Name the claim file first, then the ledger.")
  }

  static func noPeriodBegun(_ key: String) -> Wording {
    Wording("no claim period of '\(key)' has begun", "Give a period that has.")
  }

  static func noSuchLine(_ key: String, _ period: String, meant: String?) -> Wording {
    Wording(
      "the claim of \(period) has no line '\(key)'",
      meant.map { "Did you mean '\($0)'?" }
        ?? "`outturn claim draft --format csv` gives the key of each line; a line that is unchanged "
        + "since it was claimed stands in no later claim.")
  }

  static func notAPeriod(_ text: String) -> Wording {
    Wording("'\(text)' is no period", "Write 2019-07-01..2019-09-30, 2019Q3, 2019-08 or all.")
  }

  static func notRounded(_ subject: String) -> Wording {
    Wording(
      "the terms leave a fraction of a penny for '\(subject)'",
      "Say in the contract where it is rounded; `outturn contract check` finds the place.")
  }

  static func nothingToExplain(_ about: String, _ period: String) -> Wording {
    Wording(
      "there is no line and no reason for none of '\(about)' in \(period)",
      "`outturn claim draft` lists the lines of a period, `outturn status` what was recorded.")
  }

  static func nothingIsPaid(_ about: String) -> Wording {
    Wording(
      "the contract pays nothing, so '\(about)' has no line to explain",
      "`outturn claim draft` shows what is measured and who is not counted, `outturn family` what is "
        + "known of a family.")
  }

  static func oneAtATime(_ what: String) -> Wording {
    Wording("\(what) shows one period at a time", "Give one period instead of all.")
  }

  static func overflow(_ family: String?) -> Wording {
    Wording(
      "an amount is too large to be reckoned\(family.map { " for family '\($0)'" } ?? "")",
      "Look for a mistyped rate or date.")
  }

  static func unknownFamily(_ id: String, meant: String?) -> Wording {
    Wording(
      "the ledger knows no family or child '\(id)'",
      meant.map { "Did you mean '\($0)'?" } ?? "`outturn status` says how many it knows.")
  }

  static func unknownPeriod(
    _ text: String, near: [DayRange], all: [DayRange], of key: String
  ) -> Wording {
    let ends = all.first.flatMap { first in all.last.map { "\(first.start) to \($0.last)" } }
    return Wording(
      "\(text) is no claim period of '\(key)'",
      near.isEmpty
        ? "Its periods run from \(ends ?? "nowhere")."
        : "Give \(near.prefix(4).map(\.periodText).joined(separator: " or ")).")
  }
}
