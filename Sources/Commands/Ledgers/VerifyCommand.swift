import Ledger
import LedgerStore
import Quantities
import Reports

/// `outturn verify`: whether a ledger is what was written.
let verifyCommand = Command(
  "verify",
  summary: "Recompute a ledger from its bytes and name the first event at fault",
  details: [
    "Nothing stored is trusted: bodies, positions, times, keys, commitments, documents, the tree "
      + "and the indexes are worked out again. The file is only read.",
    "What was never recorded cannot be found in a ledger by any computation, and a ledger of "
      + "which nobody else holds a checkpoint can be rewritten as a whole; both are said.",
  ],
  arguments: [.ledger],
  options: [.textOrJSON, .toFile],
  example: "outturn verify ledger.outturn"
) { (invocation, session) throws(CommandFailure) in
  let path = invocation.argument("LEDGER")
  let report: VerificationReport
  do throws(LedgerFileError) {
    report = try LedgerFile.verify(path: path, surroundings: session.storeSurroundings)
  } catch {
    guard case .damaged(let position, let why) = error else {
      throw .ledger(error, path: path)
    }
    throw .said(.unverifiable(path, at: position, why: why))
  }
  try session.write(report.text, or: report.json, as: invocation.value("format"))
  return report.isIntact ? .clean : .differs
}

extension VerificationReport {
  fileprivate var text: String {
    var lines = ["ledger       \(identity.ledger) (\(identity.origin))"]
    if let fault {
      lines.append("verdict      AT FAULT: \(fault.words)")
    } else {
      lines += [
        "verdict      intact: \(Int(size).counted("event")) and "
          + "\(Int(documents).counted("document")) are what was recorded",
        "root         \(root?.hex ?? "")",
      ]
    }
    if erased > 0 {
      lines.append(
        "erased       \(Int(erased).counted("payload")), each on recorded authority")
    }
    lines += [
      "unwitnessed  " + Unwitnessed.words(unwitnessed, of: size),
      "not shown    events that were never recorded: no computation finds them; compare receipts,",
      "             the roster of referrals, nil returns and the council's own care records",
    ]
    return lines.map { $0 + "\n" }.joined()
  }

  fileprivate var json: JSONValue {
    .members(
      ("schema", "outturn/verification/v1"), ("ledger", .string(identity.ledger)),
      ("origin", .string(identity.origin)), ("size", .integer(size)),
      ("intact", .bool(isIntact)),
      (
        "fault",
        fault.map { fault in
          .members(
            ("event", fault.position.map { .integer($0) } ?? .null),
            ("what", .string(fault.kind.words)))
        } ?? .null
      ),
      ("root", root.map { .string($0.hex) } ?? .null), ("documents", .integer(documents)),
      ("erased", .integer(erased)), ("unwitnessed", .integer(unwitnessed)),
      ("not_detectable", "events that were never recorded"))
  }
}

/// What is said about events of which nobody else holds a checkpoint.
enum Unwitnessed {
  static func words(_ count: Int64, of size: Int64) -> String {
    let all = "all \(Int(size).counted("event"))"
    if count == 0 { return "none: somebody else holds a checkpoint of \(all)" }
    let part = count == size ? all : "the newest \(Int(count).counted("event"))"
    return "\(part): nobody else holds a checkpoint of them yet"
  }
}

extension VerificationFault {
  fileprivate var words: String {
    position.map { "event \($0) \(kind.words)" } ?? "the file: \(kind.words)"
  }
}

extension VerificationFault.Kind {
  /// Said of an event, or of the file.
  fileprivate var words: String {
    switch self {
    case .missing: "is missing"
    case .bodyNotCanonical: "has a body that is not canonical"
    case .wrongPosition: "says that it stands elsewhere"
    case .timeGoesBack: "was recorded before the event in front of it"
    case .keyColumn: "is filed under a key that its body does not bear"
    case .keyIndex: "cannot be found by its key"
    case .keyTwice: "has a key that another event has"
    case .payloadMissing: "has no payload, and no erasure says why"
    case .payloadNotCanonical(let error): "has a payload that is not canonical: \(error)"
    case .commitment: "has a payload that its body does not commit to"
    case .about(let error): "names its subjects wrongly: \(error.rawValue)"
    case .aboutIndex: "cannot be found by its subjects"
    case .treeNodes: "has hashes of the tree that are not those of the bodies"
    case .documentMissing: "names a document that is not there"
    case .documentUnnamed: "has a document that it does not name"
    case .documentCommitment: "has a document that its commitment does not fit"
    case .documentIndex: "has a document that cannot be found by its commitment"
    case .erasure: "is not erased as the erasures say"
    case .rowsOutside(let table): "the table `\(table)` has rows of no event"
    case .secret: "the ledger's secret was changed"
    case .pages(let words):
      // SQLite says it in several lines, a heading first; its last says the most.
      "its pages are damaged: \(words.split(separator: "\n").last.map(String.init) ?? "")"
    }
  }
}
