package import Quantities
package import Tables

/// What an import found, with what it needs to be said; the wording stands in `MatterWording.swift`.
package enum Matter: Hashable, Sendable {
  // Noted: the row is imported.
  case afterLastEnd(reason: String)
  case agreement
  case beforeBirth(born: Day)
  case bornDiffers(used: Day)
  case ceasedAfterYear(last: Day)
  case ceasedWithoutReason
  case childNotInHeader
  case continuesAfterLeaving(reason: String)
  case emptyFile
  case emptyRow
  case fileTwice(of: String)
  case gapAfterNext(days: Int?)
  case historicCode(String)
  case missingEarlier(year: Int)
  case notLast(next: Day)
  case openWithReason(String)
  case overlap(days: Int)
  case repeatedRow
  case startsAfterYear(last: Day)
  case takenBack(position: Int)
  case tableNotRead(String)
  case tidied(from: String, to: String)
  case unknownCodeUnread(String)
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
  case incomplete(String)
  case lineUnreadable(reason: String)
  case missing
  case notMapped
  case rowUnreadable(CSVFault)
  case twoRowsForOneStart(other: FilePlace)
  case unknownCode(String)
  case unknownColumns(nearest: String?, missing: [String], unknown: [String], separator: String?)
  case yearUnknown(YearFault)
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
