#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `outturn-conformance DATA_DIR [--against FIGURES]`: published vectors, worked cases and a real
/// care return, against this build; exit 1 when anything differs, 2 when it could not run.
struct Conformance {
  let data: String
  /// Our own contracts for the cases and for the real return.
  let fixtures = "Fixtures/conformance"

  func run() throws(Unusable) -> Tally {
    var all = Tally()
    func section(_ name: String, _ tally: Tally) {
      print("\(name): \(tally.summary)")
      for difference in tally.differences { print("  differs: \(difference)") }
      for waiting in tally.waiting { print("  waits: \(waiting)") }
      all.add(tally)
    }
    section("sha-256", try HashVectors.run(in: DataFolder(path: "\(data)/vectors/sha256")))
    section("tree", try TreeVectors.run(in: DataFolder(path: "\(data)/vectors/merkle")))
    let cases = try CaseSection.run(
      vectors: DataFolder(path: "\(data)/vectors/reckoning"), fixtures: fixtures)
    section("worked cases", cases.tally)
    print("  \(cases.remark)")
    return all
  }
}

let arguments = CommandLine.arguments.dropFirst()
guard let data = arguments.first else {
  print("usage: outturn-conformance DATA_DIR [--against FIGURES]")
  exit(2)
}
do {
  let tally = try Conformance(data: data).run()
  print(tally.summary)
  exit(tally.differences.isEmpty ? 0 : 1)
} catch {
  print("conformance: could not run: \(error.what)")
  exit(2)
}
