import Casework
import Ledger
import Quantities
import Testing

/// Facts and their payloads.
@Suite struct CodecTests {
  static let hash = String(repeating: "0f", count: 32)
  static let full = CareRow(
    start: day("2019-08-05"), reason: "S", legalStatus: "C2", placement: "U6", provider: "PR1",
    until: day("2019-08-19"), end: "E4A", origin: ReturnOrigin(council: "suffolk", year: 2020))
  static let edition = ContractEdition(
    edition: 1, on: day("2019-02-11"), terms: hash, document: hash, under: "the award",
    reason: "a slip of the first file")
  static let fft = Intervention(programme: "FFT", identity: "w1")
  static let (on, until) = (day("2019-08-05"), day("2019-08-19"))

  /// One fact of every kind, in the order of the catalogue, with every member that it may have.
  static let everyKind: [(Subject, What)] = [
    (.contract("sf"), .contractAdopted(edition)), (.contract("sf"), .contractVaried(edition)),
    (c1, .referred(on: on, cohort: "in-care")), (f1, .referralDeclined(on: on, reason: "full")),
    (f1, .referralWithdrawn(on: on, reason: "moved")),
    (c1, .childRegistered(family: "F1", born: on, home: "suffolk")),
    (.adult("A1"), .adultRegistered(family: "F1", born: on)), (c1, .childListed(born: on)),
    (c1, .cohortAssigned(cohort: "in-care", from: on)),
    (c1, .consentGiven(on: on, purpose: "therapy", approver: "parent", reason: "asked")),
    (c1, .consentWithdrawn(on: on, purpose: "therapy", approver: "parent", reason: "asked")),
    (c1, .approved(name: "age-17", on: on, approver: "commissioner", reason: "near 17")),
    (f1, .interventionStarted(fft, on: on)),
    (f1, .interventionEnded(fft, on: on, outcome: "completed")),
    (c1, .trackingOpened(on: on)), (c1, .trackingPaused(from: on, reason: "abroad")),
    (c1, .trackingResumed(on: on)), (c1, .trackingClosed(on: on, reason: "done")),
    (c1, .careEntered(full)), (c1, .careChanged(full)), (c1, .careLeft(on: on, end: "E4A")),
    (c1, .careConfirmed(to: on, by: "council letter")),
    (.council("suffolk"), .careReturned(year: 2020, to: on)),
    (c1, .careUnreadable(from: on, reason: "DEC is no date")), (c1, .custodyReleased(on: on)),
    (c1, .movedAway(from: on, until: until)), (c1, .movedBack(on: on)),
    (c1, .homeChanged(home: "norfolk", from: on)), (c1, .adopted(on: on)),
    (c1, .guardianshipGranted(on: on)), (c1, .died(on: on)),
    (f1, .pregnancyExpected(due: on)), (f1, .pregnancyEnded(on: on, how: "birth")),
    (c1, .childInNeedStarted(from: on, until: until)), (c1, .childInNeedEnded(on: on)),
    (c1, .childProtectionStarted(from: on, until: until)), (c1, .childProtectionEnded(on: on)),
    (f1, .needIdentified(need: "housing", from: on)), (f1, .needMet(need: "housing", on: on)),
    (
      c1,
      .assessmentScored(
        score: "score-15", on: on, value: Ratio(text: "46/5") ?? .zero, respondent: "parent")
    ),
    (f1, .outcomeEvidenced(outcome: "good-education", on: on, evidence: "school report")),
    (f1, .nilReturned(from: on, to: until)),
    (c1, .eventRecorded(name: "reunified", on: on, code: "planned")),
    (c1, .stateRecorded(name: "school", code: "special", from: on, until: until)),
    (c1, .stateEnded(name: "school", code: "special", on: on)),
    (c1, .withdrawn(event: 17, reason: "never happened")),
  ]

  static func fact(_ told: (Subject, What), _ corrects: Correction? = nil) -> Fact {
    Fact(told.0, told.1, source: register, actor: "worker", corrects: corrects)
  }

  @Test func `the catalogue, the samples and the payloads name the same kinds and members`() throws
  {
    #expect(Self.everyKind.map(\.1.kindName) == FactKind.all.map(\.name))
    for (told, kind) in zip(Self.everyKind, FactKind.all) {
      let fact = Self.fact(told)
      let payload = try fact.payload()
      let common = ["about", "actor", "documents", "kind", "source", told.0.kind.rawValue]
      let own = payload.members.map(\.key).filter { !common.contains($0) }
      #expect(own == kind.fields.map(\.key).sorted(), "\(kind.name)")
      let bytes = try payload.encoded()
      #expect(try Fact(payload: CanonicalObject(canonical: bytes)) == fact, "\(kind.name)")
    }
  }

