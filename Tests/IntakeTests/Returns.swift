import Casework
import Intake
import Quantities
import Tables

/// Marks that stand only in columns that an import must drop.
enum Dropped {
  static let postcode = "ZZ9 9ZZ"
  static let pupilNumber = "A123456789012"
  static let all = [postcode, pupilNumber, "N9", "1234567", "CARPL"]
}

/// An Episodes file of the return, from `CHILD,DECOM,RNE,LS,PLACE,PLACE_PROVIDER,DEC,REC` rows.
func episodes(_ name: String, year: Int? = nil, _ rows: [String]) -> ImportFile {
  let header =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
  let lines = rows.map { row in
    var fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 8 else { return row }
    fields.insert("N9", at: 4)
    return (fields + ["CARPL", Dropped.postcode, Dropped.postcode, "1234567"])
      .joined(separator: ",")
  }
  let text = ([header] + lines).joined(separator: "\n") + "\n"
  return ImportFile(name: name, bytes: Array(text.utf8), year: year)
}

/// A Header file, from `CHILD,DOB` rows.
func header(_ name: String, year: Int? = nil, _ rows: [String]) -> ImportFile {
  let lines = rows.map { row in
    let parts = row.split(separator: ",", omittingEmptySubsequences: false)
    return "\(parts[0]),1,\(parts.last ?? ""),WBRI,\(Dropped.pupilNumber),,"
  }
  let text = (["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"] + lines).joined(separator: "\n")
  return ImportFile(name: name, bytes: Array(text.utf8), year: year)
}

func file(_ name: String, _ text: String, year: Int? = nil) -> ImportFile {
  ImportFile(name: name, bytes: Array(text.utf8), year: year)
}

/// An import beside what earlier imports recorded, event 0 being the ledger's own.
func reading(
  _ files: [ImportFile], _ options: ImportOptions = .plain, beside known: [RecordedFact] = []
) -> PreparedImport {
  PreparedImport(reading: files, options: options, beside: known)
}

/// What the ledger holds after some imports, one after the other.
func recorded(
  _ imports: [[ImportFile]], _ options: ImportOptions = .plain, after earlier: [RecordedFact] = []
) -> [RecordedFact] {
  var known = earlier
  for files in imports {
    let facts = reading(files, options, beside: known).facts
    let first = known.count + 1
    known += facts.enumerated().map { RecordedFact(position: first + $0.offset, fact: $0.element) }
  }
  return known
}

/// Every child's days in care to a last day, as the fold gives them: V4 rows give none.
func daysInCare(_ known: [RecordedFact], to last: Day) -> [String: DaySet] {
  let record = CaseRecord(folding: known)
  var days: [String: DaySet] = [:]
  for child in record.unplaced + record.families.flatMap(\.children) {
    let ranges = child.care.filter { $0.legalStatus != "V4" }.map { episode in
      DayRange(start: episode.start, end: max(episode.start, episode.ceased ?? last + 1))
    }
    if !ranges.isEmpty { days[child.id] = DaySet(ranges) }
  }
  return days
}

func day(_ text: String) -> Day { Day(iso: text) ?? .earliest }

/// `CODE weight LINE:COLUMN FIELD`, one a finding.
func brief(_ findings: [Finding]) -> [String] {
  findings.map { finding in
    let place = "\(finding.at.place.line):\(finding.at.place.column)"
    return "\(finding.code) \(finding.weight.rawValue) \(place) \(finding.at.field ?? "-")"
  }
}

/// One line a fact: the kind, the subject, and the care row or days that it says.
func told(_ facts: [Fact]) -> [String] {
  facts.map { fact in
    let said =
      switch fact.what {
      case .careEntered(let row), .careChanged(let row):
        "\(row.start) \(row.reason ?? "-") \(row.legalStatus) \(row.placement) "
          + "\(row.provider ?? "-") \(row.until?.description ?? "open") \(row.end ?? "-") "
          + "\(row.origin?.council ?? "-") \(row.origin?.year ?? 0)"
      case .careReturned(let year, let to): "\(year) \(to)"
      case .careUnreadable(let from, let reason): "\(from?.description ?? "all") \(reason)"
      case .childListed(let born): "\(born)"
      case .withdrawn(let event, _): "\(event)"
      default: ""
      }
    let correction = fact.corrects.map { " corrects \($0.event): \($0.reason)" } ?? ""
    return "\(fact.what.kindName) \(fact.subject.indexName) \(said)\(correction)"
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
