import Quantities
import Terms

// MARK: care rows as real returns hold them: chains, overlaps, no length, open, agreements

extension StoryGenerator {
  mutating func care(of child: String, _ base: Int, _ claims: Int) -> [GeneratedFact] {
    guard !contract.care.isEmpty else { return [] }
    var rows: [GeneratedFact.What] = []
    var day = random.chance(25) ? base - random.within(1...400) : around(base)
    for _ in 0..<random.pick([0, 0, 1, 1, 2, 3, 4]) {
      let length = random.pick([0, 1, 1, 7, 14, 15, 30, 90, 200])
      let end = random.pick(["E4A", "E4A", "E4B", "X1", "E3", "E9", "E8", "E2"])
      let isOpen = random.chance(10)
      rows.append(
        .care(
          start: day, ceased: isOpen ? nil : day + length, legal: legalStatus(),
          place: placement(), end: isOpen ? nil : end))
      switch random.upTo(6) {
      case 0, 1: day += length
      case 2: day += max(0, length - random.within(1...10))
      case 3: day += length + 1
      default: day = around(base)
      }
    }
    var facts = rows.map {
      GeneratedFact(subject: child, what: $0, known: learned(claims), until: nil)
    }
    if random.chance(5) {
      let start = random.chance(20) ? nil : around(base)
      facts.append(
        .init(
          subject: child, what: .unreadable(start: start), known: learned(claims),
          until: random.chance(50) ? max(1, claims - 1) : nil))
    }
    if contract.decisions.unconfirmed == .held {
      for number in 0..<random.pick([0, 1, 2, 3]) {
        facts.append(
          .init(
            subject: child, what: .confirmed(to: base + random.within(0...1_200)),
            known: number == 0 ? 0 : learned(claims), until: nil))
      }
    }
    return facts
  }

  private mutating func legalStatus() -> String {
    random.pick(["V2", "V2", "C2", "C1", "V3", "V4", "J1", "L1", "E1"])
  }

  private mutating func placement() -> String {
    random.pick(["U6", "U6", "K2", "U1", "P1", "T1", "T4", "R1", "S1"])
  }
}
