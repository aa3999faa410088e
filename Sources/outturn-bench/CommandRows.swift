import FoundationEssentials

extension Benchmark {
  /// One family's statement as a user asks for it: a process, an open file, an answer, an exit.
  func measureFamilyCommand() throws {
    let ledger = try wholeLedger()
    let program = try self.program()
    note("commands")
    let family = [program, "family", ledger, cohort.family]
    let (took, peak) = try commands(family, times: 20)
    table.add(
      "outturn family \(cohort.family)", took, " ms", beside: "peak " + Figure.text(peak, " MiB"),
      aim: "20 ms")
    for words in [["verify", ledger], ["status", ledger]] {
      let (took, peak) = try commands([program] + words, times: 1)
      table.add(
        "outturn \(words[0])", took, " ms", beside: "peak " + Figure.text(peak, " MiB"))
    }
    let draft = ["claim", "draft", ledger, "--contract", "stronger-families-suffolk"]
    let (tookDraft, peakDraft) = try commands(
      [program] + draft + ["--period", "2019Q3", "--format", "csv"], times: 1)
    table.add(
      "outturn claim draft, one quarter", tookDraft, " ms",
      beside: "peak " + Figure.text(peakDraft, " MiB"))
  }

  /// What it costs to start the program, and how large it is.
  func measureProgram() throws {
    let (took, peak) = try commands([try program(), "version"], times: 20)
    table.add(
      "outturn version", took, " ms", beside: "peak " + Figure.text(peak, " MiB"))
    guard options.measuresStatic else { return }
    note("building a static binary")
    let scratch = path("static")
    let built = try Processes.run([
      "swift", "build", "-c", "release", "--product", "outturn", "-Xswiftc", "-static-stdlib",
      "--scratch-path", scratch,
    ])
    let binary = path("outturn-stripped")
    let stripped = try Processes.run(["strip", "-o", binary, scratch + "/release/outturn"])
    guard built.code == 0, stripped.code == 0,
      let bytes = try FileManager.default.attributesOfItem(atPath: binary)[.size] as? Int
    else { throw BenchmarkFailure("the static binary cannot be built or stripped") }
    table.add("static binary, stripped", Double(bytes) / 1e6, " MB")
    let (start, _) = try commands([binary, "version"], times: 20)
    table.add("  outturn version", start, " ms")
    try measureContractCommands(by: binary, "  static binary: ")
  }

  /// The largest contract checked and laid out, beside what it costs to start the program.
  func measureContractCommands() throws {
    try measureContractCommands(by: try program(), "")
  }

  private func measureContractCommands(by program: String, _ label: String) throws {
    let file = try ShippedContracts.largest()
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let asked = [["contract", "check", file], ["contract", "format", file], ["version"]]
    var samples = asked.map { _ in Sample() }
    var peaks = asked.map { _ in 0.0 }
    // The first round brings program and file into memory.
    for round in 0...max(10, options.rounds) {
      for (index, words) in asked.enumerated() {
        let (took, peak) = try commands([program] + words, times: 1)
        if round > 0 { samples[index].add(took.median) }
        peaks[index] = max(peaks[index], peak)
      }
    }
    for (index, verb) in ["check", "format"].enumerated() {
      table.add(
        "\(label)outturn contract \(verb) \(name)", samples[index], " ms",
        beside: "peak " + Figure.text(peaks[index], " MiB"), aim: "20 ms")
      table.add(
        "", samples[index], " ms", beside: "outturn version", ratio: samples[index].over(samples[2])
      )
    }
    table.add("\(label)  outturn version", samples[2], " ms")
  }

  private func commands(_ words: [String], times: Int) throws -> (Sample, peak: Double) {
    var sample = Sample()
    var peak = 0.0
    // The first brings program and file into memory.
    for round in 0...times {
      let outcome = try Processes.run(words)
      guard outcome.code == 0 else {
        throw BenchmarkFailure("'outturn \(words.dropFirst().first ?? "")' ended \(outcome.code)")
      }
      if times == 1 || round > 0 { sample.add(outcome.seconds * 1000) }
      peak = max(peak, outcome.peak)
      if times == 1 { break }
    }
    return (sample, peak)
  }

  /// The program itself, built beside this one.
  private func program() throws -> String {
    note("building outturn")
    // The name under which it was started may be a link: SCRATCH/release is one.
    let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let own = URL(filePath: executable).deletingLastPathComponent()
    let scratch = own.deletingLastPathComponent().deletingLastPathComponent()
    let built = try Processes.run([
      "swift", "build", "-c", "release", "--product", "outturn", "--scratch-path",
      scratch.path(percentEncoded: false),
    ])
    let path = own.appending(path: "outturn").path(percentEncoded: false)
    guard built.code == 0, FileManager.default.isExecutableFile(atPath: path) else {
      throw BenchmarkFailure("`swift build -c release --product outturn` does not build it")
    }
    return path
  }
}
