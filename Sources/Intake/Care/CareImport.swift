import Casework
import Quantities
import Tables

/// Turns the returns and headers of one council into facts, beside what the ledger already says.
///
/// Pure: the same rows in any order give the same facts and findings.
struct CareImport {
  let council: String
  let options: ImportOptions
  let standing: StandingCare
  private(set) var facts: [Fact] = []
  private(set) var findings: [Finding] = []
  private(set) var unchanged = 0
  /// The returns with every row that was refused marked, also those refused beside other rows.
  private(set) var returns: [CareReturn] = []

  init(council: String, options: ImportOptions, standing: StandingCare) {
    self.council = council
    self.options = options
    self.standing = standing
  }

  mutating func take(_ returns: [CareReturn], headers: [HeaderRow]) {
    let listed = ListedChildren(headers)
    let stack = CareStack(returns)
    let checks = EpisodeChecks(stack, born: headers.isEmpty ? nil : listed.born)
    findings = listed.findings + stack.findings + checks.findings
    self.returns = stack.returns
    noteVanished(stack)
    list(listed.born, year: stack.returns.last?.year ?? headers.compactMap(\.year).max())
    for entry in stack.ordered { record(entry.key, entry.row, entry.year) }
    hold(stack)
    confirm(stack)
    mend(stack)
  }

  private func source(_ year: Int?) -> Source {
    Source(
      system: Self.system, reference: Self.reference(council, year), obtained: options.obtained)
  }

  /// The system that facts from a care return come from.
  static let system = "ssda903"

  /// `northshire 2019`: whose return, and the year it ends in.
  static func reference(_ council: String, _ year: Int?) -> String {
    year.map { "\(council) \($0)" } ?? council
  }
}

extension CareImport {
  /// Open rows of the ledger that a later whole return does not complete (502).
  private mutating func noteVanished(_ stack: CareStack) {
    guard let last = stack.returns.last(where: \.isWhole), let first = last.rows.first else {
      return
    }
    let seen = Set(stack.returns.flatMap { $0.rows.compactMap(\.key) })
    let before = standing.rows.filter { entry in
      guard let origin = entry.value.row.origin, origin.council == council else { return false }
      return entry.value.row.until == nil && origin.year < last.year && !seen.contains(entry.key)
    }
    let at = FilePlace(file: first.at.file, place: CSVPlace(line: 1, column: 1))
    findings += before.values.map { Finding(.vanishedStanding(position: $0.position), at: at) }
  }

  /// Dates of birth; a later return corrects an earlier one.
  private mutating func list(_ born: [String: Day], year: Int?) {
    for (child, day) in born {
      let fact = Fact(
        .child(child), .childListed(born: day), source: source(year), actor: options.actor)
      guard let before = standing.listed[child] else {
        facts.append(fact)
        continue
      }
      if before.born == day || isOlder(year, than: before.source) {
        unchanged += 1
      } else {
        facts.append(
          fact.correcting(
            before.position, "\(Self.reference(council, year)) gives another date of birth"))
      }
    }
  }

  /// Whether a return is of an earlier year than the one that a fact came from.
  private func isOlder(_ year: Int?, than source: Source) -> Bool {
    guard source.system == Self.system, let year else { return false }
    let parts = source.reference.split(separator: " ")
    guard parts.count == 2, parts[0] == council, let standing = Int(parts[1]) else { return false }
    return year < standing
  }

  private mutating func record(_ key: EpisodeKey, _ row: EpisodeRow, _ year: Int) {
    let origin = ReturnOrigin(council: council, year: year)
    guard let care = row.care(origin) else { return }
    let fact = Fact(
      .child(key.child), care.returned, source: source(year), actor: options.actor)
    guard let before = standing.rows[key] else {
      facts.append(fact)
      return
    }
    let isOlder = before.row.origin.map { $0.council == council && $0.year > year } ?? false
    if isOlder || before.row.saysTheSame(as: care) {
      unchanged += 1
    } else {
      let changed = care.differences(from: before.row).joined(separator: ", ")
      facts.append(
        fact.correcting(before.position, "\(Self.reference(council, year)) changes \(changed)"))
    }
  }
}

