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
    self.init(name: name == "-" ? "standard input" : name, bytes: try session.read(name))
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

  /// - Parameter varies: a later edition of a contract that was adopted before.
  init(
    _ file: ContractFile, _ contract: CheckedContract, varies: Bool, on day: Day, source: Source,
    actor: String
  ) {
    let edition = ContractEdition(
      edition: contract.edition, on: day, terms: SHA256.hash(file.source.bytes).hex)
    fact = Fact(
      .contract(contract.key), varies ? .contractVaried(edition) : .contractAdopted(edition),
      source: source, actor: actor)
    document = file.source.bytes
  }

  func proposed() throws(CommandFailure) -> ProposedEvent {
    do throws(FactError) { return try fact.proposed(documents: [document]) } catch {
      throw .said(.fact(error))
    }
  }
}
