import Quantities

/// One worked case: facts in, days and pence out.
struct WorkedCase {
  let id: String
  let title: String
  let facts: [CaseFact]
  let claims: [Claim]
  let expectations: [VectorValue]

  struct Claim {
    let period: DayRange
    /// The day on which the claim is frozen.
    let asAt: Day
  }

  init(_ value: VectorValue) throws(Unusable) {
    guard let id = value["id"].text else { throw Unusable("a case without an id") }
    self.id = id
    title = value["title"].text ?? ""
    var facts: [CaseFact] = []
    for fact in value["facts"].items { facts.append(try CaseFact(fact, in: id)) }
    self.facts = facts
    var claims: [Claim] = []
    for claim in value["claims"].items {
      guard let first = claim["period"][0].day, let last = claim["period"][1].day,
        let asAt = claim["as_at"].day
      else { throw Unusable("\(id): a claim without its dates") }
      claims.append(Claim(period: DayRange(first: first, last: last), asAt: asAt))
    }
    self.claims = claims
    expectations = value["expect"].items
  }

  /// Every case of a folder of vector files, in the order of the files' names.
  static func all(in folder: DataFolder) throws(Unusable) -> [WorkedCase] {
    var cases: [WorkedCase] = []
    for name in folder.names() where name.hasSuffix(".json") {
      for each in try folder.json(name)["cases"].items { cases.append(try WorkedCase(each)) }
    }
    return cases
  }
}

/// One fact of a case, and when it became known.
struct CaseFact {
  enum What {
    case person(id: String, family: String, born: Day)
    case event(of: String, name: String, day: Day)
    /// Half-open; `Day.latest` when open.
    case state(of: String, name: String, code: String, days: DayRange)
    case care(of: String, start: Day, ceased: Day?, legal: String, place: String, end: String?)
    case unreadableCare(of: String, start: Day?)
    case confirmed(of: String, to: Day, by: String)
    /// A council's return, which confirms every child.
    case returned(to: Day, by: String)
    case score(of: String, name: String, day: Day, value: Ratio)
    /// Takes a named fact away and puts nothing in its place.
    case withdrawal
    /// A commissioner's or a person's act on a claim or on the record.
    case act(String)
  }

  let what: What
  /// Known from this claim on, counted from 1.
  let known: Int
  let name: String?
  /// The name of the fact that this one replaces or withdraws.
  let instead: String?

  init(_ value: VectorValue, in id: String) throws(Unusable) {
    guard let what = Self.what(value) else { throw Unusable("\(id): a fact of an unknown kind") }
    self.what = what
    known = value["known"].whole ?? 1
    name = value["name"].text
    instead = value["replaces"].text ?? value["withdraws"].text
  }

  private static func what(_ value: VectorValue) -> What? {
    if let act = value["decision"].text { return .act(act) }
    if value.has("erase") { return .act("erase") }
    if value.has("withdraws") { return .withdrawal }
    if let to = value["return_to"].day { return .returned(to: to, by: value["by"].text ?? "") }
    if let id = value["child"].text {
      guard let family = value["family"].text, let born = value["born"].day else { return nil }
      return .person(id: id, family: family, born: born)
    }
    guard let of = value["of"].text else { return nil }
    if let to = value["confirmed_to"].day {
      return .confirmed(of: of, to: to, by: value["by"].text ?? "")
    }
    if value.has("care") { return care(value, of: of) }
    if let name = value["state"].text {
      guard let first = value["days"][0].day else { return nil }
      let end = value["days"][1].day.map { $0 + 1 } ?? .latest
      return .state(
        of: of, name: name, code: value["is"].text ?? "", days: DayRange(start: first, end: end))
    }
    guard let day = value["on"].day else { return nil }
    if let name = value["score"].text {
      return value["value"].ratio.map { .score(of: of, name: name, day: day, value: $0) }
    }
    return value["what"].text.map { .event(of: of, name: $0, day: day) }
  }

  private static func care(_ value: VectorValue, of: String) -> What? {
    let start = value["care"][0].day
    if value.has("unreadable") { return .unreadableCare(of: of, start: start) }
    guard let start, let legal = value["legal"].text, let place = value["place"].text,
      value["care"][1].isNull || value["care"][1].day != nil
    else { return nil }
    return .care(
      of: of, start: start, ceased: value["care"][1].day, legal: legal, place: place,
      end: value["end"].text)
  }
}

extension VectorValue {
  var day: Day? { text.flatMap { Day(iso: $0) } }

  /// A whole number, or a fraction written as text.
  var ratio: Ratio? {
    switch self {
    case .number(let digits), .text(let digits): Ratio(text: digits)
    default: nil
    }
  }

  var pence: Pence? { whole.map { Pence(Int64($0)) } }
}
