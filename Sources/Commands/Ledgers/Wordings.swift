import Casework
import Claims
import Intake
import Quantities
import Reports

/// What commands say beside the failures of files and of the command line: one line of words each,
/// in the order of the alphabet.
extension Wording {
  static let adoptedWithoutContract = Wording(
    "--adopted was given, and no contract that was agreed then",
    "Give --contract FILE too, or leave --adopted out.")

  static func badMapping(_ name: String, faults: Int) -> Wording {
    Wording(
      "'\(name)' cannot be used as a mapping: \(faults.counted("fault"))",
      "Mend it and run it again.")
  }

  static func badValue(
    _ key: String, _ value: some StringProtocol, _ form: FactField.Form
  ) -> Wording {
    Wording("\(key) cannot be '\(value)'", "Give \(form.meaning).")
  }

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

  static func clashOfKeys(_ key: String) -> Wording {
    Wording("\(key) was given twice", "Give it once.")
  }

  static func clashOfSubjects(_ kind: FactKind) -> Wording {
    Wording(
      "'\(kind.name)' is about one subject and two were given",
      "Give one of: \(kind.subjects.map(\.rawValue).joined(separator: ", ")).")
  }

  static func contractTwice(_ key: String) -> Wording {
    Wording("contract \(key) was given twice", "Give each contract once.")
  }

  static func contractWithErrors(_ name: String, _ count: Int) -> Wording {
    Wording(
      "'\(name)' has \(count) error\(count == 1 ? "" : "s") and cannot be used",
      "Mend what is listed; `outturn contract check` shows warnings too.")
  }

  static func contractWithoutDocument(_ kind: String) -> Wording {
    Wording("'\(kind)' needs --document FILE", "Name the contract file that is adopted.")
  }

  static func correctsNothing(_ event: Int64, size: Int64) -> Wording {
    Wording(
      "--corrects names event \(event), and the ledger has events 0 to \(size - 1)",
      "Give the event that the receipt or `outturn export csv` shows.")
  }

  static func documentWithoutContract(_ kind: String) -> Wording {
    Wording(
      "'\(kind)' takes no --document", "Only contract.adopted and contract.varied have one.")
  }

  static let eventAlone = Wording(
    "--event stands alone: it takes no subject and no --period",
    "Give --event POSITION, or a family, a child or a line's key.")

  static func fact(_ error: FactError) -> Wording {
    Wording(
      "this is no fact that the ledger takes: \(error)",
      "`outturn template \(error.kind ?? "KIND") --members` shows what belongs to it.")
  }

  static func familyNotYet(_ id: String, size: Int64) -> Wording {
    Wording(
      "no family or child '\(id)' is known from the first \(Int(size).counted("event"))",
      "Give a larger --known-at, or none.")
  }

  static func importConflict(_ fact: Fact, with position: Int64) -> Wording {
    Wording(
      "\(fact.what.kindName) of \(fact.subject.kind.rawValue) \(fact.subject.id) says something "
        + "else than event \(position), and nothing was imported",
      "Mend the file, or correct event \(position) with `outturn record --corrects`.")
  }

  static func importStopped(_ count: Int, canSetAside: Bool) -> Wording {
    let rows = count == 1 ? "1 row or file was" : "\(count) rows or files were"
    return Wording(
      "\(rows) refused, and nothing was imported",
      canSetAside
        ? "Mend what is listed, or give --accept-valid to take the other rows."
        : "Mend what is listed: a file that cannot be read keeps the whole import out.")
  }

  static func importedWithoutReport(_ added: Int, _ size: Int64, why: String) -> Wording {
    Wording(
      "the import is done (\(added.counted("fact")) added, the ledger has "
        + "\(Int(size).counted("event"))), but its report could not be written: \(why)",
      "Run it again to print a report: nothing is recorded twice.")
  }

  static func keyWithoutPeriod(_ key: String) -> Wording {
    Wording(
      "the key '\(key)' names no period",
      "Give the --period of the claim in which the line stands.")
  }

  static func knownAt(_ text: String, size: Int64) -> Wording {
    Wording(
      "--known-at cannot be '\(text)'",
      "Give a number of events from 1 to \(size), the ledger's size.")
  }

  static func ledgerAsClaimFile(_ path: String) -> Wording {
    Wording(
      "'\(path)' is a ledger, and a claim file was expected",
      "Name the claim file first, then the ledger.")
  }

  static func ledgerTwice(_ path: String) -> Wording {
    Wording("'\(path)' is a ledger that was given before", "Give each ledger once.")
  }

  static func noPeriodBegun(_ key: String) -> Wording {
    Wording("no claim period of '\(key)' has begun", "Give a period that has.")
  }

  static func noSubject(_ kind: FactKind) -> Wording {
    let names = kind.subjects.map { "\($0.rawValue)=..." }.joined(separator: " or ")
    return Wording("'\(kind.name)' needs to say whom it is about", "Give \(names).")
  }

