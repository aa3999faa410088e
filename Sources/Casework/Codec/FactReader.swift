import Ledger
import Quantities

/// The members of one payload, each known to have the form that its kind's table gives it.
struct FactReader {
  let kind: FactKind
  private let object: CanonicalObject

  /// Checks every member against the table.
  init(_ object: CanonicalObject, as kind: FactKind, common: Int) throws(FactError) {
    self.object = object
    self.kind = kind
    var known = common
    for field in kind.fields {
      guard let value = object[field.key] else {
        if field.required { throw FactError(field.key, .missing, kind: kind.name) }
        continue
      }
      guard field.form.accepts(value) else {
        throw FactError(field.key, .malformed(field.form), kind: kind.name)
      }
      known += 1
    }
    if known != object.members.count { throw unknownMember }
  }

  private var unknownMember: FactError {
    let keys = kind.fields.map(\.key) + kind.subjects.map(\.rawValue) + PayloadKey.all
    let unknown = object.members.first { !keys.contains($0.key) }
    return FactError(unknown?.key ?? PayloadKey.kind, .unknown, kind: kind.name)
  }

  func optional(_ key: String) -> String? { object[key]?.string }

  func optionalDay(_ key: String) -> Day? { object[key]?.string.flatMap { Day(iso: $0) } }

  func text(_ key: String) throws(FactError) -> String {
    guard let text = optional(key) else { throw FactError(key, .missing, kind: kind.name) }
    return text
  }

  func day(_ key: String) throws(FactError) -> Day {
    guard let day = optionalDay(key) else { throw FactError(key, .missing, kind: kind.name) }
    return day
  }

  func number(_ key: String) throws(FactError) -> Int {
    guard let number = object[key]?.integer else {
      throw FactError(key, .missing, kind: kind.name)
    }
    return Int(number)
  }

  func ratio(_ key: String) throws(FactError) -> Ratio {
    guard let ratio = object[key].flatMap(FactValue.ratio) else {
      throw FactError(key, .missing, kind: kind.name)
    }
    return ratio
  }
}

extension FactReader {
  /// The document is what the ledger wrote into the payload.
  func edition() throws(FactError) -> ContractEdition {
    ContractEdition(
      edition: try number("edition"), on: try day("on"), terms: try text("terms"),
      document: object[PayloadMember.documents]?.array?.first?.string,
      under: optional("under"), reason: optional("reason"))
  }

  func intervention() throws(FactError) -> Intervention {
    Intervention(programme: try text("programme"), identity: optional("intervention"))
  }

  func careRow() throws(FactError) -> CareRow {
    CareRow(
      start: try day("from"), reason: optional("rne"), legalStatus: try text("legal_status"),
      placement: try text("placement"), provider: optional("provider"),
      until: optionalDay("until"), end: optional("end"), origin: try origin())
  }

  private func origin() throws(FactError) -> ReturnOrigin? {
    switch (optional("council"), object["year"]?.integer) {
    case (nil, nil): return nil
    case (let council?, let year?): return ReturnOrigin(council: council, year: Int(year))
    case (_?, nil): throw FactError("council", .without("year"), kind: kind.name)
    case (nil, _?): throw FactError("year", .without("council"), kind: kind.name)
    }
  }
}
