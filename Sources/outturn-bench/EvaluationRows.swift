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
    let facts = try measureLoading(ledger)
    for contract in contracts {
      let own = contract.county == "suffolk" ? facts : facts.map { $0.moved(to: contract.county) }
      measure(contract, own)
    }
  }

  /// What reading and understanding cost one after the other on one thread, and both together on
  /// all, as every command does it that asks for a whole ledger.
  private func measureLoading(_ ledger: LedgerFile) throws -> [RecordedFact] {
    let size = try ledger.size()
    var (read, decode, both) = (Sample(), Sample(), Sample())
    var facts: [RecordedFact] = []
    for _ in 0..<min(3, options.rounds) {
      facts = []
      (read, decode) = try loadInTurn(ledger, size, read, decode)
      let (took, runs) = try timed {
        try ledger.readRuns(upTo: size, from: [RecordedFact]()) { (run, event) in
          if let fact = RecordedFact(of: event) { run.append(fact) }
        }
      }
      both.add(took * 1000)
      facts.reserveCapacity(Int(size))
      for run in runs { facts.append(contentsOf: run) }
    }
    table.add("load: read and decode", both, " ms", beside: "all processors")
    table.add("  read events", read, " ms", beside: "one thread")
    table.add("  decode facts", decode, " ms", beside: "one thread")
    return facts
  }

  private func loadInTurn(
    _ ledger: LedgerFile, _ size: Int64, _ read: Sample, _ decode: Sample
  ) throws -> (Sample, Sample) {
    var (reading, decoding) = (Stopwatch(), Stopwatch())
    var next: Int64 = 0
    while next < size {
      let events = try reading.time { try ledger.events(from: next, upTo: size, limit: 1024) }
      guard let last = events.last else { break }
      next = last.sequence + 1
      let facts = decoding.time { events.compactMap { RecordedFact(of: $0) } }
      guard facts.count + 1 >= events.count else {
        throw BenchmarkFailure("event \(next) is no fact")
      }
    }
    var (read, decode) = (read, decode)
    read.add(reading.seconds * 1000)
    decode.add(decoding.seconds * 1000)
    return (read, decode)
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
  /// Nil for what is no fact: event 0.
  fileprivate init?(of event: CommittedEvent) {
    guard event.body.type != .system, let payload = event.payload,
      let fact = try? Fact(payload: CanonicalObject(canonical: payload))
    else { return nil }
    self.init(position: Int(event.sequence), fact: fact)
  }

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
