import Casework

/// What a file for correction may hold of a row: cells of the kept columns, and of those no name,
/// postcode, NHS number or UPN that was written into them.
enum Correctable {
  /// The kept cells of a row whose cells stand in their own columns.
  static func fields(_ row: Int, of sheet: Sheet, _ columns: [String]) -> [String] {
    columns.map { column in
      let text = sheet.text(row, column)
      return fits(text, column) || isHarmless(text) ? text : ""
    }
  }

  /// The cells of a row of the wrong shape that fit the kept columns by position.
  ///
  /// One empty cell follows: until somebody has looked at the row it keeps a wrong length, for its
  /// cells may stand in the columns of their neighbours.
  static func doubtful(_ row: Int, of sheet: Sheet, _ columns: [String]) -> [String] {
    columns.map { column in
      let text = sheet.text(row, column)
      return isSure(text, column) ? text : ""
    } + [""]
  }

  /// The cells of a row that follows a template; one empty cell more keeps a row of the wrong shape
  /// at a wrong length.
  static func doubtful(_ row: Int, of sheet: Sheet, _ template: Template) -> [String] {
    fields(row, of: sheet, template) + [""]
  }

  static func fields(_ row: Int, of sheet: Sheet, _ template: Template) -> [String] {
    template.columns.map { column in
      let text = sheet.text(row, column.name)
      return fits(text, column.field.form) || isHarmless(text) ? text : ""
    }
  }

  /// Whether a cell has about the form of its member: a text may hold what it likes, as in the
  /// ledger; a word that could be an NHS number or a UPN has no form.
  static func fits(_ text: String, _ form: FactField.Form) -> Bool {
    let bare = Tidying.trimmed(text)
    if bare.isEmpty { return true }
    switch form {
    case .day: return Tidying.shownDate(bare) == bare
    case .careCode: return Tidying.shownCode(bare) == bare
    case .identifier: return IdentifierReading(bare).identifier != nil
    case .name: return form.value(of: bare) != nil && IdentifierReading.personalNumber(bare) == nil
    case .text, .reference, .number, .position, .value, .hash: return form.value(of: bare) != nil
    }
  }

  /// Whether a cell has about the form of its column.
  private static func fits(_ text: String, _ column: String) -> Bool {
    switch column {
    case "CHILD": IdentifierReading(Tidying.trimmed(text)).identifier != nil
    case "DECOM", "DEC", "DOB": Tidying.shownDate(text) == text
    default: Tidying.shownCode(text) == text
    }
  }

  /// Whether a cell can be told to be of its column, whatever stands beside it.
  private static func isSure(_ text: String, _ column: String) -> Bool {
    if let code = CareCode(rawValue: column) {
      return code.standing(of: Tidying.upper(Tidying.trimmed(text))) != .unknown
    }
    if column != "CHILD", case .fault(.otherForm) = DateReading(text, british: true) {
      return false
    }
    return fits(text, column) && isHarmless(text)
  }

  /// Whether a text can be no name, postcode, NHS number or UPN: it holds a digit, no four letters
  /// in a row and nothing but ASCII, and none of those forms without its spaces and hyphens.
  static func isHarmless(_ text: String) -> Bool {
    let bytes = Array(Tidying.upper(text).utf8)
    guard bytes.count <= 24, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return false }
    let words = bytes.split { !isLetter($0) }
    guard bytes.contains(where: isDigit), words.allSatisfy({ $0.count < 4 }) else { return false }
    let bare = bytes.filter { isLetter($0) || isDigit($0) }
    return !IdentifierReading.isHealthNumber(bare) && !IdentifierReading.isPupilNumber(bare)
      && !isPostcode(bare)
  }

  /// One or two letters, one or two digits or a digit and a letter, then a digit and two letters.
  private static func isPostcode(_ bytes: [UInt8]) -> Bool {
    guard (5...7).contains(bytes.count), isLetter(bytes[0]) else { return false }
    let inward = Array(bytes.suffix(3))
    let outward = bytes.dropLast(3)
    return isDigit(inward[0]) && isLetter(inward[1]) && isLetter(inward[2])
      && outward.contains(where: isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
}
