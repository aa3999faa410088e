import Casework
import Ledger
import LedgerStore
import Quantities
import Reports

/// `outturn status`: what a ledger holds, and what does not fit in it.
let statusCommand = Command(
  "status",
  summary: "Show what a ledger holds and what does not fit in it",
  details: [
    "Size, root and last event; the contracts adopted; families and children; facts that "
      + "contradict others, with what becomes of them; days that are held; and how many events "
      + "nobody else holds a checkpoint of.",
    "A fact that contradicts another is never dropped. It stays in the ledger and is listed here, "
      + "and the rule that is named says whether it counts. Facts are judged by the days on which "
      + "things happened, not by the order of recording: one that does not count does so as soon "
      + "as a correction makes it fit. `record` takes such a fact and says what became of it; an "
      + "import keeps its row out.",
  ],
  arguments: [.ledger],
  options: [.textOrJSON, .knownAt, .toFile],
  tables: [
    rules(.listed, "Rules under which a fact counts, and is listed"),
    rules(.refused, "Rules under which a fact does not count, and is listed"),
  ],
  example: "outturn status ledger.outturn"
) { (invocation, session) throws(CommandFailure) in
  let ledger = try OpenLedger.open(invocation.argument("LEDGER"), .read, in: session)
  let status = try LedgerSummary(of: ledger, knownAt: invocation.value("known-at"))
  let text = status.text(width: session.width)
  try session.write(text, or: status.json, as: invocation.value("format"))
  return .clean
}

/// The rules of one effect with what they say, made from the rules: none is missing.
private func rules(_ effect: Contradiction.Effect, _ title: String) -> HelpTable {
  HelpTable(
    title,
    Contradiction.Rule.allCases.filter { $0.effect == effect }.map { ($0.rawValue, $0.meaning) })
}

/// What `outturn status` says.
struct LedgerSummary {
  let identity: LedgerFile.Identity
  let size: Int64
  let root: Digest
  let last: EventBody
  let erased: Int
  let record: CaseRecord
  /// Why this program cannot use the terms of an edition in force, by its event.
  let refusals: [Int: String]

  init(of ledger: OpenLedger, knownAt: String?) throws(CommandFailure) {
    let size = try ledger.size(knownAt: knownAt)
    let (root, last) = try ledger.asking { (file) throws(LedgerFileError) in
      (try file.root(size: size), try file.event(at: size - 1))
    }
    guard let last else { throw .ledger(.empty, path: ledger.path) }
    let list = try ledger.facts(upTo: size)
    identity = ledger.file.identity
    self.size = size
    self.root = root
    self.last = last.body
    erased = list.erased
    record = CaseRecord(
      folding: list.facts, knownAt: Int(size),
      severalReadings: ledger.severalReadings(list.facts, upTo: size))
    refusals = record.contracts.compactMap(\.editions.last).reduce(into: [:]) { refusals, edition in
      refusals[edition.position] = ledger.refusal(of: edition)
    }
  }

  private var subjects: [SubjectHistory] {
    record.families.flatMap { $0.children + $0.adults } + record.unplaced
  }

  private var childCount: Int { record.families.reduce(0) { $0 + $1.children.count } }

  /// Days that no care row vouches for, because the row cannot be read.
  private var held: [(child: String, from: Day?, position: Int)] {
    subjects.flatMap { child in
      child.unreadableCare.map { (child.id, $0.start, $0.position) }
    }.sorted { $0.position < $1.position }
  }
}

// MARK: For people

extension LedgerSummary {
  func text(width: Int) -> String {
    var lines = [
      "ledger          \(identity.ledger) (\(identity.origin))",
      "size            \(Int(size).counted("event"))",
      "root            \(root.hex)",
      "last event      \(last.at), \(last.type.rawValue)",
    ]
    let listed = { (title: String, items: [String]) in self.listed(title, items, width) }
    lines += listed("contracts", contractLines)
    lines.append(
      "families        \(record.families.count.counted("family")), "
        + childCount.counted("child"))
    if !record.unplaced.isEmpty { lines.append("in no family    \(unplacedWords)") }
    lines += listed("returns", record.returns.map { "\($0.council) \($0.year), to \($0.to)" })
    lines += listed("contradictions", record.contradictions.map(\.words))
    lines += listed("days held", held.map(words))
    if erased > 0 { lines.append("erased          \(erased.counted("payload"))") }
    lines.append("unwitnessed     " + Unwitnessed.words(size, of: size))
    return lines.map { $0 + "\n" }.joined()
  }

