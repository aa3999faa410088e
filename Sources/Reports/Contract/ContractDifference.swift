package import Claims
import Quantities
package import Terms

/// Two editions of a contract: what changed in words, who is paid differently, and what it comes to.
package struct ContractDifference: Sendable {
  /// One of the two, and the name of its file.
  package struct Edition: Sendable {
    package let file: String
    package let contract: CheckedContract

    package init(file: String, contract: CheckedContract) {
      self.file = file
      self.contract = contract
    }
  }

  /// What the two come to on the families of one ledger.
  package struct OnLedger: Sendable {
    package let name: String
    package let size: Int
    package let movement: ClaimMovement
    package let measures: MeasureMovement

    package init(name: String, size: Int, movement: ClaimMovement, measures: MeasureMovement) {
      self.name = name
      self.size = size
      self.movement = movement
      self.measures = measures
    }
  }

  let before: Edition
  let after: Edition
  let comparison: ContractComparison
  /// Nil when no term differs: then nobody can be paid differently.
  let search: FamilySearch.Result?
  let ledger: OnLedger?

  package init(
    before: Edition, after: Edition, _ comparison: ContractComparison,
    search: FamilySearch.Result?, ledger: OnLedger?
  ) {
    self.before = before
    self.after = after
    self.comparison = comparison
    self.search = search
    self.ledger = ledger
  }

  /// Whether nothing differs but comments and layout.
  package var isNothing: Bool { comparison.changes.isEmpty }
}

extension ContractDifference {
  /// What can be said when the search for a family has ended, or was not needed.
  var searchSentence: String {
    switch search {
    case .found(let family):
      switch family.side {
      case .after: "The scenario holds under the later terms and fails under the earlier ones."
      case .before: "The scenario holds under the earlier terms and fails under the later ones."
      }
    case .notFound(tried: 0): "Neither contract pays for anything or measures it."
    case .notFound(let tried):
      "No invented family was found that the two pay or measure differently. "
        + "\(tried.counted("story")) were told to both, and payments, savings and measures compared; "
        + "that is no proof that there is none."
    case nil: "No term differs: the two pay and measure every family the same."
    }
  }

  /// The clause of an outcome, where it is the same in both or only one has it.
  func clause(of outcome: String) -> String {
    let numbers = [after, before].compactMap { edition in
      edition.contract.outcomes.first { $0.name == outcome }.map {
        edition.contract.clauses[$0.clause].number
      }
    }
    return numbers.first ?? ""
  }
}
