import Quantities
import Reckoning
import Terms

/// What was saved in an invented story by a contract, as its scenarios state it.
struct SavingAnswer {
  struct Place: Hashable {
    let saving: String
    let `case`: SavingCase
    let isNet: Bool
    let family: String
  }

  private let figures: [Place: Pence]

  /// Nil for a story that the contract cannot reckon.
  init?(_ story: InventedStory, under contract: CheckedContract, asAt day: Day) {
    guard !contract.savings.isEmpty else { return nil }
    let reckoner = Reckoner(contract: contract, asAt: day)
    let told = story.families(under: contract)
    guard let lines = try? contract.asked(of: reckoner.reckon(told).lines),
      let families = try? reckoner.savings(told, paid: lines)
    else { return nil }
    var figures: [Place: Pence] = [:]
    for family in families {
      for (index, saving) in contract.savings.enumerated() {
        for each in SavingCase.allCases {
          func place(isNet: Bool) -> Place {
            Place(saving: saving.name, case: each, isNet: isNet, family: family.family)
          }
          figures[place(isNet: false)] = family.terms[index]?.gross[each]
          figures[place(isNet: true)] = family.terms[index]?.net[each]
        }
      }
    }
    self.figures = figures
  }

  subscript(place: Place) -> Pence { figures[place] ?? .zero }

  /// Where two answers are not the same, in the order in which it is said best: before payments are
  /// taken off, and the central case first.
  func differences(from other: SavingAnswer) -> [Place] {
    Set(figures.keys).union(other.figures.keys).filter { self[$0] != other[$0] }.sorted()
  }
}

extension SavingAnswer.Place: Comparable {
  static func < (a: Self, b: Self) -> Bool {
    if a.family != b.family { return bytesPrecede(a.family, b.family) }
    if a.saving != b.saving { return bytesPrecede(a.saving, b.saving) }
    if a.isNet != b.isNet { return b.isNet }
    return a.case.rank < b.case.rank
  }
}

extension SavingCase {
  fileprivate var rank: Int {
    switch self {
    case .central: 0
    case .low: 1
    case .high: 2
    }
  }
}
