import Casework
import Terms

extension OpenLedger {
  /// The scores of which a contract adopted in the ledger reads several readings of one day.
  ///
  /// A contract that cannot be read says nothing here: whoever needs its terms is told so.
  func severalReadings(upTo size: Int64) -> Set<String> {
    let adopted = (try? contracts(nil, upTo: size)) ?? []
    return adopted.reduce(into: []) { names, edition in
      names.formUnion((try? contract(edition))?.severalReadings ?? [])
    }
  }

  /// The same, asked only where a score was recorded: contracts take time to read.
  func severalReadings(_ facts: [RecordedFact], upTo size: Int64) -> Set<String> {
    let isScored = facts.contains {
      if case .assessmentScored = $0.fact.what { true } else { false }
    }
    return isScored ? severalReadings(upTo: size) : []
  }
}