extension CareImport {
  /// A refused row never makes a day payable: its child's days are held from DECOM on, or all.
  private mutating func hold(_ stack: CareStack) {
    var held: [Hold: Set<String>] = [:]
    for part in stack.returns {
      for row in part.rows where row.isRefused {
        guard let child = row.child else { continue }
        let hold = Hold(child: child, from: row.start, year: part.year)
        held[hold, default: []].formUnion(row.refusals)
      }
    }
    for (hold, codes) in held {
      let source = source(hold.year)
      let isKnown = standing.unreadable.contains {
        $0.child == hold.child && $0.from == hold.from && $0.source.reference == source.reference
      }
      if isKnown {
        unchanged += 1
        continue
      }
      let reason = "refused: " + codes.sorted().joined(separator: ", ")
      facts.append(
        Fact(
          .child(hold.child), .careUnreadable(from: hold.from, reason: reason), source: source,
          actor: options.actor))
    }
  }

  private struct Hold: Hashable {
    let child: String
    let from: Day?
    let year: Int
  }

  /// A whole return confirms every child of its council to its last day, unless one of its rows
  /// could be anybody's.
  private mutating func confirm(_ stack: CareStack) {
    for part in stack.returns where part.isWhole {
      let origin = ReturnOrigin(council: council, year: part.year)
      if standing.returns.contains(origin) {
        unchanged += 1
      } else if part.hasNobodysRow {
        let rows = options.acceptValid ? part.rows.filter(\.isNobodys) : []
        findings += rows.map { Finding(.anybodysRow(year: part.year), at: $0.at) }
      } else {
        facts.append(
          Fact(
            .council(council), .careReturned(year: part.year, to: part.days.last),
            source: source(part.year), actor: options.actor))
      }
    }
  }

  /// Withdraws the holds of rows that can now be read.
  ///
  /// A whole return of the same year in which no row of the child is refused mends all that the
  /// child had in it. Otherwise a hold from a DECOM is mended by a row of that DECOM, and the
  /// others of a child by as many readable rows of the same year as there are holds.
  private mutating func mend(_ stack: CareStack) {
    for (child, holds) in Dictionary(grouping: standing.unreadable, by: \.child) {
      for part in stack.returns {
        let reference = Self.reference(council, part.year)
        let open = holds.filter {
          $0.source.system == Self.system && $0.source.reference == reference
        }
        mend(open, of: child, by: part, stack)
      }
    }
  }

  private mutating func mend(
    _ holds: [StandingCare.Unreadable], of child: String, by part: CareReturn, _ stack: CareStack
  ) {
    let rows = part.rows.filter { $0.child == child }
    let readable = rows.filter { !$0.isRefused }
    let isClean = readable.count == rows.count && !part.hasNobodysRow
    var mended = part.isWhole && isClean ? holds : []
    if mended.isEmpty, isClean {
      let starts = Set(readable.compactMap(\.start))
      let byStart = holds.filter { hold in hold.from.map { starts.contains($0) } ?? false }
      let used = Set(byStart.compactMap(\.from))
      let rest = holds.filter { hold in !byStart.contains(hold) }
      let others = readable.count { row in row.start.map { !used.contains($0) } ?? false }
      mended = byStart + (others >= rest.count ? rest : [])
    }
    for hold in mended {
      let reason = "\(Self.reference(council, part.year)) can be read for this child"
      facts.append(
        Fact(
          .child(child), .withdrawn(event: hold.position, reason: reason),
          source: source(part.year), actor: options.actor))
    }
  }
}

extension CareReturn {
  /// Whether a refused row does not say whose it is.
  var hasNobodysRow: Bool { rows.contains(where: \.isNobodys) }
}

extension EpisodeRow {
  fileprivate var isNobodys: Bool { isRefused && child == nil }
}

extension Fact {
  fileprivate func correcting(_ position: Int, _ reason: String) -> Fact {
    var fact = self
    fact.corrects = Correction(event: position, reason: reason)
    return fact
  }
}

extension EpisodeRow {
  /// The row as casework knows it; nil of a row that cannot be read.
  fileprivate func care(_ origin: ReturnOrigin) -> CareRow? {
    guard let start, ceased != .unreadable, !isRefused else { return nil }
    return CareRow(
      start: start, reason: codes[.reason], legalStatus: codes[.legalStatus] ?? "",
      placement: codes[.placement] ?? "", provider: codes[.provider], until: until,
      end: codes[.endReason], origin: origin)
  }
}

extension CareRow {
  /// The names of the fields in which two rows of one start differ.
  fileprivate func differences(from other: CareRow) -> [String] {
    var names: [String] = []
    if reason != other.reason { names.append("RNE") }
    if legalStatus != other.legalStatus { names.append("LS") }
    if placement != other.placement { names.append("PLACE") }
    if provider != other.provider { names.append("PLACE_PROVIDER") }
    if until != other.until { names.append("DEC") }
    if end != other.end { names.append("REC") }
    return names
  }
}
