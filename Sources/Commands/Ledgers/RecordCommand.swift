import Casework
import Intake
import Ledger
import LedgerStore
import Quantities

/// `outturn record`: one fact, and its receipt.
let recordCommand = Command(
  "record",
  summary: "Record one fact and print its receipt",
  details: [
    "Members are written key=value; `outturn template KIND --members` explains them, and "
      + "`outturn template` lists the kinds. The receipt is printed after the fact is safely on disk. "
      + "Recording the same fact again adds nothing and prints the same receipt.",
    "A mistake is corrected by recording the fact as it should be with --corrects EVENT and "
      + "--reason; record.withdrawn takes an event back.",
    "A contract is adopted or varied with --document FILE; its key, edition, paper and hash are read "
      + "from the file. A variation adds rows and clauses that have a day of their own; one that says "
      + "otherwise what held before needs --reason.",
  ],
  arguments: [
    .ledger, Argument("KIND", help: "the kind of fact, such as referral.made"),
    Argument("KEY=VALUE", .any, help: "its members"),
  ],
  options: [
    .value("source-system", "NAME", help: "the system it was read in (default: case-notes)"),
    .value(
      "source-reference", "TEXT", help: "where in that system: a document's number or a file"),
    .value("obtained", "DATE", help: "the day it was obtained there (default: today)"),
    .actor,
    .value("corrects", "EVENT", help: "the position of the event that this fact replaces"),
    .value(
      "reason", "TEXT", help: "why it is corrected, or why a variation alters what held before"),
    .value(
      "was-about", "SUBJECT",
      help: "whom the replaced event was about, where that was somebody else: child:C1"),
    .value("document", "FILE", isFile: true, help: "the contract file that is adopted"),
    .confirmClock,
  ],
  example: "outturn record ledger.outturn referral.made child=C1 on=2019-04-01 "
    + "--source-reference case-114",
  run: record)

