import Casework
import Ledger
import LedgerStore
import Quantities
import Reckoning
import Terms

extension Benchmark {
  /// Everything that two contracts owe, from decoded facts; loading them is shown apart.
  func measureEvaluation() throws {
    let ledger = try LedgerFile.open(path: try wholeLedger(), mode: .read)
    let size = try ledger.size()
    var (read, decode) = (Sample(), Sample())
    var facts: [RecordedFact] = []
    for _ in 0..<min(3, options.rounds) {
      (read, decode, facts) = try load(ledger, size, read, decode)
    }
    table.add("load: read events", read, " ms")
    table.add("load: decode facts", decode, " ms")
    for contract in contracts {
      let own = contract.county == "suffolk" ? facts : facts.map { $0.moved(to: contract.county) }
      measure(contract, own)
    }
  }

  private func load(
    _ ledger: LedgerFile, _ size: Int64, _ read: Sample, _ decode: Sample
  ) throws -> (Sample, Sample, [RecordedFact]) {
    var (reading, decoding) = (Stopwatch(), Stopwatch())
    var facts: [RecordedFact] = []
    var next: Int64 = 0
    while next < size {
      let events = try reading.time { try ledger.events(from: next, upTo: size, limit: 1024) }
      guard let last = events.last else { break }
      next = last.sequence + 1
      try decoding.time {
        for event in events where event.body.type != .system {
          guard let payload = event.payload else { continue }
          let fact = try Fact(payload: CanonicalObject(canonical: payload))
          facts.append(RecordedFact(position: Int(event.sequence), fact: fact))
        }
      }
    }
    var (read, decode) = (read, decode)
    read.add(reading.seconds * 1000)
    decode.add(decoding.seconds * 1000)
    return (read, decode, facts)
  }

  private func measure(_ contract: ContractText, _ facts: [RecordedFact]) {
    var (fold, free, bound, total) = (Sample(), Sample(), Sample(), Sample())
    var lines = 0
    for _ in 0..<options.rounds {
      let (folding, record) = timed { CaseRecord(folding: facts) }
      let (unbound, count) = timed { Self.lines(contract.unbound, record.families) }
      let (binding, _) = timed { Self.lines(contract.asWritten, record.families) }
      fold.add(folding * 1000)
      free.add(unbound * 1000)
      bound.add(binding * 1000)
      total.add((folding + unbound) * 1000)
      lines = count
    }
    let name = contract.county
    table.add("evaluate \(name): fold", fold, " ms")
    table.add("  reckon, limit out of reach", free, " ms", beside: "\(lines) lines")
    table.add(
      "  fold and reckon", total, " ms", aim: options.events >= 1_000_000 ? "1,000 ms" : "")
    table.add("  reckon, limit used up", bound, " ms")
  }

  private static func lines(_ contract: CheckedContract, _ families: [FamilyHistory]) -> Int {
    let reckoner = Reckoner(contract: contract, asAt: Cohort.asAt)
    return (try? reckoner.reckon(families).lines.count) ?? -1
  }
}

extension RecordedFact {
  /// The same fact of a family of another county.
  fileprivate func moved(to county: String) -> RecordedFact {
    var moved = self
    if case .childRegistered(let family, let born, _) = fact.what {
      moved.fact.what = .childRegistered(family: family, born: born, home: county)
    }
    if fact.subject.kind == .council { moved.fact.subject = .council(county) }
    return moved
  }
}
