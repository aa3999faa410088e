import Casework
import Claims
import Quantities
import Reckoning
import Terms

/// A line of a claim as the engine made it, with its days: what must not change when the same story
/// is told otherwise.
struct ToldLine: Hashable, CustomStringConvertible {
  var claim: Int
  var key: ReferenceKey
  var entry: String
  var raw: Ratio
  var paid: Ratio
  var pence: Int
  var shares: [String: Int]
  var days: [Range<Int>]

  var description: String {
    let runs = days.map { "\(iso($0.lowerBound)) .. \(iso($0.upperBound - 1))" }
    let shares = shares.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "claim \(claim + 1): \(key) \(entry) raw \(raw) paid \(paid) pence \(pence) \(shares) "
      + runs.joined(separator: ", ")
  }
}

/// What stands of a line after several claims.
struct StandingLine: Hashable {
  var raw = Ratio.zero
  var paid = Ratio.zero
  var pence = 0
  var shares: [String: Int] = [:]
}

/// Everything that the engine says of a story.
struct ToldStory {
  var lines: [ToldLine] = []
  /// As at the last claim, by family and kind.
  var savings: [String: ReferenceSaving] = [:]

  init(_ story: GeneratedStory, _ contract: CheckedContract) throws {
    var book = ClaimBook(contract: contract)
    for (number, claim) in story.claims.enumerated() {
      let families = story.histories(at: number, contract)
      let asAt = Day(unchecked: Int32(claim.asAt))
      let entitlement = try book.entitlement(families, asAt: asAt)
      let made = try book.claim(period: claim.period, asAt: asAt, entitlement)
      lines += made.lines.map { ToldLine($0, claim: number) }
      if number == story.claims.count - 1, !contract.savings.isEmpty {
        let saved = try Reckoner(contract: contract, asAt: asAt)
          .savings(families, paid: entitlement.lines)
        for family in saved {
          savings["\(family.family) avoided"] = family.avoided.map(ReferenceSaving.init)
          savings["\(family.family) cashable"] = family.cashable.map(ReferenceSaving.init)
        }
      }
    }
  }

  /// All claims added up, by line; what comes to nothing is left out.
  func standing() throws -> [ReferenceKey: StandingLine] {
    var standing: [ReferenceKey: StandingLine] = [:]
    for line in lines {
      var sum = standing[line.key] ?? StandingLine()
      sum.raw = try sum.raw.plus(line.raw)
      sum.paid = try sum.paid.plus(line.paid)
      sum.pence += line.pence
      for (payer, pence) in line.shares { sum.shares[payer, default: 0] += pence }
      sum.shares = sum.shares.filter { $0.value != 0 }
      standing[line.key] = sum
    }
    return standing.filter { $0.value != StandingLine() }
  }
}

extension ToldLine {
  init(_ line: ClaimLine, claim: Int) {
    let compared = ComparedClaimLine(line)
    self.init(
      claim: claim, key: compared.key, entry: compared.entry, raw: compared.raw,
      paid: compared.paid, pence: compared.pence, shares: compared.shares,
      days: line.days.ranges.map { $0.start.n..<$0.end.n })
  }

  /// The same line so many days later.
  func moved(by days: Int) -> ToldLine {
    var line = self
    line.key.openedOn = key.openedOn.map { $0 + days }
    line.days = self.days.map { ($0.lowerBound + days)..<($0.upperBound + days) }
    return line
  }
}

private func iso(_ day: Int) -> Day { Day(unchecked: Int32(day)) }

/// The first of what only one of two tellings says, in words; nil: they say the same.
func difference<Line: Hashable>(_ left: [Line], _ right: [Line]) -> String? {
  let (one, other) = (Set(left), Set(right))
  if one == other, left.count == right.count { return nil }
  let before = one.subtracting(other).map { "  before: \($0)" }.sorted()
  let after = other.subtracting(one).map { "  after:  \($0)" }.sorted()
  return (before.prefix(2) + after.prefix(2)).joined(separator: "\n")
}

func difference<Key: Hashable, Value: Hashable>(
  _ left: [Key: Value], _ right: [Key: Value]
) -> String? {
  difference(
    left.map { Entry(key: $0.key, value: $0.value) },
    right.map { Entry(key: $0.key, value: $0.value) })
}

private struct Entry<Key: Hashable, Value: Hashable>: Hashable, CustomStringConvertible {
  var key: Key
  var value: Value
  var description: String { "\(key): \(value)" }
}
