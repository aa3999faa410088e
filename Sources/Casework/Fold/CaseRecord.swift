package import Quantities

/// Everything that is known at a ledger size: families, contracts, returns, and what does not fit.
///
/// The fold of facts into histories, in ledger order. It reads the facts that stand: a correction
/// takes the place of the event it names, a withdrawal takes one away, and neither is seen before
/// its own position is known. Nothing is dropped in silence: what is not in a history is among the
/// ``contradictions``.
package struct CaseRecord: Sendable {
  /// By id, compared as bytes.
  package internal(set) var families: [FamilyHistory] = []
  /// Children and adults who are registered in no family, by id: a council's return also lists
  /// children whom the programme has never met.
  package internal(set) var unplaced: [SubjectHistory] = []
  /// By key, editions ascending.
  package internal(set) var contracts: [ContractHistory] = []
  /// By council, then last day.
  package internal(set) var returns: [CouncilReturn] = []
  /// By position.
  package internal(set) var contradictions: [Contradiction] = []

  /// The family of that id.
  package func family(_ id: String) -> FamilyHistory? {
    var low = 0
    var high = families.count
    while low < high {
      let middle = (low + high) / 2
      if families[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < families.count && families[low].id == id ? families[low] : nil
  }
}

/// A contract and the editions of it that were adopted.
package struct ContractHistory: Hashable, Sendable {
  package let key: String
  package internal(set) var editions: [AdoptedEdition]
}

/// One edition of a contract, and the event that adopted it.
package struct AdoptedEdition: Hashable, Sendable {
  package let edition: ContractEdition
  package let position: Int
}

/// A council's statutory return as far as casework reads it: it covers all its children to a day.
package struct CouncilReturn: Hashable, Sendable {
  package let council: String
  /// The collection year: year Y ends on 31 March Y.
  package let year: Int
  /// The last day covered, included.
  package let to: Day
  package let position: Int
  /// How the return is named where it confirms a child: `northshire return 2019`.
  package let source: String

  init(council: String, year: Int, to: Day, position: Int) {
    self.council = council
    self.year = year
    self.to = to
    self.position = position
    source = "\(council) return \(year)"
  }

  /// The year that the return covers, which ends with its last day.
  package var days: DayRange {
    DayRange(start: (to + 1).corresponding(months: -12).day, end: to + 1)
  }
}