  static func error(_ payload: CanonicalObject) -> FactError? {
    do throws(FactError) {
      _ = try Fact(payload: payload)
      return nil
    } catch { return error }
  }

  /// Each member taken away: a fact without it, or an error that names it.
  @Test func `a member is required exactly when the catalogue says so`() throws {
    for (told, kind) in zip(Self.everyKind, FactKind.all) {
      let payload = try Self.fact(told).payload()
      for field in kind.fields where !["council", "year"].contains(field.key) {
        var less = payload
        less[field.key] = nil
        let expected = FactError(field.key, .missing, kind: kind.name)
        // Without its family a registration is found by the wrong subjects as well.
        #expect(Self.error(less) == (field.required ? expected : nil), "\(kind.name) \(field.key)")
        less[field.key] = .null
        #expect(Self.error(less) == FactError(field.key, .malformed(field.form), kind: kind.name))
      }
    }
  }

  /// A referral with one member changed, and what is said of it.
  @Test(
    arguments: [
      ("kind", nil, "kind is missing"), ("kind", "care.eaten", "care.eaten is no kind of fact"),
      ("actor", nil, "referral.made: actor is missing"),
      (
        "actor", "Mary Smith",
        "referral.made: actor must be a name of at most 60 ASCII characters without a space"
      ),
      ("source", nil, "referral.made: source is missing"),
      ("source", "register", "referral.made: source must be an object"),
      ("about", nil, "referral.made: about is missing"),
      (
        "about", ["child:C2"],
        "referral.made: about must name the subjects of the fact and nobody else"
      ),
      ("child", nil, "referral.made: exactly one of child, family must be named"),
      ("family", "F1", "referral.made: exactly one of child, family must be named"),
      ("adult", "A1", "referral.made: adult is not known here"),
      ("on", "2019-02-31", "referral.made: on must be a day, YYYY-MM-DD"),
      ("on", 20190401, "referral.made: on must be a day, YYYY-MM-DD"),
      ("off", "2019-02-01", "referral.made: off is not known here"),
      ("corrects", 17, "referral.made: corrects must be an object"),
      ("corrects", ["event": 17], "referral.made: reason is missing"),
      (
        "corrects", ["event": -1, "reason": "mistyped"],
        "referral.made: event must be a ledger position, a whole number from 0"
      ),
      (
        "corrects", ["event": 17, "reason": "mistyped", "by": "me"],
        "referral.made: by is not known here"
      ),
      (
        "corrects", ["event": 17, "reason": "mistyped", "from": "C2"],
        "referral.made: from must be a pseudonym of at most 100 ASCII characters without a space"
      ),
      ("documents", ["0f"], "referral.made: documents must be 64 lower-case hex digits"),
    ] as [(String, CanonicalValue?, String)])
  func `what is wrong is said by the member's name`(
    _ key: String, _ value: CanonicalValue?, _ said: String
  ) throws {
    var payload = try Self.fact((c1, .referred(on: Self.on, cohort: nil))).payload()
    #expect(Self.error(payload) == nil)
    payload[key] = value
    #expect(Self.error(payload)?.description == said)
  }

