import Ledger
import LedgerStore

extension Benchmark {
  /// Facts into one transaction, beside the same rows put into the same tables.
  ///
  /// By the clock, and by the processor time of the thread that speaks to SQLite: the second holds on
  /// a busy machine too. What the thread beside it spends is shown apart.
  func measureImport() throws {
    let count = Double(cohort.facts.count)
    var (own, guarded, plain) = (Sample(), Sample(), Sample())
    var (inserting, preparing, guardedOwn, plainOwn) = (Sample(), Sample(), Sample(), Sample())
    for round in 0..<options.rounds {
      let name = round == 0 ? "whole.outturn" : "round.outturn"
      let file = try makeLedger(name)
      var watch = Stopwatch()
      let recorded = try watch.time { try file.append(Proposals(cohort.facts)) }
      guard recorded.added == cohort.facts.count else {
        throw BenchmarkFailure("only \(recorded.added) facts were added")
      }
      own.add(count / watch.seconds)
      inserting.add(watch.own / count * 1e6)
      preparing.add(watch.others / count * 1e6)
      let withGuards = try fill(from: path(name), guarded: true)
      guarded.add(count / withGuards.seconds)
      guardedOwn.add(withGuards.own / count * 1e6)
      let without = try fill(from: path(name), guarded: false)
      plain.add(count / without.seconds)
      plainOwn.add(without.own / count * 1e6)
      if round > 0 { remove(name) }
    }
    table.add(
      "import, one transaction", own, "/s", beside: "the same rows, no guards",
      ratio: own.over(plain), aim: "0.7")
    table.add("", own, "/s", beside: "the same rows and guards", ratio: own.over(guarded))
    table.add("  plain inserts, no guards", plain, "/s")
    table.add("  plain inserts, with guards", guarded, "/s")
    table.add(
      "  processor, inserting thread", inserting, " us", beside: "no guards",
      ratio: plainOwn.over(inserting))
    table.add("", inserting, " us", beside: "with guards", ratio: guardedOwn.over(inserting))
    table.add("  processor, preparing thread", preparing, " us")
    table.add("  processor, plain inserts, no guards", plainOwn, " us")
    table.add("  processor, plain inserts, with guards", guardedOwn, " us")
  }

  /// What a ledger's rows take to be put into bare tables in one transaction; reading them is not
  /// counted.
  private func fill(from ledger: String, guarded: Bool) throws -> Stopwatch {
    let name = "bare.db"
    defer { remove(name) }
    let source = try BareTables(reading: ledger)
    let tables = try BareTables(path: path(name), guarded: guarded)
    var watch = Stopwatch()
    try watch.time { try tables.begin() }
    var next: Int64 = 0
    while true {
      let rows = try source.rows(next..<next + 16_384)
      guard let last = rows.last else { break }
      try watch.time { for row in rows { try tables.insert(row) } }
      next = last.sequence + 1
    }
    try watch.time { try tables.commit() }
    return watch
  }

  /// One event a commit, each durable before the next, beside bare commits of the same rows.
  func measureSingleEvents() throws {
    try SyncCount.counting {
      let batch = 50
      let file = try makeLedger("single.outturn")
      let source = try BareTables(reading: path("single.outturn"))
      let bare = try BareTables(path: path("single.db"), guarded: false)
      var proposals = Proposals(cohort.facts)
      var (own, plain, ownSyncs, plainSyncs) = (Sample(), Sample(), Sample(), Sample())
      var next: Int64 = 0
      for _ in 0..<max(10, options.rounds) {
        let events = (0..<batch).compactMap { _ in proposals.next() }
        let before = SyncCount.now
        let (took, _) = try timed { for event in events { _ = try file.append([event]) } }
        let between = SyncCount.now
        let rows = try source.rows(next..<next + 10_000)
        next += Int64(rows.count)
        let (tookBare, _) = try timed {
          for row in rows {
            try bare.begin()
            try bare.insert(row)
            try bare.commit()
          }
        }
        own.add(Double(batch) / took)
        plain.add(Double(rows.count) / tookBare)
        ownSyncs.add(Double(between - before) / Double(batch))
        plainSyncs.add(Double(SyncCount.now - between) / Double(rows.count))
      }
      table.add(
        "one durable event", own, "/s", beside: "a bare commit of the same row",
        ratio: own.over(plain), aim: "0.9")
      table.add("  bare commit", plain, "/s")
      table.add(
        "  syncs a commit", ownSyncs, "", beside: "bare commit", ratio: ownSyncs.over(plainSyncs))
    }
  }
}