  static func noSuchLine(_ key: String, _ period: String, meant: String?) -> Wording {
    Wording(
      "the claim of \(period) has no line '\(key)'",
      meant.map { "Did you mean '\($0)'?" }
        ?? "`outturn claim draft --format csv` gives the key of each line; a line that is unchanged "
        + "since it was claimed stands in no later claim.")
  }

  static func notADay(_ option: String, _ text: String) -> Wording {
    Wording("\(option) cannot be '\(text)'", "Write a day that exists as YYYY-MM-DD.")
  }

  static func notAnEvent(_ text: String, size: Int64) -> Wording {
    Wording(
      "--event cannot be '\(text)': the ledger has events 0 to \(size - 1)",
      "Give a position that an explanation, a receipt or `outturn export csv` shows.")
  }

  static func notAPair(_ text: String) -> Wording {
    Wording("'\(text)' is no key=value", "Write each member as key=value, quoted if it has spaces.")
  }

  static func notAPairOfContract(_ text: String) -> Wording {
    Wording(
      "a contract takes no '\(text)' here",
      "Give on=YYYY-MM-DD, the day on which it was agreed; the rest is read from the file.")
  }

  static func notAPeriod(_ text: String) -> Wording {
    Wording("'\(text)' is no period", "Write 2019-07-01..2019-09-30, 2019Q3, 2019-08 or all.")
  }

  static func notAYear(_ text: String) -> Wording {
    Wording("--year cannot be '\(text)'", "Write the year in which the return ends: 2019.")
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

  static func outputIsInput(_ path: String) -> Wording {
    Wording(
      "'\(path)' is read by this command, and is not written over",
      "Choose another name for the output.")
  }

  static func outputIsLedger(_ path: String) -> Wording {
    Wording(
      "'\(path)' is a ledger, and is never written over", "Choose another name for the output.")
  }

  static func overflow(_ family: String?) -> Wording {
    Wording(
      "an amount is too large to be reckoned\(family.map { " for family '\($0)'" } ?? "")",
      "Look for a mistyped rate or date.")
  }

  static func recordedWithoutReceipt(_ position: Int64, why: String) -> Wording {
    Wording(
      "the fact is recorded as event \(position), but its receipt could not be written: \(why)",
      "Run it again to print the receipt.")
  }

  static func personalNumber(_ key: String) -> Wording {
    Wording(
      "\(key) has the form of an NHS number or a UPN, which stay out of the ledger",
      "Give a pseudonym.")
  }

  static func unknownCareCode(_ key: String, _ code: String, of field: CareCode) -> Wording {
    Wording(
      "\(key) cannot be '\(code)': it is in no code table of the care return",
      (field.meant(by: code).map { "Did you mean '\($0)'? " } ?? "")
        + "The codes are: \(field.codes.joined(separator: ", ")).")
  }

  static func unknownFactKind(_ name: String, meant: String?) -> Wording {
    Wording(
      "there is no kind of fact '\(name)'",
      meant.map { "Did you mean '\($0)'?" } ?? "`outturn template` lists them.")
  }

  static func unknownFamily(_ id: String, meant: String?) -> Wording {
    Wording(
      "the ledger knows no family or child '\(id)'",
      meant.map { "Did you mean '\($0)'?" } ?? "`outturn status` says how many it knows.")
  }

  static func unknownMember(_ key: String, of kind: FactKind, meant: String?) -> Wording {
    let known = kind.subjects.map(\.rawValue) + kind.fields.map(\.key)
    return Wording(
      "'\(kind.name)' has no '\(key)'",
      meant.map { "Did you mean '\($0)'?" } ?? "It has: \(known.joined(separator: ", ")).")
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

  static func unknownTemplate(_ name: String, meant: String?) -> Wording {
    Wording(
      "there is no template or kind of fact '\(name)'",
      meant.map { "Did you mean '\($0)'?" } ?? "`outturn template` lists them.")
  }

  static func unreadableEvent(_ position: Int64, _ path: String, why: String) -> Wording {
    Wording(
      "event \(position) of '\(path)' is no fact that this program knows: \(why)",
      "Use a newer outturn; `outturn verify` says whether the ledger is intact.")
  }

  static func unverifiable(_ path: String, at position: Int64?, why: String) -> Wording {
    Wording(
      "'\(path)' is damaged\(position.map { " at event \($0)" } ?? ""), and cannot be verified: "
        + why,
      "Restore it from a backup.")
  }

  static func yearOfNoFile(_ name: String) -> Wording {
    Wording("--year names '\(name)', which is not imported", "Name one of the files given.")
  }

  static func yearTwice(_ name: String) -> Wording {
    Wording("--year was given twice for \(name)", "Give one year for each file.")
  }
}
