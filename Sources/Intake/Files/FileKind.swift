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
  /// The kind with exactly these columns, in any order.
  init?(columns: [String]) {
    let names = Set(columns)
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
        return .unknownColumns(nearest: nil, missing: [], unknown: [], separator: name)
      }
    }
    let found = Set(columns)
    let nearest = candidates.max { left, right in
      (closeness(left, found), right.name) < (closeness(right, found), left.name)
    }
    guard let nearest, closeness(nearest, found) >= 0.5 else {
      return .unknownColumns(nearest: nil, missing: [], unknown: [], separator: nil)
    }
    let expected = Set(nearest.columns)
    return .unknownColumns(
      nearest: nearest.name, missing: nearest.columns.filter { !found.contains($0) },
      unknown: columns.filter { !expected.contains($0) }, separator: nil)
  }

  private static var candidates: [(name: String, columns: [String])] {
    let returns: [(name: String, columns: [String])] = [
      ("SSDA903 Episodes", EpisodeColumns.all.sorted()),
      ("SSDA903 Header", EpisodeColumns.header.sorted()),
    ]
    return returns + Template.all.map { ($0.name, $0.columnNames) }
  }

  /// Shared columns against all columns of either.
  private static func closeness(
    _ candidate: (name: String, columns: [String]), _ found: Set<String>
  ) -> Double {
    let expected = Set(candidate.columns)
    return Double(expected.intersection(found).count) / Double(expected.union(found).count)
  }
}
