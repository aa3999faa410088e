import Ledger

extension LedgerFile {
  /// Recomputes a ledger from its bytes and trusts no stored hash: bodies, positions, times, keys,
  /// commitments, documents, tree, indexes and pages.
  ///
  /// - Throws: when the file cannot be read as a ledger at all. What is wrong with its contents is in
  ///   the report.
  package static func verify(
    path: String, surroundings: Surroundings = Surroundings(), threads: Int = 2
  ) throws(LedgerFileError) -> VerificationReport {
    let file = try open(path: path, mode: .audit, surroundings: surroundings)
    let size = try file.size()
    let seed = UInt64.random(in: .min ... .max)
    let work = SharedWork(size: size)
    let busy = surroundings.busyMilliseconds
    let body: @Sendable () -> Void = {
      do throws(LedgerFileError) {
        var connection = try connect(path: path, access: .read, busyMilliseconds: busy)
        share(work, size: size, seed: seed, on: &connection)
      } catch {
        work.record { $0.openFailure = error }
      }
    }
    let others = (1..<max(threads, 1)).map { _ in WorkerThread(body) }
    body()
    for thread in others { thread.join() }
    let findings = work.findings
    if let failure = findings.openFailure { throw failure }
    var verdict = Verdict(findings, size: size, seed: seed)
    do {
      try verdict.checkRest(of: file.identity, on: &file.connection)
    } catch {
      verdict.fail(.pages(error.message), at: nil)
    }
    return verdict.report(of: file.identity)
  }

  private static func share(
    _ work: SharedWork, size: Int64, seed: UInt64, on connection: inout Connection
  ) {
    while let task = work.take() {
      do throws(SQLiteFailure) {
        switch task {
        case .unit(let start):
          var unit = UnitCheck(start: start, seed: seed)
          defer { work.record { [unit] in $0.units.append(unit) } }
          try unit.run(upTo: min(size, start + UnitCheck.length), on: &connection)
        case .keys:
          let walk = try IndexCheck.keys(below: size, seed: seed, on: &connection)
          work.record { $0.keys = walk }
        case .terms:
          let walk = try IndexCheck.terms(below: size, seed: seed, on: &connection)
          work.record { $0.terms = walk }
        case .pages:
          let words = try connection.once("PRAGMA quick_check") {
            (row) throws(SQLiteFailure) in
            try row.step() ? row.text(0) : "ok"
          }
          work.record { $0.pages = words == "ok" ? nil : words }
        }
      } catch {
        work.record { $0.failure = error }
      }
    }
  }
}
