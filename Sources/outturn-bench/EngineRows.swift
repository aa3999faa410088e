import Casework
import FoundationEssentials
import Quantities
import Reckoning
import Terms

extension Benchmark {
  /// What every shipped contract owes or counts for a cohort of its own, beside the same day counts
  /// done by other engines over the same rows.
  ///
  /// The counts must agree: a figure beside other counts says nothing.
  func measureEngines() throws {
    for path in try ShippedContracts.paths() {
      let key = path.split(separator: "/").last.map { String($0.dropLast(".terms".count)) } ?? path
      guard let setting = ShippedContracts.setting(of: key) else {
        note("\(key) has no cohort here: it is left out")
        continue
      }
      note("\(options.families) families under \(key)")
      let contract = try ContractText(county: setting.home, path: path).unbound
      let cohort = Cohort(
        events: options.families * Cohort.factsPerFamily, seed: options.seed, setting)
      try measure(key, contract, cohort)
    }
  }

  private func measure(_ key: String, _ contract: CheckedContract, _ cohort: Cohort) throws {
    let facts = cohort.facts.enumerated().map { RecordedFact(position: $0, fact: $1) }
    let counts = DayCounts(contract)
    let folder = path("engines-\(key)")
    var engines = DayCounts.engines.map { EngineSample(name: $0) }
    var (fold, reckon, work) = (Sample(), Sample(), Sample())
    for round in 0..<options.rounds {
      var (folding, reckoning) = (Stopwatch(), Stopwatch())
      let record = folding.time { CaseRecord(folding: facts) }
      let found = try reckoning.time { try counts.evaluate(record.families, asAt: Cohort.asAt) }
      fold.add(folding.seconds * 1000)
      reckon.add(reckoning.seconds * 1000)
      work.add((folding.own + folding.others + reckoning.own + reckoning.others) * 1000)
      guard counts.isCounted(key) else { continue }
      if round == 0 { try counts.write(cohort.facts, found, to: folder) }
      for index in engines.indices { try engines[index].run(key, folder) }
    }
    try? FileManager.default.removeItem(atPath: folder)
    let total = fold.plus(reckon)
    table.add("\(key): fold and reckon", total, " ms", beside: "\(facts.count) facts")
    table.add("  fold", fold, " ms")
    table.add("  reckon", reckon, " ms")
    table.add("  processor time of both", work, " ms", beside: "all threads")
    for engine in engines where engine.isThere { engine.add(to: &table, beside: total, work) }
  }
}

/// One engine's rounds over one contract's rows.
private struct EngineSample {
  let name: String
  private(set) var isThere = true
  private var said = ""
  private var (load, count, work) = (Sample(), Sample(), Sample())

  init(name: String) { self.name = name }

  /// Counts once more; an engine that is not installed is left out, one that counts otherwise ends
  /// the run.
  mutating func run(_ key: String, _ folder: String) throws {
    guard isThere else { return }
    let command = "python3 Fixtures/benchmark/day_counts.py \(name) \(key) \(folder)"
    let words = (Processes.firstLine(of: command) ?? "").split(separator: " ").map(String.init)
    guard words.first == "agree" else {
      guard words.first == "missing" else {
        throw BenchmarkFailure("`\(command)`: \(words.joined(separator: " "))")
      }
      Processes.say("outturn-bench: \(name) is not installed for python3: it is left out\n")
      isThere = false
      return
    }
    let figures = words.dropFirst().prefix(3).compactMap { Double($0) }
    guard figures.count == 3 else { throw BenchmarkFailure("`\(command)` prints no figures") }
    load.add(figures[0] * 1000)
    count.add(figures[1] * 1000)
    work.add(figures[2] * 1000)
    said = words.dropFirst(5).joined(separator: " ")
  }

  func add(to table: inout Table, beside total: Sample, _ own: Sample) {
    guard !count.figures.isEmpty else { return }
    table.add(
      "  \(name): the same day counts", count, " ms", beside: "fold and reckon",
      ratio: total.over(count))
    table.add("  \(name): processor time", work, " ms", beside: said, ratio: own.over(work))
    table.add("  \(name): read the rows", load, " ms")
  }
}
