package import Casework
package import Quantities
package import Reckoning
import Terms

extension Reckoner {
  /// What the contract owes for these families as at the day, each line at what payers are asked
  /// for: what lies beyond a ceiling and falls to nobody is not paid.
  package func linesAsked(of families: [FamilyHistory]) throws(ReckoningFault) -> [Line] {
    let lines = try reckon(families).lines
    do throws(Overflow) { return try contract.asked(of: lines) } catch {
      throw .overflow(family: "")
    }
  }
}

extension CheckedContract {
  /// Lines at what payers are asked for, as one claim of them all would ask it.
  package func asked(of lines: [Line]) throws(Overflow) -> [Line] {
    guard splits.contains(where: { $0.ceilings.contains(where: \.mayFallToNobody) }) else {
      return lines
    }
    var shares: [Int: [PayerShare]] = [:]
    for order in [Order.earned, .claimed] {
      var ceilings = Ceilings(self, order)
      for index in lines.indices.filter({ ceilings.bind(lines[$0].key.outcome) })
        .sorted(by: { place(lines[$0], order) < place(lines[$1], order) })
      {
        let (line, own) = (lines[index], shares[index])
        let before = if let own { own } else { try self.shares(of: line.amount, line.key) }
        shares[index] = try ceilings.apply(to: before, line.key)
      }
    }
    var asked = lines
    for (index, shares) in shares where lines[index].key.status.isPaid {
      asked[index] = lines[index].asking(
        try shares.lazy.filter { $0.payer != nil }.map(\.amount).total())
    }
    return asked
  }

  private func place(_ line: Line, _ order: Order) -> OrderKey {
    OrderKey(
      order, claim: 0, earned: line.firstEarned, due: line.firstDue, key: line.key, in: self)
  }
}

extension Split.Ceiling {
  /// Whether what lies beyond it may be asked of nobody: so the terms say, or a state names nobody.
  fileprivate var mayFallToNobody: Bool {
    if case .named? = beyond { false } else { true }
  }
}
