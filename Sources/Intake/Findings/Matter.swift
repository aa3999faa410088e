package import Quantities
package import Tables

/// What an import found, with what it needs to be said; the wording stands in `MatterWording.swift`.
package enum Matter: Hashable, Sendable {
  // Noted: the row is imported.
  case afterLastEnd(reason: String)
  case anybodysRow(year: Int)
  case agreement
  case beforeBirth(born: Day)
  case bornDiffers(used: Day)
  case ceasedAfterYear(last: Day)
  case ceasedWithoutReason
  case childNotInHeader
  case continuesAfterLeaving(reason: String)
  case emptyFile(EmptyFile)
  case emptyRow
  case fileTwice(of: String)
  case gapAfterNext(days: Int?)
  case historicCode(String)
  case missingEarlier(year: Int)
  case notLast(next: Day)
  case openWithReason(String)
  case overlap(days: Int)
  case pastMajority(Day)
  case repeatedRow
  case startsAfterYear(last: Day)
  case takenBack(position: Int)
  case tableNotRead(String)
  case tidied(from: String, to: String)
  case unknownCodeUnread(String, CareCode)
  case vanished(last: Int)
  case vanishedStanding(position: Int)
  case yearDoubtful(given: Int, told: Int)
  case yieldsToLonger
  case zeroLength

  // Refused: the row or the file cannot be read.
  case badDate(DateFault, value: String)
  case badIdentifier(IdentifierFault)
  case badValue(allowed: String)
  case ceasedBeforeStart(start: Day, ceased: Day)
  /// `older`: not this row but that event of the ledger would count for nothing, beside this row.
  case contradicts(meaning: String, rule: String, against: String?, older: Int?)
  case councilNotGiven
  case differsFromLedger(position: Int)
  case differsInImport(other: FilePlace)
  case fileUnreadable(CSVFault)
  case foreignFormat(ForeignFormat)
  case incomplete(String)
  case lineUnreadable(reason: String, isDate: Bool)
  case missing
  case notMapped
  case rowUnreadable(CSVFault)
  case twoRowsForOneStart(other: FilePlace)
  case unknownCode(String, CareCode)
  case unknownColumns(ColumnFault)
  case yearUnknown(YearFault)
}

/// What a file without rows would have held.
package enum EmptyFile: Hashable, Sendable {
  case careReturn
  case factLines
  case otherRows
}

/// A format that is neither a table nor lines of facts.
package enum ForeignFormat: Hashable, Sendable {
  case jsonArray
  case xml
}

/// Why no kind of file has a header row.
package enum ColumnFault: Hashable, Sendable {
  case mappingFile(missing: [String])
  case nothingLikeIt
  case separator(String)
  /// `template`: as `outturn template` calls the nearest kind; nil of a table of the return.
  /// `others`: how many names are unknown that are not repeated. `respelled`: some of the missing
  /// names are there in another case, or with blanks.
  case unlike(
    nearest: String, template: String?, missing: [String], unknown: [String], others: Int,
    respelled: Bool)
}

/// Why a text is no day.
package enum DateFault: Hashable, Sendable {
  case noSuchDay
  case otherForm
  case twoDigitYear
  case yearOutOfRange
}

/// Why a text is no pseudonym.
package enum IdentifierFault: Hashable, Sendable {
  case healthNumber
  case pupilNumber
  case shape
}

/// Why the collection year of a return cannot be told from its rows.
package enum YearFault: Hashable, Sendable {
  case noDates
  case noMajority
  case outOfRange
  case sameAs(file: String)
}
