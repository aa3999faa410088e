import Casework

/// What commands say beside the failures of files and of the command line: one line of words each,
/// in the order of the alphabet.
extension Wording {
  static func badMapping(_ name: String, faults: Int) -> Wording {
    Wording(
      "'\(name)' cannot be used as a mapping: \(faults) faults", "Mend it and run it again.")
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

  static func documentWithoutContract(_ kind: String) -> Wording {
    Wording(
      "'\(kind)' takes no --document", "Only contract.adopted and contract.varied have one.")
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

  static func knownAt(_ text: String, size: Int64) -> Wording {
    Wording(
      "--known-at cannot be '\(text)'",
      "Give a number of events from 1 to \(size), the ledger's size.")
  }

  static func noSubject(_ kind: FactKind) -> Wording {
    let names = kind.subjects.map { "\($0.rawValue)=..." }.joined(separator: " or ")
    return Wording("'\(kind.name)' needs to say whom it is about", "Give \(names).")
  }

  static func notADay(_ option: String, _ text: String) -> Wording {
    Wording("\(option) cannot be '\(text)'", "Write a day that exists as YYYY-MM-DD.")
  }

  static func notAPair(_ text: String) -> Wording {
    Wording("'\(text)' is no key=value", "Write each member as key=value, quoted if it has spaces.")
  }

  static func notAPairOfContract(_ text: String) -> Wording {
    Wording(
      "a contract takes no '\(text)' here",
      "Give on=YYYY-MM-DD, the day on which it was agreed; the rest is read from the file.")
  }

  static func notAYear(_ text: String) -> Wording {
    Wording("--year cannot be '\(text)'", "Write the year in which the return ends: 2019.")
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

  static func unreadableEvent(_ position: Int64, _ path: String, why: String) -> Wording {
    Wording(
      "event \(position) of '\(path)' is no fact that this program knows: \(why)",
      "Use a newer outturn; `outturn verify` says whether the ledger is intact.")
  }

  static func yearOfNoFile(_ name: String) -> Wording {
    Wording("--year names '\(name)', which is not imported", "Name one of the files given.")
  }
}
