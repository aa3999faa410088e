import Casework
import Diagnostics
import Ledger
import LedgerStore
import Quantities
import Terms

/// The contracts of a ledger, read by their own events alone.
extension OpenLedger {
  /// The contracts that something is recorded of.
  func contractKeys() throws(CommandFailure) -> [String] { try names(of: .contract) }

  /// Every contract that was adopted, or the one that is named, as known at so many events.
  func contractHistories(
    _ key: String? = nil, upTo size: Int64
  ) throws(CommandFailure) -> [ContractHistory] {
    var names = [key].compactMap(\.self)
    if key == nil { names = try contractKeys() }
    var list = FactList()
    for name in names {
      let events = try asking { (file) throws(LedgerFileError) in
        try file.events(about: Subject.contract(name).indexName, upTo: size)
      }
      for event in events { try list.take(event, path) }
    }
    return CaseRecord(folding: list.facts, knownAt: Int(size)).contracts
  }

  /// The newest edition of each contract, or of the one that was named.
  func contracts(
    _ key: String?, upTo size: Int64
  ) throws(CommandFailure) -> [AdoptedEdition] {
    let known = try contractKeys()
    if let key, !known.contains(where: { $0.utf8.elementsEqual(key.utf8) }) {
      throw .said(.unknownContract(key, known: known))
    }
    return try contractHistories(key, upTo: size).compactMap(\.editions.last)
  }
}

// MARK: Texts and terms

extension OpenLedger {
  /// The file of an edition, as it was adopted.
  func text(of adopted: AdoptedEdition) throws(CommandFailure) -> SourceText {
    let hash = adopted.edition.document.flatMap { Digest(hex: $0) }
    let bytes = try asking { (file) throws(LedgerFileError) in
      try hash.flatMap { (hash) throws(LedgerFileError) in try file.document(hash) }
    }
    guard let bytes, SHA256.hash(bytes).hex == adopted.edition.terms else {
      throw .said(.contractLost(path, event: adopted.position))
    }
    return SourceText(name: "contract of event \(adopted.position)", bytes: bytes)
  }

  /// The terms of an edition, from the file that stands in the ledger.
  ///
  /// - Throws: also where a later program finds an error in what an earlier one adopted.
  func contract(_ adopted: AdoptedEdition) throws(CommandFailure) -> CheckedContract {
    let source = try text(of: adopted)
    let (contract, findings) = ContractReader.readAdopted(source)
    guard let contract else {
      let errors = findings.filter { $0.severity == .error }
      throw .said(.contractUnread(path, event: adopted.position, errors, in: source))
    }
    return contract
  }

  /// Why the terms of an edition cannot be used; nil when they can.
  func refusal(of adopted: AdoptedEdition) -> String? {
    do throws(CommandFailure) {
      _ = try contract(adopted)
      return nil
    } catch { return error.wording.what }
  }
}

extension [ContractHistory] {
  /// The contract that was named, or the only one there is.
  ///
  /// - Parameter knownAt: what `--known-at` said, for the words of a refusal.
  func chosen(_ key: String?, knownAt: String?) throws(CommandFailure) -> ContractHistory {
    let found = filter { contract in
      key.map { $0.utf8.elementsEqual(contract.key.utf8) } ?? true
    }
    if let only = found.first, found.count == 1 { return only }
    let known = map(\.key)
    if known.isEmpty { throw .said(.noContract(knownAt: knownAt)) }
    guard let key else { throw .said(.whichContract(known)) }
    throw .said(.unknownContract(key, known: known, knownAt: knownAt))
  }
}

extension Wording {
  fileprivate static func contractLost(_ path: String, event: Int) -> Wording {
    Wording(
      "the contract of event \(event) does not stand in '\(path)' as it was adopted",
      "Restore the ledger from a backup; `outturn verify` says what is wrong with it.")
  }

  fileprivate static func contractUnread(
    _ path: String, event: Int, _ errors: [Diagnostic], in source: SourceText
  ) -> Wording {
    let first = errors.first.map { error in
      let line = source.place(of: error.range.start).line
      return ": error[\(error.code)] in its line \(line): \(error.message)"
    }
    let others = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
    return Wording(
      "the contract of event \(event) in '\(path)' cannot be used by this program"
        + "\(first ?? "")\(others)",
      "`outturn contract show` prints it, and `outturn contract check` says what is found. Use the "
        + "program's version with which it was adopted, or adopt a mended edition.")
  }

  static func noContract(knownAt: String? = nil) -> Wording {
    Wording(
      "no contract was adopted \(within(knownAt))",
      knownAt == nil
        ? "Adopt one: `outturn record LEDGER contract.adopted --document FILE`."
        : "`outturn status` shows what was adopted, and by which event.")
  }

  static func unknownContract(
    _ key: String, known: [String], knownAt: String? = nil
  ) -> Wording {
    Wording(
      "no contract '\(key)' was adopted \(within(knownAt))",
      nearest(to: key, in: known).map { "Did you mean '\($0)'?" }
        ?? (known.isEmpty
          ? noContract(knownAt: knownAt).next : "It has: \(known.joined(separator: ", "))."))
  }

  static func whichContract(_ keys: [String]) -> Wording {
    Wording(
      "this ledger has several contracts", "Give --contract: \(keys.joined(separator: ", ")).")
  }

  private static func within(_ knownAt: String?) -> String {
    knownAt.map { "among the first \((Int($0) ?? 0).counted("event")) of this ledger" }
      ?? "in this ledger"
  }
}
