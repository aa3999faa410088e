import Dispatch
import Ledger
import LedgerStore

extension Benchmark {
  /// A whole recomputation on two threads, beside hashing the same bytes on two threads.
  func measureVerification() throws {
    let path = try wholeLedger()
    let count = Double(cohort.facts.count)
    var (verify, hash, inverse, processor) = (Sample(), Sample(), Sample(), Sample())
    for _ in 0..<min(3, options.rounds) {
      var watch = Stopwatch()
      let report = try watch.time { try LedgerFile.verify(path: path, threads: 2) }
      guard report.isIntact else { throw BenchmarkFailure("the ledger does not verify") }
      let hashing = try hashing(path)
      verify.add(count / watch.seconds)
      hash.add(count / hashing.seconds)
      inverse.add(watch.seconds / hashing.seconds)
      processor.add((watch.own + watch.others) / (hashing.own + hashing.others))
    }
    table.add(
      "verify, two threads", verify, "/s", beside: "time of hashing alone", ratio: inverse,
      aim: "1.5")
    table.add("", verify, "/s", beside: "processor time of the same", ratio: processor)
    table.add("  hashing alone, two threads", hash, "/s")
  }

  /// What the hashes of a ledger take from bytes in memory: leaf, payload and one node of the
  /// tree an event.
  private func hashing(_ path: String) throws -> Stopwatch {
    let source = try BareTables(reading: path)
    var watch = Stopwatch()
    var next: Int64 = 0
    while true {
      let rows = try source.rows(next..<next + 65_536)
      guard let last = rows.last else { return watch }
      let work = rows.map { (body: $0.body, payload: $0.payload, salt: Salt($0.salt)) }
      watch.time {
        DispatchQueue.concurrentPerform(iterations: 2) { half in
          let share = half == 0 ? work[..<(work.count / 2)] : work[(work.count / 2)...]
          for event in share {
            let leaf = MerkleTree.leaf(event.body)
            guard let salt = event.salt else { continue }
            let payload = Commitment.payload(event.payload, salt: salt)
            _ = MerkleTree.node(leaf, payload)
          }
        }
      }
      next = last.sequence + 1
    }
  }
}
