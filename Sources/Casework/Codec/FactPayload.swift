package import Ledger
import Quantities

/// The members that every fact's payload has, beside those of its kind.
enum PayloadKey {
  static let kind = "kind"
  static let actor = "actor"
  static let source = "source"
  static let corrects = "corrects"

  static let all = [kind, actor, source, corrects, PayloadMember.about, PayloadMember.documents]
}

extension Fact {
  /// Reads a fact from its payload: every member must be known and have its form, and none may miss.
  package init(payload object: CanonicalObject) throws(FactError) {
    guard let name = object[PayloadKey.kind]?.string else {
      throw FactError(PayloadKey.kind, .missing)
    }
    guard let kind = FactKind.named(name) else { throw FactError(name, .noSuchKind) }
    var common = 1
    let subject = try Self.subject(in: object, of: kind)
    let actor = try Self.word(object, PayloadKey.actor, .name, kind.name)
    let source = try Self.source(in: object, kind.name)
    let corrects = try Self.correction(in: object, kind.name)
    common += 3 + (corrects == nil ? 0 : 1)
    common += try Self.ledgerMembers(of: object, kind.name)
    let reader = try FactReader(object, as: kind, common: common)
    self.init(
      subject, try kind.read(reader), source: source, actor: actor, corrects: corrects)
    try checkIndex(object)
  }

  private static func subject(in object: CanonicalObject, of kind: FactKind) throws(FactError)
    -> Subject
  {
    var found: Subject?
    for each in kind.subjects where object[each.rawValue] != nil {
      let id = try word(object, each.rawValue, .identifier, kind.name)
      if found != nil { throw FactError(each.rawValue, .subject(kind.subjects), kind: kind.name) }
      found = Subject(each, id)
    }
    guard let found else {
      throw FactError(
        kind.subjects.first?.rawValue ?? "", .subject(kind.subjects), kind: kind.name)
    }
    return found
  }

  private static func word(
    _ object: CanonicalObject, _ key: String, _ form: FactField.Form, _ kind: String
  ) throws(FactError) -> String {
    guard let value = object[key] else { throw FactError(key, .missing, kind: kind) }
    guard form.accepts(value), let text = value.string else {
      throw FactError(key, .malformed(form), kind: kind)
    }
    return text
  }

  private static func source(in object: CanonicalObject, _ kind: String) throws(FactError)
    -> Source
  {
    guard let value = object[PayloadKey.source] else {
      throw FactError(PayloadKey.source, .missing, kind: kind)
    }
    guard let source = value.object else {
      throw FactError(PayloadKey.source, .notAnObject, kind: kind)
    }
    let system = try word(source, "system", .name, kind)
    let reference = try word(source, "reference", .reference, kind)
    guard let obtained = Day(iso: try word(source, "obtained", .day, kind)) else {
      throw FactError("obtained", .malformed(.day), kind: kind)
    }
    try refuseOthers(in: source, than: ["system", "reference", "obtained"], kind)
    return Source(system: system, reference: reference, obtained: obtained)
  }

  private static func correction(in object: CanonicalObject, _ kind: String) throws(FactError)
    -> Correction?
  {
    guard let value = object[PayloadKey.corrects] else { return nil }
    guard let correction = value.object else {
      throw FactError(PayloadKey.corrects, .notAnObject, kind: kind)
    }
    guard kind != FactKind.withdrawal else {
      throw FactError(PayloadKey.corrects, .correctsNothing, kind: kind)
    }
    guard let event = correction["event"] else { throw FactError("event", .missing, kind: kind) }
    guard FactField.Form.position.accepts(event), let position = event.integer else {
      throw FactError("event", .malformed(.position), kind: kind)
    }
    let reason = try word(correction, "reason", .text, kind)
    var former: Subject?
    if correction["from"] != nil {
      former = Subject(indexName: try word(correction, "from", .reference, kind))
      if !FactField.Form.identifier.accepts(.string(former?.id ?? "")) {
        throw FactError("from", .malformed(.identifier), kind: kind)
      }
    }
    try refuseOthers(in: correction, than: ["event", "reason", "from"], kind)
    return Correction(event: Int(position), reason: reason, from: former)
  }

  private static func refuseOthers(
    in object: CanonicalObject, than keys: [String], _ kind: String
  ) throws(FactError) {
    if let other = object.members.first(where: { !keys.contains($0.key) }) {
      throw FactError(other.key, .unknown, kind: kind)
    }
  }

