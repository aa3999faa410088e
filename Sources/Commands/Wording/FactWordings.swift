import Casework
import Intake
import Quantities

/// What commands say of facts, and of the files that they come from: one line of words each, in the
/// order of the alphabet.
extension Wording {
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

  static func clashOfKeys(_ key: String) -> Wording {
    Wording("\(key) was given twice", "Give it once.")
  }

  static func clashOfSubjects(_ kind: FactKind) -> Wording {
    Wording(
      "'\(kind.name)' is about one subject and two were given",
      "Give one of: \(kind.subjects.map(\.rawValue).joined(separator: ", ")).")
  }

  static func correctsNothing(_ event: Int64, size: Int64) -> Wording {
    Wording(
      "--corrects names event \(event), and the ledger has events 0 to \(size - 1)",
      "Give the event that the receipt or `outturn export csv` shows.")
  }

  static func fact(_ error: FactError) -> Wording {
    Wording(
      "this is no fact that the ledger takes: \(error)",
      "`outturn template \(error.kind ?? "KIND") --members` shows what belongs to it.")
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

  static func noSubject(_ kind: FactKind) -> Wording {
    let names = kind.subjects.map { "\($0.rawValue)=..." }.joined(separator: " or ")
    return Wording("'\(kind.name)' needs to say whom it is about", "Give \(names).")
  }

  static func notAPair(_ text: String) -> Wording {
    Wording("'\(text)' is no key=value", "Write each member as key=value, quoted if it has spaces.")
  }

  static func notAYear(_ text: String) -> Wording {
    Wording("--year cannot be '\(text)'", "Write the year in which the return ends: 2019.")
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

  static func unknownMember(_ key: String, of kind: FactKind, meant: String?) -> Wording {
    let known = kind.subjects.map(\.rawValue) + kind.fields.map(\.key)
    return Wording(
      "'\(kind.name)' has no '\(key)'",
      meant.map { "Did you mean '\($0)'?" } ?? "It has: \(known.joined(separator: ", ")).")
  }

  static func unknownTemplate(_ name: String, meant: String?) -> Wording {
    Wording(
      "there is no template or kind of fact '\(name)'",
      meant.map { "Did you mean '\($0)'?" } ?? "`outturn template` lists them.")
  }

  static func yearOfNoFile(_ name: String) -> Wording {
    Wording("--year names '\(name)', which is not imported", "Name one of the files given.")
  }

  static func yearTwice(_ name: String) -> Wording {
    Wording("--year was given twice for \(name)", "Give one year for each file.")
  }
}
