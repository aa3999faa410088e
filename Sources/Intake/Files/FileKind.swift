import Tables

/// What a CSV file holds, told from its set of column names and from nothing else.
enum FileKind: Hashable {
  /// `isWhole`: with all columns of the return; a file for correction has the kept ones only.
  case episodes(isWhole: Bool)
  case header
  /// A table of the return that is recognised and not read.
  case otherReturnTable(String)
  case template(Template)
}

extension FileKind {
  /// The kind with exactly these columns, in any order; those that a file for correction has
  /// besides do not count.
  init?(columns: [String]) {
    let names = Set(columns).subtracting(SetAside.leading)
    if names == EpisodeColumns.all || names == Set(EpisodeColumns.kept) {
      self = .episodes(isWhole: names == EpisodeColumns.all)
    } else if names == EpisodeColumns.header || names == Set(EpisodeColumns.keptHeader) {
      self = .header
    } else if let table = Self.otherTables.first(where: { Set($0.columns) == names }) {
      self = .otherReturnTable(table.name)
    } else if let template = Template.all.first(where: { Set($0.columnNames) == names }) {
      self = .template(template)
    } else {
      return nil
    }
  }

  var name: String {
    switch self {
    case .episodes(let isWhole): isWhole ? "SSDA903 Episodes" : "SSDA903 Episodes, corrected rows"
    case .header: "SSDA903 Header"
    case .otherReturnTable(let name): "SSDA903 \(name)"
    case .template(let template): template.name
    }
  }

  /// The tables of the return that an import leaves alone, with their columns.
  private static let otherTables: [(name: String, columns: [String])] = [
    ("UASC", ["CHILD", "SEX", "DOB", "DUC"]),
    ("Reviews", ["CHILD", "DOB", "REVIEW", "REVIEW_CODE"]),
    (
      "OC2",
      [
        "CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS",
        "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
      ]
    ), ("OC3", ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"]),
    (
      "AD1",
      [
        "CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR",
        "LS_ADOPTR",
      ]
    ),
    (
      "PlacedAdoption",
      ["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"]
    ), ("PrevPerm", ["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"]),
    ("Missing", ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"]),
    ("SWEpisodes", ["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"]),
    ("DoLo", ["CHILD", "DOB", "DOLO_START", "DOLO_END"]),
  ]
}

extension FileKind {
  /// Why no kind has these columns, beside the kind that is nearest to them.
  ///
  /// Column names that nobody knows are repeated only where at least half of a kind's columns are
  /// there: otherwise the first row may be no header but somebody's data.
  static func mismatch(_ columns: [String]) -> Matter {
    if columns.count == 1, let only = columns.first {
      for (separator, name) in [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
      where only.contains(separator) {
        return .unknownColumns(.separator(name))
      }
    }
    let names = columns.filter { !SetAside.leading.contains($0) }
    let found = Set(names.map(spelling))
    let nearest = candidates.max { left, right in
      let (less, more) = (left.likeness(found), right.likeness(found))
      return less == more ? right.name < left.name : less < more
    }
    guard let nearest, nearest.likeness(found).shared > 1 || nearest.closeness(found) >= 0.5 else {
      return .unknownColumns(.nothingLikeIt)
    }
    let exact = Set(names)
    let missing = nearest.columns.filter { !exact.contains($0) }
    let unknown = names.filter { !nearest.columns.contains($0) }
    let isShown = nearest.closeness(found) >= 0.5
    return .unknownColumns(
      .unlike(
        nearest: nearest.name, template: nearest.template, missing: missing,
        unknown: isShown ? unknown : [], others: isShown ? 0 : unknown.count,
        respelled: missing.contains { found.contains(spelling($0)) }))
  }

  private static var candidates: [Candidate] {
    [
      Candidate(name: "SSDA903 Episodes", template: nil, columns: EpisodeColumns.all.sorted()),
      Candidate(name: "SSDA903 Header", template: nil, columns: EpisodeColumns.header.sorted()),
    ] + Template.all.map { Candidate(name: $0.name, template: $0.name, columns: $0.columnNames) }
  }

  /// A column's name as people who write it otherwise may mean it.
  private static func spelling(_ name: String) -> String {
    let bytes = Tidying.upper(Tidying.trimmed(name)).utf8.map { $0 == 0x20 ? 0x5F : $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A kind that a file may have been meant to be.
  private struct Candidate {
    let name: String
    let template: String?
    let columns: [String]

    private func shared(_ found: Set<String>) -> Int {
      Set(columns.map(spelling)).intersection(found).count
    }

    /// Shared columns against all columns of either.
    func closeness(_ found: Set<String>) -> Double {
      let shared = shared(found)
      return Double(shared) / Double(max(1, columns.count + found.count - shared))
    }

    /// How many columns are shared, then how few are not.
    func likeness(_ found: Set<String>) -> Likeness {
      let shared = shared(found)
      return Likeness(shared: shared, rest: columns.count + found.count - 2 * shared)
    }
  }

  private struct Likeness: Comparable {
    let shared: Int
    let rest: Int

    static func < (left: Likeness, right: Likeness) -> Bool {
      left.shared != right.shared ? left.shared < right.shared : left.rest > right.rest
    }
  }

  /// Whether a file of this kind is a part of a care return that is read.
  var isReturn: Bool {
    switch self {
    case .episodes, .header: true
    case .otherReturnTable, .template: false
    }
  }
}
