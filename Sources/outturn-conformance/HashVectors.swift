import Ledger

/// The SHA-256 vectors of NIST: messages of every length, long messages, and a chain of hashes.
enum HashVectors {
  static func run(in folder: DataFolder) throws(Unusable) -> Tally {
    var tally = Tally()
    for name in ["SHA256ShortMsg.rsp", "SHA256LongMsg.rsp"] {
      try messages(in: folder.lines(name), of: name, &tally)
    }
    try chain(in: folder.lines("SHA256Monte.rsp"), &tally)
    return tally
  }

  /// `Len`, `Msg` and `MD`, each on a line of its own; a length of nought has a message to ignore.
  private static func messages(
    in lines: [Substring], of name: String, _ tally: inout Tally
  ) throws(Unusable) {
    var length = 0
    var message: [UInt8] = []
    for (label, value) in entries(lines) {
      switch label {
      case "Len": length = (Int(value) ?? 0) / 8
      case "Msg": message = Array((Hex.decode(value) ?? []).prefix(length))
      case "MD":
        let found = message.count == length ? SHA256.hash(message).hex : "no message"
        tally.check(
          "\(name), \(length) bytes", found == value ? nil : "\(found), expected \(value)")
      default: break
      }
    }
    guard tally.passed + tally.differences.count > 0 else { throw Unusable("\(name): no vector") }
  }

  /// A hundred times a thousand hashes, each over the three before it.
  private static func chain(in lines: [Substring], _ tally: inout Tally) throws(Unusable) {
    var expected: [String] = []
    var seed: [UInt8]?
    for (label, value) in entries(lines) {
      if label == "Seed" { seed = Hex.decode(value) }
      if label == "MD" { expected.append(value) }
    }
    guard var seed, !expected.isEmpty else { throw Unusable("SHA256Monte.rsp: no vector") }
    for (count, digest) in expected.enumerated() {
      var last = [seed, seed, seed]
      for _ in 0..<1000 {
        let next = SHA256.hash(last[0] + last[1] + last[2]).bytes
        last = [last[1], last[2], next]
      }
      seed = last[2]
      let found = Hex.encode(seed)
      tally.check(
        "SHA256Monte.rsp, count \(count)", found == digest ? nil : "\(found), expected \(digest)")
    }
  }

  private static func entries(_ lines: [Substring]) -> [(label: String, value: String)] {
    lines.compactMap { line in
      let parts = line.split(separator: " ")
      guard parts.count == 3, parts[1] == "=" else { return nil }
      return (String(parts[0]), String(parts[2]))
    }
  }
}
