/// What commands say of contracts that are adopted, varied and recorded: one line of words each, in
/// the order of the alphabet.
extension Wording {
  static let adoptedWithoutContract = Wording(
    "--adopted was given, and no contract that was agreed then",
    "Give --contract FILE too, or leave --adopted out.")

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

  static func notAPairOfContract(_ text: String) -> Wording {
    Wording(
      "a contract takes no '\(text)' here",
      "Give on=YYYY-MM-DD, the day on which it was agreed; the rest is read from the file.")
  }
}
