import Casework
import Quantities
import Reckoning
import Terms

// MARK: who pays which share of a rounded amount (rule 17)

extension ReferenceEvaluator {
  /// Who bears what is beyond a ceiling and not moved to another payer, or what falls to a council
  /// that no record names.
  static let nobody = "nobody"

  private func name(_ payer: Payer, _ key: ReferenceKey) -> String {
    switch payer {
    case .named(let name): name
    case .state: key.payer ?? Self.nobody
    }
  }

  func split(of key: ReferenceKey) -> Int? {
    for case .split(let split) in contract.outcomes[key.outcome].steps { return split }
    return nil
  }

  /// Payers and pence as the split row says, before any ceiling; in the order written.
  func shares(of pence: Int, _ key: ReferenceKey) throws -> [(payer: String, pence: Int)] {
    for case .paidBy(let payer, _) in contract.outcomes[key.outcome].steps {
      return [(name(payer, key), pence)]
    }
    guard let index = split(of: key), let rowIndex = key.splitRow else { return [] }
    let split = contract.splits[index]
    let row = split.rows[rowIndex]
    var shares: [(payer: String, pence: Int)] = []
    var left = pence
    if let rest = row.rest {
      for share in row.shares {
        let exact = try Ratio(whole: Int128(pence)).times(share.share)
        let part = Int(try Rounding.whole(exact, split.rounding))
        shares.append((name(share.payer, key), part))
        left -= part
      }
      shares.append((name(rest, key), left))
      return shares
    }
    // Nobody takes the rest: round down, then a penny each to the largest remainders.
    var remainders: [(place: Int, rest: Ratio)] = []
    for share in row.shares {
      let exact = try Ratio(whole: Int128(abs(pence))).times(share.share)
      let part = Int(try Rounding.whole(exact, .down))
      remainders.append((shares.count, try exact.minus(Ratio(whole: Int128(part)))))
      shares.append((name(share.payer, key), part))
    }
    var pennies = abs(pence) - shares.reduce(0) { $0 + $1.pence }
    for each in remainders.sorted(by: {
      $0.rest != $1.rest ? $0.rest > $1.rest : $0.place < $1.place
    }) where pennies > 0 {
      shares[each.place].pence += 1
      pennies -= 1
    }
    return pence < 0 ? shares.map { ($0.payer, -$0.pence) } : shares
  }
}

// MARK: payers' ceilings, used up in the order that the split names (rules 16 and 18)

/// What stands in the queue before a ceiling: a line or the change of a line, and where it stands.
struct QueuedShares {
  var key: ReferenceKey
  /// The day earned, then the day due; in the order claimed the other way round.
  var first: Int
  var second: Int
  /// As the split row says; a change may be negative.
  var asked: [(payer: String, pence: Int)]
  /// After the ceilings.
  var borne: [String: Int] = [:]
}

extension ReferenceEvaluator {
  /// Runs a queue of lines, already in order, against the ceilings of their split.
  func underCeilings(_ queue: inout [QueuedShares]) {
    var used: [String: Int] = [:]
    for place in queue.indices {
      var borne: [String: Int] = [:]
      for (payer, pence) in queue[place].asked { borne[payer, default: 0] += pence }
      guard let index = split(of: queue[place].key) else {
        queue[place].borne = borne
        continue
      }
      for (number, ceiling) in contract.splits[index].ceilings.enumerated() {
        let payer = name(ceiling.payer, queue[place].key)
        guard let asks = borne[payer] else { continue }
        let account = "\(index) \(number) \(payer)"
        let before = used[account] ?? 0
        let after = before + asks
        used[account] = after
        let cap = Int(ceiling.amount.amount)
        let bears = min(cap, after) - min(cap, before)
        borne[payer] = bears
        if bears != asks {
          let other = ceiling.beyond.map { name($0, queue[place].key) } ?? Self.nobody
          borne[other, default: 0] += asks - bears
        }
      }
      queue[place].borne = borne
    }
  }

  /// Lines at what payers are asked for, were they all claimed at once.
  func asked(_ lines: [ReferenceLine]) throws -> [ReferenceLine] {
    var queues: [Bool: [QueuedShares]] = [:]
    for line in lines where line.key.status == .paid {
      let (byClaim, days) = (isInOrderClaimed(line.key), (line.firstEarned, line.firstDue))
      queues[byClaim, default: []].append(
        QueuedShares(
          key: line.key, first: byClaim ? days.1 : days.0, second: byClaim ? days.0 : days.1,
          asked: try shares(of: line.pence, line.key)))
    }
    var unpaid: [ReferenceKey: Int] = [:]
    for var queue in queues.values {
      queue.sort(by: isBefore)
      underCeilings(&queue)
      for each in queue { unpaid[each.key] = each.borne[Self.nobody] }
    }
    return lines.map { line in
      var line = line
      line.pence -= unpaid[line.key] ?? 0
      return line
    }
  }

  func isInOrderClaimed(_ key: ReferenceKey) -> Bool {
    guard let split = split(of: key) else { return false }
    return contract.splits[split].ceilings.contains { $0.order == .claimed }
  }

  func isBefore(_ a: QueuedShares, _ b: QueuedShares) -> Bool {
    if a.first != b.first { return a.first < b.first }
    if a.second != b.second { return a.second < b.second }
    return keyBefore(a.key, b.key)
  }
}
