#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs every section and prints what each found.
struct Conformance {
  let data: String
  /// Figures computed by somebody else, to compare ours with.
  let against: String?
  /// Our own contracts for the cases and for the real return.
  private let fixtures = "Fixtures/conformance"
  private var all = Tally()

  init(data: String, against: String?) {
    self.data = data
    self.against = against
  }

  /// The tally of everything.
  static func run(data: String, against: String?) throws -> Tally {
    var conformance = Conformance(data: data, against: against)
    conformance.section("sha-256", try HashVectors.run(in: conformance.folder("vectors/sha256")))
    conformance.section("tree", try TreeVectors.run(in: conformance.folder("vectors/merkle")))
    try conformance.cases()
    try conformance.realInput()
    return conformance.all
  }

  private func folder(_ name: String) -> DataFolder { DataFolder(path: "\(data)/\(name)") }

  private mutating func section(_ name: String, _ tally: Tally) {
    print("\(name): \(tally.summary)")
    for difference in tally.differences { print("  differs: \(difference)") }
    for waiting in tally.waiting { print("  waits: \(waiting)") }
    all.add(tally)
  }

  private mutating func cases() throws {
    let (tally, remark) = try CaseSection.run(
      vectors: folder("vectors/reckoning"), fixtures: fixtures)
    section("worked cases", tally)
    print("  \(remark)")
  }

  private mutating func realInput() throws {
    let (figures, checks, remarks) = try RealInput.run(data: data, fixtures: fixtures)
    print("the figures of the real return:")
    print(figures.written)
    var tally = checks
    if let against { compare(figures, with: try DataFolder.json(at: against), &tally) }
    section("real return", tally)
    for remark in remarks { print("  \(remark)") }
    if against == nil { print("  compared with nothing: no --against FIGURES was given") }
  }

  private func compare(_ figures: VectorValue, with other: VectorValue, _ tally: inout Tally) {
    let (agreed, differences) = figures.differences(from: other, skipping: ["notes"])
    for _ in 0..<agreed { tally.pass() }
    for difference in differences { tally.differ(difference) }
  }
}

/// `DATA_DIR`, then `--against FIGURES` or nothing; nil for anything else.
func read(_ arguments: [String]) -> (data: String, against: String?)? {
  guard let data = arguments.first, !data.hasPrefix("-") else { return nil }
  switch arguments.count {
  case 1: return (data, nil)
  case 3 where arguments[1] == "--against": return (data, arguments[2])
  default: return nil
  }
}

guard let (data, against) = read(Array(CommandLine.arguments.dropFirst())) else {
  print(
    """
    usage: outturn-conformance DATA_DIR [--against FIGURES]

    Runs published vectors, worked cases and a real care return against this build. FIGURES is the
    JSON of .ci/conformance/independent.py over the same folder. Exits 0 when all agrees, 1 when
    anything differs, 2 when it could not run. Start it in the project's folder.
    """)
  exit(2)
}
do {
  let tally = try Conformance.run(data: data, against: against)
  print(tally.summary)
  exit(tally.differences.isEmpty ? 0 : 1)
} catch {
  print("conformance: could not run: \((error as? Unusable)?.what ?? "\(error)")")
  exit(2)
}