  /// A council's return lists children whom the programme has never met; casework with somebody who
  /// is registered nowhere is another matter.
  private var unplacedWords: String {
    let unregistered = record.contradictions.count { $0.rule == .notRegistered }
    let listed = record.unplaced.count - unregistered
    return [
      listed > 0 ? "\(listed.grouped) known from a council's return or care records" : nil,
      unregistered > 0 ? "\(unregistered.grouped) with casework and no registration" : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  private var contractLines: [String] {
    record.contracts.flatMap { contract in
      contract.editions.map { adopted in
        let edition = adopted.edition
        return "\(contract.key) edition \(edition.edition), agreed \(edition.on)"
          + (edition.under.map { " under \(printable($0))" } ?? "")
          + ", event \(adopted.position), terms \(edition.terms.prefix(16))"
          + (edition.reason.map { "; alters what held before: \(printable($0))" } ?? "")
          + (refusals[adopted.position].map { "; \(printable($0))" } ?? "")
      }
    }
  }

  private func words(_ held: (child: String, from: Day?, position: Int)) -> String {
    let from = held.from.map { "from \($0)" } ?? "all"
    return "child \(held.child), \(from): event \(held.position) cannot be read"
  }

  private func listed(_ title: String, _ items: [String], _ width: Int) -> [String] {
    if items.isEmpty { return ["\(padded(title))none"] }
    return items.enumerated().flatMap { (index, item) in
      Help.fold(item, width: max(20, width - 18)).enumerated().map { (line, part) in
        padded(index == 0 && line == 0 ? title : "") + (line == 0 ? "" : "  ") + part
      }
    }
  }

  private func padded(_ title: String) -> String {
    title + String(repeating: " ", count: max(1, 16 - title.count))
  }
}

extension Contradiction {
  fileprivate var words: String {
    "event \(position), \(subject.kind.rawValue) \(subject.id), \(rule.rawValue): "
      + rule.meaning + beside
  }
}

// MARK: For programs

extension LedgerSummary {
  var json: JSONValue {
    .members(
      ("schema", "outturn/status/v1"), ("ledger", .string(identity.ledger)),
      ("origin", .string(identity.origin)), ("size", .integer(size)),
      ("root", .string(root.hex)),
      (
        "last",
        .members(("at", .string(last.at.description)), ("type", .string(last.type.rawValue)))
      ),
      ("contracts", .array(contractObjects)), ("families", .count(record.families.count)),
      ("children", .count(childCount)), ("in_no_family", .count(record.unplaced.count)),
      ("returns", .array(record.returns.map(\.json))),
      ("contradictions", .array(record.contradictions.map(\.json))),
      ("held", .array(held.map(json))), ("erased", .count(erased)),
      ("unwitnessed", .integer(size)))
  }

  private var contractObjects: [JSONValue] {
    record.contracts.flatMap { contract in
      contract.editions.map { adopted in
        .members(
          ("key", .string(contract.key)), ("edition", .count(adopted.edition.edition)),
          ("agreed", .string(adopted.edition.on.description)),
          ("under", adopted.edition.under.map { .string($0) } ?? .null),
          ("reason", adopted.edition.reason.map { .string($0) } ?? .null),
          ("event", .count(adopted.position)), ("terms", .string(adopted.edition.terms)),
          ("refused", refusals[adopted.position].map { .string($0) } ?? .null))
      }
    }
  }

  private func json(_ held: (child: String, from: Day?, position: Int)) -> JSONValue {
    .members(
      ("child", .string(held.child)),
      ("from", held.from.map { .string($0.description) } ?? .null),
      ("event", .count(held.position)))
  }
}

extension CouncilReturn {
  fileprivate var json: JSONValue {
    .members(
      ("council", .string(council)), ("year", .count(year)), ("to", .string(to.description)),
      ("event", .count(position)))
  }
}

extension Contradiction {
  fileprivate var json: JSONValue {
    .members(
      ("event", .count(position)), ("subject", .string(subject.indexName)),
      ("rule", .string(rule.rawValue)), ("effect", .string(rule.effect.rawValue)),
      ("says", .string(rule.meaning)), ("against", against.map { .count($0) } ?? .null))
  }
}
