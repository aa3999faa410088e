/// What commands say of ledgers that they are asked for, and of the files beside them: one line of
/// words each, in the order of the alphabet.
extension Wording {
  static func knownAt(_ text: String, size: Int64) -> Wording {
    Wording(
      "--known-at cannot be '\(text)'",
      "Give a number of events from 1 to \(size), the ledger's size.")
  }

  static func ledgerTwice(_ path: String) -> Wording {
    Wording("'\(path)' is a ledger that was given before", "Give each ledger once.")
  }

  static func notADay(_ option: String, _ text: String) -> Wording {
    Wording("\(option) cannot be '\(text)'", "Write a day that exists as YYYY-MM-DD.")
  }

  static func notAnEvent(_ text: String, size: Int64) -> Wording {
    Wording(
      "--event cannot be '\(text)': the ledger has events 0 to \(size - 1)",
      "Give a position that an explanation, a receipt or `outturn export csv` shows.")
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
}
