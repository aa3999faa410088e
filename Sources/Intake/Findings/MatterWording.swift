import Quantities
import Tables

extension Matter {
  /// Whether the row is imported all the same.
  package var weight: FindingWeight {
    switch self {
    case .afterLastEnd, .agreement, .anybodysRow, .beforeBirth, .bornDiffers, .ceasedAfterYear,
      .ceasedWithoutReason, .childNotInHeader, .continuesAfterLeaving, .emptyFile, .emptyRow,
      .fileTwice, .gapAfterNext, .historicCode, .missingEarlier, .notLast, .openWithReason,
      .overlap, .pastMajority, .repeatedRow, .startsAfterYear, .tableNotRead, .takenBack, .tidied,
      .unknownCodeUnread,
      .vanished, .vanishedStanding, .yearDoubtful, .yieldsToLonger, .zeroLength:
      .noted
    case .badDate, .badIdentifier, .badValue, .ceasedBeforeStart, .contradicts,
      .councilNotGiven, .differsFromLedger, .differsInImport, .fileUnreadable, .foreignFormat,
      .incomplete,
      .lineUnreadable, .missing, .notMapped,
      .rowUnreadable, .twoRowsForOneStart, .unknownCode, .unknownColumns, .yearUnknown:
      .refused
    }
  }

  /// The national rule's number, or a name.
  package var code: String {
    switch self {
    case .afterLastEnd: "437"
    case .agreement: "V4"
    case .anybodysRow: "anybodys-row"
    case .badDate(let fault, _): fault.code
    case .badIdentifier(let fault): fault.code
    case .badValue: "bad-value"
    case .beforeBirth: "before-birth"
    case .bornDiffers: "203"
    case .ceasedAfterYear: "385"
    case .ceasedBeforeStart: "356"
    case .ceasedWithoutReason: "148"
    case .childNotInHeader: "INT03"
    case .continuesAfterLeaving: "388"
    case .contradicts(_, let rule, _, _): rule
    case .councilNotGiven: "no-council"
    case .differsFromLedger: "differs-from-ledger"
    case .differsInImport: "differs-in-import"
    case .emptyFile: "empty-file"
    case .emptyRow: "empty-row"
    case .fileTwice: "file-twice"
    case .fileUnreadable(let fault), .rowUnreadable(let fault): fault.code
    case .foreignFormat: "foreign-format"
    case .gapAfterNext: "388"
    case .historicCode: "historic-code"
    case .incomplete: "incomplete"
    case .lineUnreadable: "bad-line"
    case .missing: "missing"
    case .missingEarlier: "562"
    case .notLast: "142"
    case .notMapped: "not-mapped"
    case .openWithReason: "148"
    case .overlap: "501"
    case .pastMajority: "past-18"
    case .repeatedRow: "repeated-row"
    case .startsAfterYear: "354"
    case .tableNotRead: "not-read"
    case .takenBack: "taken-back"
    case .tidied: "tidied"
    case .twoRowsForOneStart: "two-rows"
    case .unknownCode, .unknownCodeUnread: "unknown-code"
    case .unknownColumns: "unknown-columns"
    case .vanished, .vanishedStanding: "502"
    case .yearDoubtful: "year-doubtful"
    case .yearUnknown: "year-unknown"
    case .yieldsToLonger: "yields"
    case .zeroLength: "355"
    }
  }

  /// What was found, in one sentence without a full stop.
  package var message: String {
    switch self {
    case .afterLastEnd(let reason): "an earlier row of this child ended with \(reason)"
    case .agreement: "V4 is an agreement for short breaks, not nights in care"
    case .anybodysRow(let year):
      "the row does not say whose it is, and keeps the return of \(year) from confirming any child"
    case .badDate(let fault, let value): fault.message(value)
    case .badIdentifier(let fault): fault.message
    case .badValue(let allowed): "the value is not \(allowed)"
    case .beforeBirth(let born): "the row starts before the child was born, on \(born)"
    case .bornDiffers(let used): "the headers give this child more than one DOB; \(used) is used"
    case .ceasedAfterYear(let last): "DEC lies after the return's last day, \(last)"
    case .ceasedBeforeStart(let start, let ceased): "DEC \(ceased) is before DECOM \(start)"
    case .ceasedWithoutReason: "the row has a DEC and no REC"
    case .childNotInHeader: "the child has rows and stands in no header of this import"
    case .continuesAfterLeaving(let reason):
      "REC \(reason) ends care, and the next row starts on the same day"
    case .contradicts(let meaning, _, let against, let older):
      (older.map { "beside this row, event \($0) " } ?? "the row ") + meaning
        + (against.map { " (beside \($0))" } ?? "")
    case .councilNotGiven: "a care return does not say whose it is"
    case .differsFromLedger(let position): "event \(position) of the ledger says otherwise"
    case .differsInImport(let other): "\(other.file):\(other.place.line) says otherwise"
    case .emptyFile(.factLines): "the file holds no line"
    case .emptyFile: "the file has a header row and no other"
    case .emptyRow: "every field of the row is empty"
    case .fileTwice(let other): "the file holds the same bytes as \(other)"
    case .fileUnreadable(let fault), .rowUnreadable(let fault): fault.message
    case .foreignFormat(let format): format.message
    case .gapAfterNext: "REC X1 says that another row starts on DEC, and none does"
    case .historicCode(let code):
      code == CareCode.neverACode
        ? "\(code) is not a code of this field" : "\(code) is no longer in use"
    case .incomplete(let why): why
    case .lineUnreadable(let reason, _): reason
    case .missing: "the field is empty"
    case .missingEarlier(let year):
      "the row starts before the return's first day and is not in the return of \(year)"
    case .notLast(let next): "the row is open, and another row of the child starts on \(next)"
    case .notMapped: "the mapping file does not name this child"
    case .openWithReason(let reason): "the row has no DEC, and REC \(reason)"
    case .overlap: "the row overlaps an earlier row of the child"
    case .pastMajority(let birthday): "the row runs past the 18th birthday, \(birthday)"
    case .repeatedRow: "the row stands twice in the returns of one year"
    case .startsAfterYear(let last): "DECOM lies after the return's last day, \(last)"
    case .tableNotRead(let name): "the \(name) table is recognised and not read"
    case .takenBack(let position):
      "event \(position) said this and was taken back; it is not recorded again"
    case .tidied(let from, let to):
      from == to ? "\(to) is written YYYY-MM-DD, not dd/mm/yyyy" : "\(from) is read as \(to)"
    case .twoRowsForOneStart(let other):
      "\(other.file):\(other.place.line) has the same CHILD and DECOM and says otherwise"
    case .unknownCode(let code, _), .unknownCodeUnread(let code, _):
      "\(code) is not a code of this field"
    case .unknownColumns(let fault): fault.message
    case .vanished(let last): "the row was open at the end of \(last) and is in no later return"
    case .vanishedStanding(let position):
      "the open row of event \(position) is not in this return"
    case .yearDoubtful(let given, let told):
      "the year given is \(given), and most DECs lie in the year to 31 March \(told)"
    case .yearUnknown(let fault): fault.message
    case .yieldsToLonger: "a zero-length row stands beside a longer one of the same DECOM"
    case .zeroLength: "DEC equals DECOM"
    }
  }
}