  /// How many of the members are the ledger's own; they must be well formed.
  private static func ledgerMembers(of object: CanonicalObject, _ kind: String) throws(FactError)
    -> Int
  {
    if object[PayloadMember.about] == nil {
      throw FactError(PayloadMember.about, .missing, kind: kind)
    }
    guard let documents = object[PayloadMember.documents] else { return 1 }
    guard let list = documents.array, !list.isEmpty,
      list.allSatisfy(FactField.Form.hash.accepts)
    else { throw FactError(PayloadMember.documents, .malformed(.hash), kind: kind) }
    return 2
  }

  /// The index must lead to the fact by exactly the subjects that it names.
  private func checkIndex(_ object: CanonicalObject) throws(FactError) {
    guard let about = object[PayloadMember.about], isIndexed(by: about) else {
      throw FactError(PayloadMember.about, .index, kind: what.kindName)
    }
  }

  /// Nearly every fact speaks of one subject, whose name need not be put together to be compared.
  private func isIndexed(by about: CanonicalValue) -> Bool {
    guard !hasOtherSubjects else { return about == indexMember }
    guard case .array(let names) = about, names.count == 1, case .string(let name) = names[0] else {
      return false
    }
    let kind = subject.kind.rawValue.utf8
    let text = name.utf8
    return text.count == kind.count + 1 + subject.id.utf8.count && text.starts(with: kind)
      && text.dropFirst(kind.count).first == UInt8(ascii: ":")
      && text.dropFirst(kind.count + 1).elementsEqual(subject.id.utf8)
  }

  /// The subjects as the ledger's index wants them: ascending, each once.
  private var indexMember: CanonicalValue {
    guard hasOtherSubjects else { return .array([.string(subject.indexName)]) }
    let names = indexSubjects.map(\.indexName).sorted()
    var once: [CanonicalValue] = []
    for (index, name) in names.enumerated() where index == 0 || names[index - 1] != name {
      once.append(.string(name))
    }
    return .array(once)
  }
}

extension Fact {
  /// The payload, in the one form that ``init(payload:)`` reads back.
  ///
  /// - Throws: when a text, number or identifier has not the form that the catalogue gives it.
  package func payload() throws(FactError) -> CanonicalObject {
    var object: CanonicalObject = [
      "kind": .string(what.kindName), "actor": .string(actor), "source": source.member,
      "about": indexMember,
    ]
    object[subject.kind.rawValue] = .string(subject.id)
    try checkCommon()
    let kind = FactKind.named(what.kindName)
    for (key, value) in try what.members() {
      let isList = key == PayloadMember.documents
      let form = isList ? .hash : kind?.field(key)?.form
      if let form, !form.accepts(isList ? value.array?.first ?? value : value) {
        throw FactError(key, .malformed(form), kind: what.kindName)
      }
      object[key] = value
    }
    if let corrects { object[PayloadKey.corrects] = corrects.member }
    return object
  }

  /// Refuses what the reader would refuse, of the members that all kinds have.
  private func checkCommon() throws(FactError) {
    let kind = what.kindName
    guard let subjects = FactKind.named(kind)?.subjects, subjects.contains(subject.kind) else {
      throw FactError(
        subject.kind.rawValue, .subject(FactKind.named(kind)?.subjects ?? []), kind: kind)
    }
    try Self.check(subject.id, subject.kind.rawValue, .identifier, kind)
    try Self.check(actor, PayloadKey.actor, .name, kind)
    try Self.check(source.system, "system", .name, kind)
    try Self.check(source.reference, "reference", .reference, kind)
    guard let corrects else { return }
    if kind == FactKind.withdrawal {
      throw FactError(PayloadKey.corrects, .correctsNothing, kind: kind)
    }
    if corrects.event < 0 { throw FactError("event", .malformed(.position), kind: kind) }
    try Self.check(corrects.reason, "reason", .text, kind)
    if let from = corrects.from { try Self.check(from.id, "from", .identifier, kind) }
  }

  private static func check(
    _ text: String, _ key: String, _ form: FactField.Form, _ kind: String
  ) throws(FactError) {
    guard form.accepts(.string(text)) else { throw FactError(key, .malformed(form), kind: kind) }
  }
}

extension Source {
  fileprivate var member: CanonicalValue {
    [
      "system": .string(system), "reference": .string(reference),
      "obtained": .string(obtained.description),
    ]
  }
}

extension Correction {
  fileprivate var member: CanonicalValue {
    var object: CanonicalObject = ["event": .integer(Int64(event)), "reason": .string(reason)]
    if let from { object["from"] = .string(from.indexName) }
    return .object(object)
  }
}

extension Subject {
  /// Reads `child:C1`.
  package init?(indexName: String) {
    let parts = indexName.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), !parts[1].isEmpty else {
      return nil
    }
    self.init(kind, String(parts[1]))
  }
}

extension FactKind {
  static let withdrawal = "record.withdrawn"
}
