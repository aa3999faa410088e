/// What was asked for on the command line.
struct Options {
  /// Events in the ledgers that are measured; each family has ``Cohort/factsPerFamily``.
  var events = 100_000
  var rounds = 5
  var seed: UInt64 = 2024
  /// Whether a static binary is built and stripped: minutes of work.
  var measuresStatic = false
  /// Sections to run; empty: all.
  var only: [String] = []
  /// Families that are evaluated under each shipped contract, beside other engines.
  var families = 10_000

  static let sections = [
    "import", "single", "evaluate", "family", "verify", "program", "contracts", "engines",
  ]

  static let usage = """
    usage: outturn-bench [--full] [--events N] [--families N] [--rounds N] [--seed N] [--static]
                        [--only SECTION]
      --full          1,000,000 events, 100,000 families under each contract, and 3 rounds
      --events N      so many events (default 100000)
      --families N    so many under each contract, beside other engines (default 10000)
      --rounds N      so many interleaved rounds of each row (default 5)
      --seed N        another cohort (default 2024)
      --static        also build a static binary and strip it
      --only SECTION  one of \(sections.joined(separator: ", ")); may be repeated
    """

  init(_ arguments: [String]) throws {
    var rest = arguments.dropFirst()
    func number() throws -> Int {
      guard let text = rest.popFirst(), let number = Int(text), number > 0 else {
        throw BenchmarkFailure(Options.usage)
      }
      return number
    }
    while let word = rest.popFirst() {
      switch word {
      case "--full": (events, rounds, families) = (1_000_000, 3, 100_000)
      case "--events": events = try number()
      case "--families": families = try number()
      case "--rounds": rounds = try number()
      case "--seed": seed = UInt64(try number())
      case "--static": measuresStatic = true
      case "--only":
        guard let section = rest.popFirst(), Options.sections.contains(section) else {
          throw BenchmarkFailure(Options.usage)
        }
        only.append(section)
      default: throw BenchmarkFailure(Options.usage)
      }
    }
  }

  func wants(_ section: String) -> Bool { only.isEmpty || only.contains(section) }
}

/// Why nothing was measured.
struct BenchmarkFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
