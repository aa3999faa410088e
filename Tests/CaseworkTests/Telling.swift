import Casework
import Quantities

/// A day written out in a test.
func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { fatalError("no such day in a test: \(text)") }
  return day
}

/// Obtained after all that the tests tell.
let register = Source(
  system: "register", reference: "sheet 1", obtained: day("2031-04-02"))

/// A ledger in a test: facts take the next position as they are told.
struct Telling {
  private(set) var facts: [RecordedFact] = []

  var size: Int { facts.count }

  @discardableResult
  mutating func tell(
    _ subject: Subject, _ what: What, from source: Source = register,
    correcting: Correction? = nil
  ) -> Int {
    facts.append(
      RecordedFact(
        position: facts.count,
        fact: Fact(subject, what, source: source, actor: "worker", corrects: correcting)))
    return facts.count - 1
  }

  /// A correction of an event of the same subject.
  @discardableResult
  mutating func correct(_ event: Int, _ subject: Subject, _ what: What) -> Int {
    tell(subject, what, correcting: Correction(event: event, reason: "mistyped"))
  }

  @discardableResult
  mutating func withdraw(_ event: Int, of subject: Subject) -> Int {
    tell(subject, .withdrawn(event: event, reason: "never happened"))
  }

  func record(knownAt size: Int? = nil, severalReadings: Set<String> = []) -> CaseRecord {
    CaseRecord(folding: facts, knownAt: size, severalReadings: severalReadings)
  }
}

let c1 = Subject.child("C1")
let f1 = Subject.family("F1")

/// C1 of F1 is registered at position 0.
func registered(_ told: (What)...) -> Telling {
  var telling = Telling()
  telling.tell(c1, .childRegistered(family: "F1", born: day("2008-05-20"), home: nil))
  for what in told { telling.tell(c1, what) }
  return telling
}

func row(
  _ start: String, _ until: String? = nil, _ end: String? = nil, legal: String = "C2",
  place: String = "U6", rne: String? = nil, origin: ReturnOrigin? = nil
) -> CareRow {
  CareRow(
    start: day(start), reason: rne, legalStatus: legal, placement: place,
    until: until.map(day), end: end, origin: origin)
}

extension SubjectHistory {
  /// The history as a document of one line a thing, in its own order.
  ///
  /// Ends of episodes repeat what the episodes say; a test of their own looks at them.
  var told: [String] {
    var lines = occurrences.filter { $0.name != "episode-ended" }.map {
      "\($0.day) \($0.name)\(code($0.code)) @\($0.position)"
    }
    lines += states.map { "\(span($0.days)) \($0.name)\(code($0.code)) @\($0.position)" }
    lines += care.map { episode in
      "care \(episode.start) to \(episode.ceased.map { "\($0)" } ?? "open") \(episode.legalStatus) "
        + "\(episode.placement)\(code(episode.endReason)) @"
        + episode.positions.map(String.init).joined(separator: ",")
    }
    lines += unreadableCare.map { row in
      "unreadable \(row.start.map { "\($0)" } ?? "always") @\(row.position)"
    }
    lines += readings.map { reading in
      "\(reading.day) \(reading.name) \(reading.value)\(code(reading.respondent)) "
        + "@\(reading.position)"
    }
    lines += confirmations.map { "confirmed \($0.to) by \($0.source) @\($0.position)" }
    return lines
  }

  private func code(_ code: String?) -> String { code.map { " " + $0 } ?? "" }

  private func span(_ days: DayRange) -> String {
    "\(days.start == .earliest ? "ever" : "\(days.start)") .. "
      + (days.end == .latest ? "open" : "\(days.end)")
  }
}

extension CaseRecord {
  /// `rule @position` or `rule @position against other`, in listed order.
  var objections: [String] {
    contradictions.map {
      "\($0.rule.rawValue) @\($0.position)" + ($0.against.map { " against \($0)" } ?? "")
    }
  }

  var child: [String] { family("F1")?.children.first?.told ?? ["no child"] }
}
