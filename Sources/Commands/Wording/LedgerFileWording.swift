import Ledger
import LedgerStore

extension LedgerFileError {
  /// What is said of this failure of the ledger at `path`.
  func wording(_ path: String) -> Wording {
    switch self {
    case .missing:
      Wording("there is no ledger '\(path)'", "Check the name; `outturn init` makes a new one.")
    case .alreadyExists:
      Wording("'\(path)' already exists", "Choose another name: a ledger is never overwritten.")
    case .cannotCreate(let why):
      Wording(
        "'\(path)' could not be made: \(why)",
        "Choose a folder that you may write to and that has room.")
    case .empty, .notSQLite, .foreign, .newerFormat, .truncated, .writeAheadLog, .notAtRest,
      .schemaAltered, .settingRefused, .damaged, .notAsCommitted, .payloadMissing:
      wordingOfFile(path)
    case .cannotOpen, .readOnly, .locked, .diskFull, .inputOutput, .outcomeUnknown, .sqlite:
      wordingOfSystem(path)
    case .clockBehind, .clockFarAhead, .keyConflict, .erased, .unacceptable, .badOrigin:
      wordingOfRecording(path)
    }
  }

  /// The file is not what a ledger is.
  private func wordingOfFile(_ path: String) -> Wording {
    switch self {
    case .empty:
      Wording("'\(path)' is empty: it is no ledger, or was cut off", "Restore it from a backup.")
    case .notSQLite:
      Wording("'\(path)' is no ledger", "Check the name; `outturn init` makes a new one.")
    case .foreign:
      Wording("'\(path)' is a database of another program", "Check the name.")
    case .newerFormat(let version):
      Wording(
        "'\(path)' has format \(version), which this program does not know",
        "Use a newer outturn.")
    case .truncated(let bytes, let promised):
      Wording(
        "'\(path)' is cut short: \(bytes) of \(promised) bytes are there",
        "Restore it from a backup.")
    case .writeAheadLog:
      Wording(
        "'\(path)' was switched to write-ahead logging by another program",
        "`sqlite3 '\(path)' 'PRAGMA journal_mode=DELETE'` switches it back.")
    case .notAtRest:
      Wording(
        "'\(path)' is not at rest: a journal lies beside it",
        "Let its writer end, then run it again; `outturn status` puts back what an interrupted "
          + "writer left. Copy both files or neither.")
    case .schemaAltered(let name):
      Wording(
        "the tables of '\(path)' were altered by another program: \(name)",
        "Restore it from a backup, and find out who did it.")
    case .settingRefused(let setting):
      Wording("'\(path)' cannot be used safely: \(setting)", "Restore it from a backup.")
    case .damaged(let position, let why):
      Wording(
        "'\(path)' is damaged\(position.map { " at event \($0)" } ?? ""): \(why)",
        "Restore it from a backup; `outturn verify` names the first event at fault.")
    case .notAsCommitted(let position):
      Wording(
        "event \(position)'s payload in '\(path)' is not what was committed",
        "Run `outturn verify`, and restore the ledger from a backup.")
    case .payloadMissing(let position):
      Wording(
        "event \(position) of '\(path)' has no payload, and no erasure says why",
        "Run `outturn verify`, and restore the ledger from a backup.")
    default: Wording("'\(path)' cannot be used", "Restore it from a backup.")
    }
  }

  /// The machine does not let it be read or written.
  private func wordingOfSystem(_ path: String) -> Wording {
    switch self {
    case .readOnly:
      Wording(
        "'\(path)' may not be written by you",
        "Look at the permissions of the file and of its folder.")
    case .locked:
      Wording("'\(path)' is in use by another program", "Run it again when that has ended.")
    case .diskFull:
      Wording(
        "the disk of '\(path)' is full, and nothing was recorded", "Make room and run it again.")
    case .inputOutput(let why):
      Wording(
        "'\(path)' could not be written, and nothing was recorded: \(why)",
        "Look at the disk and at the limits of this account, and run it again.")
    case .outcomeUnknown(let why):
      Wording(
        "'\(path)' failed while it was written, and what was recorded is not known: \(why)",
        "Run it again: nothing is recorded twice.")
    case .cannotOpen(let why):
      Wording(
        "'\(path)' could not be opened: \(why)", "Name a ledger file, and look at its permissions.")
    case .sqlite(let code, let why):
      Wording("'\(path)' could not be used: \(why) (\(code))", "Look at the disk and try again.")
    default: Wording("'\(path)' could not be used", "Look at the disk and try again.")
    }
  }

  /// What was to be recorded does not fit.
  private func wordingOfRecording(_ path: String) -> Wording {
    switch self {
    case .clockBehind(let now, let last):
      Wording(
        "this machine's clock says \(now), and the last event was recorded at \(last)",
        "Set the clock right.")
    case .clockFarAhead(let now, let last):
      Wording(
        "this machine's clock says \(now), more than 400 days after the last event (\(last))",
        "Set the clock right, or confirm it with --confirm-clock.")
    case .keyConflict(_, let position):
      Wording(
        "the ledger holds this fact with other values, as event \(position)",
        "Correct that event: give --corrects \(position) and --reason.")
    case .erased(_, let position):
      Wording(
        "this fact was erased from the ledger (event \(position))",
        "What was erased is not recorded again.")
    case .unacceptable(_, let fault):
      Wording(
        "this cannot be recorded: \(fault.words)", "Shorten it, and leave out odd characters.")
    case .badOrigin(let origin):
      Wording(
        "'\(origin)' cannot be the origin of a ledger",
        "Use letters, digits and punctuation, without spaces and without plus.")
    default: Wording("'\(path)' could not be written", "Look at the disk and try again.")
    }
  }
}

extension ProposalFault {
  fileprivate var words: String {
    switch self {
    case .payload(let error): error.description
    case .about(let error): error.rawValue
    case .documentsMember: "`documents` is the ledger's to write"
    case .documentTooLong(let index): "document \(index + 1) is larger than 16 MiB"
    }
  }
}
