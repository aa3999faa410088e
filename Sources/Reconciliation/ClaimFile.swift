import Quantities
package import Tables

/// A provider's claim as a CSV file: one row a line.
///
/// Read by the names of its columns, in any order and in any case; a column with another name is
/// passed over and named. A file needs `child` or `family`, and `amount`; it is compared by those
/// key columns that it has.
package struct ClaimFile: Sendable {
  /// The key columns that the file has, in the order of `ClaimKeyColumn.allCases`.
  package let columns: [ClaimKeyColumn]
  package let hasUnits: Bool
  package let rows: [ClaimRow]
  /// Columns that were passed over.
  package let ignored: [String]

  /// Why a file, or rows of it, cannot be compared.
  package struct Unreadable: Error, Hashable, Sendable {
    /// Every fault, in the order of the file.
    package let faults: [Fault]
  }

  package struct Fault: Hashable, Sendable {
    package let place: CSVPlace
    /// The column; empty when the fault is the whole row's or file's.
    package let column: String
    package let code: String
    package let message: String
    package let mend: String
  }

  package init(reading bytes: [UInt8]) throws(Unreadable) {
    let table: CSVTable
    do throws(CSVFault) { table = try CSVTable(reading: bytes) } catch {
      throw Unreadable(faults: [Fault(error)])
    }
    let layout = try Layout(table)
    var rows: [ClaimRow] = []
    var faults = table.faults.map { Fault($0.fault) }
    let doubtful = Set(table.faults.map(\.row))
    for row in 0..<table.count where !doubtful.contains(row) && !layout.isMeasure(row, of: table) {
      do throws(Unreadable) { rows.append(try layout.read(row, of: table)) } catch {
        faults += error.faults
      }
    }
    guard faults.isEmpty else {
      throw Unreadable(faults: faults.sorted { $0.place < $1.place })
    }
    self.rows = rows
    columns = layout.keys.map(\.column)
    hasUnits = layout.units != nil
    ignored = layout.ignored
  }
}

extension ClaimFile.Fault {
  fileprivate init(_ fault: CSVFault) {
    self.init(
      place: fault.place, column: "", code: fault.code, message: fault.message, mend: fault.mend)
  }
}

/// Where in a row each thing stands.
private struct Layout {
  var keys: [(column: ClaimKeyColumn, index: Int)] = []
  var units: Int?
  var amount = 0
  var ignored: [String] = []

  /// Other names under which files carry the same column.
  private static let synonyms = [
    "subject": "child", "days": "units", "quantity": "units", "pounds": "amount", "gbp": "amount",
    "amount_gbp": "amount", "rate_from": "rate", "split_from": "split",
  ]

  init(_ table: CSVTable) throws(ClaimFile.Unreadable) {
    var places: [String: Int] = [:]
    for (index, name) in table.columns.enumerated() {
      let plain = name.lowercased().split(separator: " ").joined(separator: "_")
      let known = Layout.synonyms[plain] ?? plain
      let isKnown =
        ClaimKeyColumn(rawValue: known) != nil || known == "units" || known == "amount"
      if isKnown, places[known] == nil { places[known] = index } else { ignored.append(name) }
    }
    for column in ClaimKeyColumn.allCases {
      if let index = places[column.rawValue] { keys.append((column, index)) }
    }
    units = places["units"]
    guard let amount = places["amount"], places["child"] != nil || places["family"] != nil else {
      throw ClaimFile.Unreadable(faults: [
        ClaimFile.Fault(
          place: CSVPlace(line: 1, column: 1), column: "", code: "wrong-columns",
          message: "the file has no column `amount`, or neither `child` nor `family`",
          mend: "name the columns of a claim in the first row: "
            + (ClaimKeyColumn.allCases.map(\.rawValue) + ["units", "amount"])
            .joined(separator: ", "))
      ])
    }
    self.amount = amount
  }

  /// Whether a row says what was measured, which asks for nothing and may have no figure.
  func isMeasure(_ row: Int, of table: CSVTable) -> Bool {
    keys.contains { $0.column == .status && table.text(row: row, column: $0.index) == "measure" }
  }

  func read(_ row: Int, of table: CSVTable) throws(ClaimFile.Unreadable) -> ClaimRow {
    var faults: [ClaimFile.Fault] = []
    func refuse(_ index: Int, _ code: String, _ message: String, _ mend: String) {
      faults.append(
        ClaimFile.Fault(
          place: table.place(row: row, column: index), column: table.columns[index], code: code,
          message: message, mend: mend))
    }
    var values: [ClaimKeyColumn: String] = [:]
    for (column, index) in keys {
      let text = table.text(row: row, column: index)
      guard let value = plain(text, as: column) else {
        refuse(index, "bad-\(column.rawValue)", problem(column), mending(column))
        continue
      }
      values[column] = value
    }
    var count: Ratio?
    if let units {
      count = Ratio(text: table.text(row: row, column: units))
      if count == nil {
        refuse(units, "bad-units", "this is no number of units", "write 71, or 46/5")
      }
    }
    let money = pence(table.text(row: row, column: amount))
    if money == nil {
      refuse(amount, "bad-amount", "this is no amount of money", "write 3673.54, or GBP 3,673.54")
    }
    guard faults.isEmpty, let money else { throw ClaimFile.Unreadable(faults: faults) }
    return ClaimRow(values, units: count, amount: money, place: table.place(row: row).line)
  }

  /// A key value in the one form in which it is compared; nil when it has none.
  private func plain(_ text: String, as column: ClaimKeyColumn) -> String? {
    if text.isEmpty { return "" }
    switch column {
    case .period: return DayRange(period: text)?.periodText
    case .case, .rate, .split: return (Day(iso: text) ?? Day(british: text))?.description
    case .outcome, .clause, .family, .child, .payer, .status: return text
    }
  }

  private func problem(_ column: ClaimKeyColumn) -> String {
    column == .period ? "this is no period" : "this is no day"
  }

  private func mending(_ column: ClaimKeyColumn) -> String {
    column == .period
      ? "write 2019-07-01..2019-09-30, or 2019Q3" : "write 2019-07-01, or 01/07/2019"
  }

  /// Reads `3673.54`, `GBP 3,673.54`, `£3,673.54`.
  private func pence(_ text: String) -> Pence? {
    var rest = text[...]
    for sign in ["GBP ", "GBP", "£"] where rest.hasPrefix(sign) {
      rest = rest.dropFirst(sign.count)
      break
    }
    return Pence(figures: rest)
  }
}
