import Casework
import Diagnostics
import Ledger
import Quantities
import Terms

/// A contract file that was read and checked.
struct ContractFile {
  let source: SourceText
  /// Nil when there is an error among the findings.
  let contract: CheckedContract?
  let findings: [Diagnostic]

  init(name: String, bytes: [UInt8]) {
    source = SourceText(name: name, bytes: bytes)
    (contract, findings) = ContractReader.read(source)
  }

  init(reading name: String, in session: Session) throws(CommandFailure) {
    self.init(
      name: name == "-" ? "standard input" : name,
      bytes: try session.read(name, most: ContractReader.mostBytes))
  }

  var errorCount: Int { findings.count { $0.severity == .error } }

  /// The contract, or its errors on standard error and a failure.
  func usable(in session: Session) throws(CommandFailure) -> CheckedContract {
    if let contract { return contract }
    let errors = findings.filter { $0.severity == .error }
    session.say(DiagnosticPrinter(source).text(of: errors))
    throw .said(.contractWithErrors(source.name, errors.count))
  }
}

// MARK: Adoption

/// A contract file as the ledger takes it: the fact, with the file whole as its document.
struct Adoption {
  let fact: Fact
  let document: [UInt8]

  let edition: ContractEdition
  let file: ContractFile

  /// - Parameters:
  ///   - varies: a later edition of a contract that was adopted before.
  ///   - agreed: the day that was typed, which must be the file's own where that says one.
  ///   - today: what counts where neither says.
  init(
    _ file: ContractFile, _ contract: CheckedContract, varies: Bool, agreed: Day?, today: Day,
    source: Source, actor: String, reason: String? = nil, corrects: Correction? = nil
  ) throws(CommandFailure) {
    let authority = contract.authority
    if let agreed, let authority, agreed != authority.agreed {
      throw .said(.agreedOtherwise(file.source.name, authority.agreed, typed: agreed))
    }
    edition = ContractEdition(
      edition: contract.edition, on: agreed ?? authority?.agreed ?? today,
      terms: SHA256.hash(file.source.bytes).hex, under: authority?.under, reason: reason)
    fact = Fact(
      .contract(contract.key), varies ? .contractVaried(edition) : .contractAdopted(edition),
      source: source, actor: actor, corrects: corrects)
    document = file.source.bytes
    self.file = file
  }

  func proposed() throws(CommandFailure) -> ProposedEvent {
    do throws(FactError) { return try fact.proposed(documents: [document]) } catch {
      throw .said(.fact(error))
    }
  }
}