private func record(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> Verdict {
  try checkValues(
    invocation,
    ["source-system": .name, "source-reference": .reference, "actor": .name, "reason": .text])
  let (proposed, adoption) = try propose(invocation, session)
  let ledger = try OpenLedger.open(invocation.argument("LEDGER"), .write, in: session)
  try refuseUnknownEvent(invocation, in: ledger)
  if let adoption { try ledger.admit(adoption, in: session) }
  let isConfirmed = invocation.has("confirm-clock")
  let receipt = try ledger.asking { (file) throws(LedgerFileError) in
    let recorded = try file.append([proposed], clockConfirmed: isConfirmed)
    guard let outcome = recorded.outcomes.first else { return nil as Receipt? }
    return try file.receipt(of: outcome.position)
  }
  guard let receipt else { return .clean }
  let position = receipt.body.sequence
  do throws(CommandFailure) {
    try session.output.line(receipt.text)
    try session.output.finish()
  } catch {
    throw .said(.recordedWithoutReceipt(position, why: error.wording.what))
  }
  for line in try ledger.notes(on: position) { session.say(printable("note: \(line)")) }
  return .clean
}

/// What is corrected must be there: nothing would be replaced.
private func refuseUnknownEvent(
  _ invocation: Invocation, in ledger: OpenLedger
) throws(CommandFailure) {
  guard let text = invocation.value("corrects"), let event = Int64(text) else { return }
  let size = try ledger.size(knownAt: nil)
  guard event < size else { throw .said(.correctsNothing(event, size: size)) }
}

extension Receipt {
  /// The receipt's file without its line end: canonical bytes, which a program can compare.
  fileprivate var text: String {
    String(decoding: (try? object.encoded()) ?? [], as: UTF8.self)
  }
}

private func propose(
  _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> (ProposedEvent, Adoption?) {
  let name = invocation.argument("KIND")
  guard let kind = FactKind.named(name) else {
    throw .said(.unknownFactKind(name, meant: nearest(to: name, in: FactKind.all.map(\.name))))
  }
  guard kind.subjects == [.contract] else {
    if invocation.has("document") { throw .said(.documentWithoutContract(name)) }
    let fact = try readFact(kind, invocation, session)
    do throws(FactError) { return (try fact.proposed(), nil) } catch { throw .said(.fact(error)) }
  }
  let adoption = try adoption(varies: name == "contract.varied", invocation, session)
  return (try adoption.proposed(), adoption)
}

/// The contract file that is adopted; of its members only the day is typed.
private func adoption(
  varies: Bool, _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> Adoption {
  let name = invocation.argument("KIND")
  guard let document = invocation.value("document") else {
    throw .said(.contractWithoutDocument(name))
  }
  var agreed: Day?
  for pair in invocation.arguments("KEY=VALUE") {
    guard pair.hasPrefix("on="), let day = Day(iso: pair.dropFirst(3)) else {
      throw .said(.notAPairOfContract(pair))
    }
    agreed = day
  }
  let file = try ContractFile(reading: document, in: session)
  let corrects = try readCorrection(invocation)
  return try Adoption(
    file, try file.usable(in: session), varies: varies, agreed: agreed, today: session.today,
    source: try readSource(invocation, session, reference: String(document.suffix(200))),
    actor: invocation.value("actor") ?? Option.defaultActor,
    reason: corrects == nil ? invocation.value("reason") : nil, corrects: corrects)
}

private func readSource(
  _ invocation: Invocation, _ session: Session, reference: String
) throws(CommandFailure) -> Source {
  Source(
    system: invocation.value("source-system") ?? "case-notes",
    reference: invocation.value("source-reference") ?? reference,
    obtained: try day(invocation, "obtained") ?? session.today)
}

private func readFact(
  _ kind: FactKind, _ invocation: Invocation, _ session: Session
) throws(CommandFailure) -> Fact {
  let (subject, members) = try readMembers(invocation.arguments("KEY=VALUE"), of: kind)
  let source = try readSource(invocation, session, reference: "command line")
  let corrects = try readCorrection(invocation)
  do throws(FactError) {
    return try Fact(
      kind, of: subject, members: members, source: source,
      actor: invocation.value("actor") ?? Option.defaultActor,
      corrects: corrects)
  } catch { throw .said(.fact(error)) }
}

private func readMembers(
  _ pairs: [String], of kind: FactKind
) throws(CommandFailure) -> (Subject, CanonicalObject) {
  var subject: Subject?
  var members = CanonicalObject()
  for pair in pairs {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .said(.notAPair(pair)) }
    let key = String(parts[0])
    if let field = kind.field(key) {
      guard let value = field.form.value(of: parts[1]) else {
        throw .said(.badValue(key, parts[1], field.form))
      }
      if let text = value.string, let code = CareCode(member: key, of: field), code.isUnusable(text)
      {
        throw .said(.unknownCareCode(key, text, of: code))
      }
      if field.form == .identifier, isPersonalNumber(parts[1]) { throw .said(.personalNumber(key)) }
      if members[key] != nil { throw .said(.clashOfKeys(key)) }
      members[key] = value
    } else if let about = kind.subjects.first(where: { $0.rawValue == key }) {
      if subject != nil { throw .said(.clashOfSubjects(kind)) }
      if isPersonalNumber(parts[1]) { throw .said(.personalNumber(key)) }
      subject = Subject(about, String(parts[1]))
    } else {
      let known = kind.subjects.map(\.rawValue) + kind.fields.map(\.key)
      throw .said(.unknownMember(key, of: kind, meant: nearest(to: key, in: known)))
    }
  }
  guard let subject else { throw .said(.noSubject(kind)) }
  return (subject, members)
}

private func readCorrection(_ invocation: Invocation) throws(CommandFailure) -> Correction? {
  guard let text = invocation.value("corrects") else { return nil }
  guard let event = Int(text), event >= 0 else {
    throw .said(.badValue("--corrects", text, .position))
  }
  guard let reason = invocation.value("reason") else {
    throw .missingOption("--reason TEXT", of: invocation.command.name)
  }
  var former: Subject?
  if let name = invocation.value("was-about") {
    former = Subject(indexName: name)
    if former == nil { throw .said(.badValue("--was-about", name, .identifier)) }
  }
  return Correction(event: event, reason: reason, from: former)
}

/// Values of options that go into a fact have its form: said once, before a file is read.
func checkValues(
  _ invocation: Invocation, _ forms: KeyValuePairs<String, FactField.Form>
) throws(CommandFailure) {
  for (option, form) in forms {
    guard let text = invocation.value(option), form.value(of: text) == nil else { continue }
    throw .said(.badValue("--\(option)", text, form))
  }
}

/// The day that an option gives.
func day(_ invocation: Invocation, _ option: String) throws(CommandFailure) -> Day? {
  guard let text = invocation.value(option) else { return nil }
  guard let day = Day(iso: text) else { throw .said(.notADay("--\(option)", text)) }
  return day
}

extension Option {
  static let defaultActor = "recorder"

  static let actor = Option.value(
    "actor", "ROLE",
    help: "who records: a role or an account, never a person's name (default: recorder)")

  static let confirmClock = Option.flag(
    "confirm-clock", help: "this machine's clock is right, though it is far ahead of the ledger")
}
