import Quantities
import Tables

extension Matter {
  /// What a noted row does to the child's days in care; nil where it has none to speak of.
  package var effect: String? {
    switch self {
    case .afterLastEnd: "as the row says"
    case .agreement: "none in care"
    case .anybodysRow: "no day of the return is confirmed"
    case .beforeBirth: "as the row says"
    case .bornDiffers: "care ends at the 18th birthday from that day"
    case .ceasedAfterYear: "as the row says; the return confirms none after its last day"
    case .ceasedWithoutReason: "none; care ends on DEC for a reason unknown"
    case .continuesAfterLeaving: "none; care goes on"
    case .emptyFile(.careReturn): "none; the return confirms its children all the same"
    case .gapAfterNext(let days):
      days.map { "\($0) out of care before the next row" } ?? "out of care from DEC on"
    case .missingEarlier: "as the row says, from its DECOM on"
    case .pastMajority: "none from that day on"
    case .notLast: "the row stays open until a return completes it"
    case .openWithReason: "the row is open; the REC is not used"
    case .overlap(let days): "\(days) counted once"
    case .startsAfterYear: "as the row says; the return confirms none after its last day"
    case .vanished, .vanishedStanding: "the row stays open until a return completes it"
    case .yieldsToLonger, .zeroLength: "none"
    case .yearDoubtful(let given, _): "the return confirms its children to 31 March \(given)"
    case .takenBack: "none"
    case .unknownCodeUnread, .historicCode: "as the row says"
    default: nil
    }
  }

  /// One way to mend it, said as an instruction.
  package var mend: String? {
    switch self {
    case .anybodysRow: "mend the row in the whole return, and import it again"
    case .badDate(let fault, _): fault.mend
    case .badIdentifier(let fault): fault.mend
    case .badValue(let allowed): "write \(allowed)"
    case .ceasedBeforeStart: "correct DECOM or DEC"
    case .councilNotGiven: "name the council: --council NAME"
    case .contradicts: "correct the earlier event, or mend the file"
    case .differsFromLedger(let position): "correct event \(position), or mend the file"
    case .differsInImport: "keep the one that is right"
    case .foreignFormat(let format): format.mend
    case .fileUnreadable(let fault), .rowUnreadable(let fault): fault.mend
    case .incomplete: "fill in the fields that belong together"
    case .lineUnreadable(_, isDate: true): "correct the date"
    case .lineUnreadable: "write one fact a line, as `outturn export jsonl` does"
    case .missing: "fill it in"
    case .notMapped: "add the child to the mapping file"
    case .twoRowsForOneStart: "keep the row that is right"
    case .unknownCode(let code, let field), .unknownCodeUnread(let code, let field):
      "write " + (field.meant(by: code).map { "\($0), if that is meant, else " } ?? "")
        + "a code of \(field.rawValue): " + field.codes.joined(separator: ", ")
    case .unknownColumns(let fault): fault.mend
    case .yearUnknown: "give the collection year, by the year it ends in: --year YYYY"
    default: nil
    }
  }
}

extension ColumnFault {
  var message: String {
    switch self {
    case .mappingFile(let missing):
      "the columns are not those of a mapping file, missing: " + missing.joined(separator: ", ")
    case .nothingLikeIt: "no kind of file has this set of columns"
    case .separator(let name): "the fields are separated by \(name), not by commas"
    case .unlike(let nearest, _, let missing, let unknown, let others, _):
      "the columns are not those of \(nearest)" + Self.list("missing", missing)
        + Self.list("unknown", unknown + (others == 0 ? [] : ["\(others) columns"]))
    }
  }

  private static func list(_ word: String, _ names: [String]) -> String {
    names.isEmpty ? "" : ", \(word): " + names.joined(separator: ", ")
  }

  var mend: String {
    switch self {
    case .mappingFile: "the first row must be CHILD,PSEUDONYM"
    case .nothingLikeIt: "take the header row of `outturn template KIND`, or of the return"
    case .separator: "save the file as \"CSV UTF-8\" with commas"
    case .unlike(_, let template, _, _, _, let respelled):
      (template.map { "take the header row of `outturn template \($0)`" }
        ?? "take the header row of the return")
        + (respelled
          ? "; names are \(template == nil ? "upper" : "lower") case, without spaces" : "")
    }
  }
}

extension ForeignFormat {
  var message: String {
    switch self {
    case .jsonArray: "the file is one JSON array"
    case .xml: "the file is XML or HTML"
    }
  }

  var mend: String {
    switch self {
    case .jsonArray: "write one fact a line, without brackets and commas around them"
    case .xml: "export the tables as CSV files"
    }
  }
}

extension DateFault {
  var code: String {
    switch self {
    case .noSuchDay: "no-such-day"
    case .otherForm: "bad-date"
    case .twoDigitYear: "two-digit-year"
    case .yearOutOfRange: "year-out-of-range"
    }
  }

  func message(_ value: String) -> String {
    switch self {
    case .noSuchDay: "\(value) is a day that does not exist"
    case .otherForm: "\(value) is not a date in the form of this file"
    case .twoDigitYear: "\(value) has a year of two digits"
    case .yearOutOfRange: "\(value) lies outside 1900 to 2200"
    }
  }

  var mend: String {
    switch self {
    case .noSuchDay, .yearOutOfRange: "correct the date"
    case .otherForm: "write YYYY-MM-DD, or dd/mm/yyyy in a care return"
    case .twoDigitYear: "write all four digits of the year"
    }
  }
}

extension IdentifierFault {
  var code: String {
    switch self {
    case .healthNumber: "nhs-number"
    case .pupilNumber: "upn"
    case .shape: "bad-identifier"
    }
  }

  var message: String {
    switch self {
    case .healthNumber: "the identifier has the form of an NHS number"
    case .pupilNumber: "the identifier has the form of a UPN"
    case .shape: "the identifier is not a pseudonym of 1 to 64 letters, digits, . _ and -"
    }
  }

  var mend: String { "give a pseudonym, or a mapping file from council numbers to pseudonyms" }
}

extension YearFault {
  var message: String {
    switch self {
    case .noDates: "the file has no readable date to tell the collection year from"
    case .noMajority: "the dates do not agree on one collection year"
    case .sameAs(let file): "the dates tell the same collection year as those of \(file)"
    case .outOfRange: "the collection year does not lie within 1991 to 2200"
    }
  }
}