  @Test func `what cannot be read cannot be written`() {
    var badDocument = Self.edition
    badDocument.document = "0F"
    func written(
      _ what: What, _ corrects: Correction? = nil, subject: Subject = c1, actor: String = "worker"
    ) -> String? {
      var fact = Self.fact((subject, what), corrects)
      fact.actor = actor
      do throws(FactError) {
        _ = try fact.payload()
        return nil
      } catch { return error.description }
    }
    #expect(
      written(.careLeft(on: Self.on, end: "e4a"))
        == "care.left: end must be a code of 1 to 4 capital letters and digits")
    #expect(
      written(.careUnreadable(from: nil, reason: "a\nb"))
        == "care.unreadable: reason must be a text of at most 1,000 bytes without control characters"
    )
    #expect(
      written(
        .assessmentScored(
          score: "s", on: Self.on, value: Ratio(whole: 1 << 60), respondent: nil))
        == "assessment.scored: value must be a number such as 42, 46/5 or 0.67")
    #expect(
      written(.movedAway(from: Self.on, until: nil), actor: "Mary Smith")
        == "moved.away: actor must be a name of at most 60 ASCII characters without a space")
    #expect(
      written(.contractAdopted(badDocument), subject: .contract("sf"))
        == "contract.adopted: documents must be 64 lower-case hex digits")
    #expect(
      written(.died(on: Self.on), Correction(event: -1, reason: "mistyped"))
        == "person.died: event must be a ledger position, a whole number from 0")
    #expect(
      written(.withdrawn(event: 1, reason: "x"), Correction(event: 1, reason: "mistyped"))
        == "record.withdrawn: corrects cannot stand in a withdrawal")
    #expect(
      written(.pregnancyExpected(due: Self.on))
        == "pregnancy.expected: exactly one of family, adult must be named")
    #expect(
      Self.error(
        ["kind": "record.withdrawn", "child": "C1", "corrects": ["event": 1, "reason": "x"]])?.key
        == "actor")
  }

  @Test func `a row names its council and its year, or neither`() throws {
    let payload = try Self.fact((c1, .careEntered(Self.full))).payload()
    var (less, lesser) = (payload, payload)
    less["council"] = nil
    lesser["year"] = nil
    #expect(Self.error(less)?.description == "care.entered: year stands only together with council")
    #expect(
      Self.error(lesser)?.description == "care.entered: council stands only together with year")
  }

  @Test(
    arguments: [
      (.day, "2019-04-01", "2019-04-01"), (.day, "01/04/2019", nil), (.number, "2020", 2020),
      (.number, "0", nil), (.number, "1.0", nil), (.position, "0", 0), (.position, "-1", nil),
      (.value, "42", 42), (.value, "0.67", [67, 100]), (.value, "92/10", [46, 5]),
      (.value, "1e3", nil), (.careCode, "C2", "C2"), (.careCode, "C2345", nil), (.name, "a b", nil),
      (.name, "", nil), (.identifier, "C\u{e9}", nil), (.text, "caf\u{e9}", "caf\u{e9}"),
      (.reference, String(repeating: "x", count: 201), nil), (.hash, Self.hash, .string(Self.hash)),
      (.hash, "0F", nil),
    ] as [(FactField.Form, String, CanonicalValue?)])
  func `a cell becomes a value of its form or nothing`(
    _ form: FactField.Form, _ cell: String, _ value: CanonicalValue?
  ) {
    #expect(form.value(of: cell) == value)
  }

  @Test(arguments: [[46, 1], [92, 10], [46, 0], [46, -5], [1], [1, 2, 3]] as [CanonicalValue])
  func `a value has one spelling`(_ value: CanonicalValue) {
    #expect(!FactField.Form.value.accepts(value))
  }
}

/// What the ledger is told beside the payload.
@Suite struct KeyTests {
  static func proposed(_ subject: Subject, _ what: What, _ corrects: Correction? = nil) throws
    -> (EventType, String, String)
  {
    let event = try CodecTests.fact((subject, what), corrects).proposed()
    return (event.type, event.key.kind, event.key.text)
  }

  @Test func `a care row is its child and its start, entered or changed`() throws {
    var later = CodecTests.full
    later.origin = nil
    later.end = "E4B"
    let entered = try Self.proposed(c1, .careEntered(CodecTests.full))
    #expect(entered == (.fact, "care.row", "child:C1\n2019-08-05"))
    #expect(try Self.proposed(c1, .careChanged(later)) == entered)
    #expect(
      try Self.proposed(.contract("sf"), .contractAdopted(CodecTests.edition))
        == (.contract, "contract.adopted", "contract:sf\n1"))
    #expect(
      try Self.proposed(f1, .interventionStarted(CodecTests.fft, on: CodecTests.on))
        == (.fact, "intervention.started", "family:F1\n2019-08-05\nw1"))
  }

  @Test func `every kind has a key of its own, and corrections one by what they say`() throws {
    let keys = try CodecTests.everyKind.map { try CodecTests.fact($0).naturalKey() }
    // Entered and changed share theirs.
    #expect(Set(keys).count == keys.count - 1)
    let first = try Self.proposed(
      c1, .died(on: CodecTests.on), Correction(event: 3, reason: "mistyped"))
    let other = try Self.proposed(
      c1, .died(on: CodecTests.on), Correction(event: 4, reason: "mistyped"))
    #expect(first.0 == .correction)
    #expect(first.1 == "correction")
    #expect(first.2.utf8.count == 64)
    #expect(first.2 != other.2)
    #expect(
      try Self.proposed(c1, .withdrawn(event: 3, reason: "never")).0 == .correction)
  }

  @Test func `an event is found by everybody it speaks of`() throws {
    let fact = CodecTests.fact(
      (c1, .childRegistered(family: "F1", born: CodecTests.on, home: nil)),
      Correction(event: 3, reason: "mistyped", from: .child("B9")))
    #expect(
      try IndexTerms.of(fact.payload()) == ["child:B9", "child:C1", "family:F1"])
    #expect(fact.indexSubjects == [c1, f1, .child("B9")])
    #expect(Subject(indexName: "child:a:b") == .child("a:b"))
    #expect(Subject(indexName: "dog:C1") == nil)
  }
}
