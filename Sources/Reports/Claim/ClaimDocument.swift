package import Claims
import Quantities
import Reckoning

/// A claim document read back: what was claimed, under which contract, from which ledger.
///
/// Only what books a claim is read: lines by their names, amounts and days. The explanations are
/// for people and are passed over.
package struct ClaimDocument: Sendable {
  package let contractKey: String
  package let edition: Int
  package let provenance: Provenance
  package let claim: EarlierClaim

  /// Why bytes are no claim document.
  package enum Fault: Error, Hashable, Sendable {
    case notJSON(JSONFault)
    /// The schema's name as it stands there; nil: there is none.
    case otherSchema(String?)
    /// A member that is missing or holds something else: `lines[3].period`.
    case badMember(String)
  }

  package init(reading bytes: [UInt8]) throws(Fault) {
    let root: JSONValue
    do throws(JSONFault) { root = try JSONValue(reading: bytes) } catch { throw .notJSON(error) }
    let schema = root["schema"]?.string
    guard schema == ClaimReport.schema else { throw .otherSchema(schema) }
    let top = Members(root, "")
    let contract = try top.members("contract")
    let made = try top.members("made_from")
    let claim = try top.members("claim")
    contractKey = try contract.text("key")
    edition = try contract.number("edition")
    provenance = Provenance(
      ledger: try made.optionalText("ledger"), ledgerSize: try made.number("ledger_size"),
      termsHash: try made.text("terms_sha256"), program: try made.text("program"),
      contractEvent: made.has("contract_event") ? try made.number("contract_event") : nil)
    var lines: [EarlierClaim.Line] = []
    for line in try top.list("lines") { lines.append(try Self.line(line)) }
    var moved: [EarlierClaim.Line] = []
    // Documents of earlier programs do not say which lines only moved.
    for line in top.has("moved") ? try top.list("moved") : [] { moved.append(try Self.line(line)) }
    self.claim = EarlierClaim(
      period: try claim.get("period", \.intervalValue), asAt: try claim.get("as_at", \.dayValue),
      lines: lines, moved: moved)
  }

  private static func line(_ line: Members) throws(Fault) -> EarlierClaim.Line {
    guard
      let status = LineStatus(
        word: try line.text("status"), reason: try line.optionalText("reason"))
    else { throw .badMember(line.path + "status") }
    guard let entry = ClaimEntry(rawValue: try line.text("entry")) else {
      throw .badMember(line.path + "entry")
    }
    var shares: [PayerShare] = []
    for share in try line.list("shares") {
      shares.append(
        PayerShare(
          payer: try share.optionalText("payer"), amount: try share.get("pence", \.penceValue)))
    }
    return EarlierClaim.Line(
      outcome: try line.text("outcome"), family: try line.text("family"),
      subject: try line.text("subject"), openedOn: try line.optional("case", \.dayValue),
      period: try line.optional("period", \.intervalValue), payer: try line.optionalText("payer"),
      rate: try rowName(line, "rate"), split: try rowName(line, "split"), status: status,
      entry: entry, raw: try line.get("units", \.ratioValue),
      paid: try line.get("units_paid_for", \.ratioValue),
      amount: try line.get("pence", \.penceValue),
      shares: shares, days: try line.members("earned").get("intervals", \.intervalsValue),
      firstDue: try line.get("first_due", \.dayValue),
      firstEarned: try line.get("first_earned", \.dayValue))
  }

  private static func rowName(
    _ line: Members, _ name: String
  ) throws(Fault) -> EarlierClaim.RowName? {
    guard line.has(name) else { return nil }
    let row = try line.members(name)
    var codes: [String] = []
    if row.has("codes") {
      for code in try row.get("codes", \.array) {
        guard let code = code.string else { throw .badMember(row.path + "codes") }
        codes.append(code)
      }
    }
    return EarlierClaim.RowName(
      table: try row.text("name"), codes: codes, from: try row.get("from", \.dayValue))
  }
}

/// The members of one object of a document, and where it stands.
private struct Members {
  private let value: JSONValue
  /// What stands before a member's name when it is spoken of.
  let path: String

  init(_ value: JSONValue, _ path: String) {
    self.value = value
    self.path = path
  }

  /// Whether there is a value, and not null.
  func has(_ name: String) -> Bool { value[name].map { !$0.isNull } ?? false }

  func get<Value>(
    _ name: String, _ read: (JSONValue) -> Value?
  ) throws(ClaimDocument.Fault) -> Value {
    guard let found = value[name].flatMap(read) else { throw .badMember(path + name) }
    return found
  }

  func optional<Value>(
    _ name: String, _ read: (JSONValue) -> Value?
  ) throws(ClaimDocument.Fault) -> Value? {
    has(name) ? try get(name, read) : nil
  }

  func text(_ name: String) throws(ClaimDocument.Fault) -> String { try get(name, \.string) }

  func optionalText(_ name: String) throws(ClaimDocument.Fault) -> String? {
    try optional(name, \.string)
  }

  func number(_ name: String) throws(ClaimDocument.Fault) -> Int {
    try get(name) { $0.integer.flatMap { Int(exactly: $0) } }
  }

  func members(_ name: String) throws(ClaimDocument.Fault) -> Members {
    guard case .object? = value[name] else { throw .badMember(path + name) }
    return Members(try get(name) { $0 }, path + name + ".")
  }

  func list(_ name: String) throws(ClaimDocument.Fault) -> [Members] {
    try get(name, \.array).enumerated().map { Members($1, "\(path)\(name)[\($0)].") }
  }
}
