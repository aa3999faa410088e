/// Which contract a worked case is run under, or which need it waits for.
///
/// A table that stands with the contracts: a case that the table does not know, or a row for a case
/// that does not exist, is a difference.
struct CaseIndex {
  struct Row {
    let id: String
    /// The file's name without its ending; nil for a case that waits.
    let contract: String?
    /// Numbers of needs that the language does not cover yet.
    let needs: String
    let why: String
    /// Names that are other in our contract than in the case: ours, then the case's.
    let names: [String: String]
    /// The code of the finding that a `check` expectation is about.
    let finding: String?
  }

  let rows: [Row]

  init(_ folder: DataFolder) throws(Unusable) {
    let lines = try folder.lines("cases.csv")
    guard lines.first == "case,contract,waits for need,because,names,finding" else {
      throw Unusable("\(folder.path)/cases.csv does not begin with its heading")
    }
    var rows: [Row] = []
    for line in lines.dropFirst() where !line.isEmpty {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 6 else { throw Unusable("cases.csv: not six cells: \(line)") }
      var names: [String: String] = [:]
      for pair in cells[4].split(separator: " ") {
        let parts = pair.split(separator: "=").map(String.init)
        guard parts.count == 2 else { throw Unusable("cases.csv: no pair of names: \(pair)") }
        names[parts[0]] = parts[1]
      }
      rows.append(
        Row(
          id: cells[0], contract: cells[1].isEmpty ? nil : cells[1], needs: cells[2],
          why: cells[3], names: names, finding: cells[5].isEmpty ? nil : cells[5]))
    }
    self.rows = rows
  }

  subscript(id: String) -> Row? { rows.first { $0.id == id } }
}
