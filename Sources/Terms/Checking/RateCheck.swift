import Diagnostics
import Quantities

extension Checker {
  mutating func checkRates() {
    for syntax in file.rates {
      let unit: Rate.Unit =
        switch syntax.unit {
        case .per(let unit): .money(per: unit)
        case .share: .share
        }
      footing = Footing()
      let key = rateKey(syntax)
      let picked = rowPick(syntax)
      rateFootings.append(footing)
      rates.append(
        Rate(
          name: syntax.name.text, unit: unit, key: key, picked: picked,
          rows: rateRows(syntax, key: key), range: syntax.range))
    }
  }

  private mutating func rateKey(_ syntax: RateSyntax) -> Rate.Key {
    if let order = syntax.numbered?.value { return .number(order) }
    guard let key = syntax.key else { return .none }
    if key.text == "placement" { return .placement }
    return state(key).map { .state($0) } ?? .none
  }

  private mutating func rowPick(_ syntax: RateSyntax) -> RowPick {
    guard let pick = syntax.pick ?? file.header?.ratePick else {
      if !file.headingUnread("rates") { report(.ratePickMissing(syntax.name)) }
      return .dayEarned
    }
    return rowPick(pick)
  }

  mutating func rowPick(_ pick: PickSyntax) -> RowPick {
    switch pick.kind {
    case .dayEarned: return .dayEarned
    case .dayDue: return .dayDue
    case .day(let name):
      let syntax = ExpressionSyntax(.name(name), pick.range)
      return day(syntax).map { .day($0, name: name) } ?? .dayEarned
    }
  }

  private mutating func rateRows(_ syntax: RateSyntax, key: Rate.Key) -> [RateRow] {
    guard !syntax.rows.isEmpty else {
      if !syntax.hasUnreadRows { report(.rowsMissing(syntax.name)) }
      return []
    }
    for row in syntax.rows {
      checkValue(row, of: syntax)
      checkKey(row, of: syntax, key)
      if row.agreed > row.from { report(.agreedAfterEffect(row.from, row.agreed, at: row.range)) }
    }
    if case .number = key { return numberedRows(syntax) }
    let ends = sweep(syntax)
    if !syntax.hasUnreadRows { checkKeysComplete(syntax, key) }
    var rows: [RateRow] = []
    for (index, row) in syntax.rows.enumerated() {
      // A row of several codes is one row, unless the next one takes only some of them over.
      var groups: [(end: Day, codes: [String])] = []
      for code in row.codes.isEmpty ? [""] : row.codes.map(\.text) {
        let end = ends[RowCode(row: index, code: code)] ?? .latest
        let codes = code.isEmpty ? [] : [code]
        if let at = groups.firstIndex(where: { $0.end == end }) {
          groups[at].codes += codes
        } else {
          groups.append((end, codes))
        }
      }
      for group in groups {
        rows.append(
          RateRow(
            codes: group.codes, numbers: nil, days: DayRange(start: row.from, end: group.end),
            value: row.value.ratio, by: row.by, agreed: row.agreed, range: row.range))
      }
    }
    return rows
  }

  private mutating func checkValue(_ row: RateSyntax.Row, of rate: RateSyntax) {
    switch (row.value, rate.unit) {
    case (.money, .per), (.share, .share): break
    case (.money, .share): report(.rowValue(wanted: "a share, as 33 %", at: row.range))
    case (.share, .per): report(.rowValue(wanted: "money, as GBP 51.74", at: row.range))
    }
  }

  private mutating func checkKey(
    _ row: RateSyntax.Row, of rate: RateSyntax, _ key: Rate.Key
  ) {
    if let numbers = row.numbers, rate.numbered == nil {
      return report(.bandWithoutNumber(rate.name, at: numbers.range))
    }
    switch key {
    case .number:
      if row.numbers == nil { report(.bandMissing(rate.name, at: row.range)) }
    case .none:
      if rate.key == nil, let code = row.codes.first { report(.codeWithoutKey(code, rate.name)) }
    case .state(let index):
      if row.codes.isEmpty, !row.other { report(.codeMissing(at: row.range)) }
      checkCodes(row.codes, of: index)
    case .placement:
      if row.codes.isEmpty, !row.other { report(.codeMissing(at: row.range)) }
      for code in row.codes where !CareCodes.placements.contains(code.text) {
        report(.unknownCareCode(code, "placement", among: CareCodes.placements))
      }
    }
  }

  /// Every code that the key can have needs rows of its own or an `other`.
  private mutating func checkKeysComplete(_ syntax: RateSyntax, _ key: Rate.Key) {
    guard !syntax.rows.contains(where: \.other) else { return }
    var wanted: [String]
    switch key {
    case .none, .number: return
    case .placement: wanted = CareCodes.placements
    case .state(let index):
      guard case .state(let codes) = facts[index].kind else { return }
      wanted = codes
      if codes.isEmpty {
        report(.otherMissing(syntax.name, [], at: syntax.name.range))
        return
      }
    }
    let present = Set(syntax.rows.flatMap { $0.codes.map(\.text) })
    wanted.removeAll { present.contains($0) }
    if !wanted.isEmpty { report(.otherMissing(syntax.name, wanted, at: syntax.name.range)) }
  }

  private struct RowCode: Hashable {
    let row: Int
    let code: String
  }

  /// The exact sweep over each code's rows: where each ends, and every overlap.
  private mutating func sweep(_ syntax: RateSyntax) -> [RowCode: Day] {
    var ends: [RowCode: Day] = [:]
    var byCode: [(code: String, rows: [Int])] = []
    var places: [String: Int] = [:]
    for (index, row) in syntax.rows.enumerated() {
      if syntax.key != nil, row.codes.isEmpty, !row.other { continue }
      for code in row.codes.isEmpty ? [""] : row.codes.map(\.text) {
        if let at = places[code] {
          if byCode[at].rows.last != index { byCode[at].rows.append(index) }
        } else {
          places[code] = byCode.count
          byCode.append((code, [index]))
        }
      }
    }
    for (code, rows) in byCode {
      let spans = rows.map {
        DatedRow(from: syntax.rows[$0].from, to: syntax.rows[$0].to, range: syntax.rows[$0].range)
      }
      let swept = sweepRows(spans, of: syntax.name, code: code)
      for (row, end) in zip(rows, swept) {
        ends[RowCode(row: row, code: code)] = end
      }
    }
    return ends
  }

  struct DatedRow {
    let from: Day
    let to: Day?
    let range: SourceRange
  }

  /// The day after the last day of each row; overlaps are reported.
  mutating func sweepRows(_ rows: [DatedRow], of name: Spelled, code: String) -> [Day] {
    let order = rows.indices.sorted { (rows[$0].from, $0) < (rows[$1].from, $1) }
    var ends = Array(repeating: Day.latest, count: rows.count)
    let what = code.isEmpty ? name.text : "\(name.text) for \(code)"
    for (place, index) in order.enumerated() {
      let row = rows[index]
      let next = place + 1 < order.count ? rows[order[place + 1]] : nil
      ends[index] = row.to.map { $0 + 1 } ?? next?.from ?? .latest
      if let next, ends[index] > next.from || next.from == row.from {
        report(.rateOverlap(what, from: next.from, at: next.range, first: row.range))
      }
    }
    return ends
  }
}

extension RateSyntax.Value {
  var ratio: Ratio {
    switch self {
    case .money(let pence): pence
    case .share(let share): share
    }
  }
}
