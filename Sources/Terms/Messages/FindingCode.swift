package import Diagnostics

/// Every kind of finding about a contract, in alphabetical order.
package enum FindingCode: String, Hashable, Sendable, CaseIterable {
  case agreedAfterEdition = "agreed-after-edition"
  case agreedAfterEffect = "agreed-after-effect"
  case atLeastOutOfReach = "at-least-out-of-reach"
  case bandForm = "band-form"
  case bandGap = "band-gap"
  case bandOverlap = "band-overlap"
  case bestOfOne = "best-of-one"
  case blockDateMissing = "block-date-missing"
  case blockMissing = "block-missing"
  case careAnswer = "care-answer"
  case careTopicMissing = "care-topic-missing"
  case careTwice = "care-twice"
  case caseOutside = "case-outside"
  case ceilingExcessMissing = "ceiling-excess-missing"
  case circle
  case claimOutsidePeriods = "claim-outside-periods"
  case clauseNeverApplies = "clause-never-applies"
  case clauseTwice = "clause-twice"
  case clauseWithoutPaper = "clause-without-paper"
  case conflict
  case countsMissing = "counts-missing"
  case daysWithoutConfirmation = "days-without-confirmation"
  case definedTwice = "defined-twice"
  case dividedByNothing = "divided-by-nothing"
  case eachHasNoSingleDay = "each-has-no-single-day"
  case editionWithoutPaper = "edition-without-paper"
  case emptyLimit = "empty-limit"
  case emptyRange = "empty-range"
  case emptySpan = "empty-span"
  case expectBeforeClaim = "expect-before-claim"
  case expectationForm = "expectation-form"
  case expected
  case expectsNothing = "expects-nothing"
  case factForm = "fact-form"
  case filterWithoutCare = "filter-without-care"
  case floorMissing = "floor-missing"
  case headingMissing = "heading-missing"
  case inPlaceOf = "in-place-of"
  case isNot = "is-not"
  case leapBirthdayMissing = "leap-birthday-missing"
  case leftOver = "left-over"
  case limitBelowRounding = "limit-below-rounding"
  case limitCannotBind = "limit-cannot-bind"
  case limitCircle = "limit-circle"
  case mixedOperators = "mixed-operators"
  case monthEndMissing = "month-end-missing"
  case monthsRunning = "months-running"
  case nameForm = "name-form"
  case negatedComparison = "negated-comparison"
  case noSuchDay = "no-such-day"
  case notText = "not-text"
  case numberedRate = "numbered-rate"
  case offTheScale = "off-the-scale"
  case openString = "open-string"
  case opensNoCase = "opens-no-case"
  case orderMissing = "order-missing"
  case otherCurrency = "other-currency"
  case otherMissing = "other-missing"
  case outcomeNotExercised = "outcome-not-exercised"
  case overFamilies = "over-families"
  case paperWithoutClause = "paper-without-clause"
  case partUnitMissing = "part-unit-missing"
  case payerIsNoPayer = "payer-is-no-payer"
  case payerMissing = "payer-missing"
  case payerTwice = "payer-twice"
  case paysMissing = "pays-missing"
  case penceInParts = "pence-in-parts"
  case periodOverlap = "period-overlap"
  case periodOverrun = "period-overrun"
  case periodsEmpty = "periods-empty"
  case personTwice = "person-twice"
  case rateGap = "rate-gap"
  case rateOverlap = "rate-overlap"
  case ratePickMissing = "rate-pick-missing"
  case rateStepInWindow = "rate-step-in-window"
  case readsAfterDue = "reads-after-due"
  case reservedName = "reserved-name"
  case restartUnderDailyAccrual = "restart-under-daily-accrual"
  case roundingMissing = "rounding-missing"
  case rowKey = "row-key"
  case rowValue = "row-value"
  case rowsMissing = "rows-missing"
  case saidTwice = "said-twice"
  case savingLineMissing = "saving-line-missing"
  case scaleMissing = "scale-missing"
  case scenarioTwice = "scenario-twice"
  case shareAboveWhole = "share-above-whole"
  case shareRoundingMissing = "share-rounding-missing"
  case sharesNotWhole = "shares-not-whole"
  case spillCircle = "spill-circle"
  case stateWithoutDay = "state-without-day"
  case stepOrder = "step-order"
  case struckWith = "struck-with"
  case subjectMismatch = "subject-mismatch"
  case subjectsMixed = "subjects-mixed"
  case tab
  case tooCostly = "too-costly"
  case tooDeep = "too-deep"
  case tooLarge = "too-large"
  case twoCeilingOrders = "two-ceiling-orders"
  case twoPayerStates = "two-payer-states"
  case twoValues = "two-values"
  case unconfirmedMissing = "unconfirmed-missing"
  case unitMismatch = "unit-mismatch"
  case unitsBelowRounding = "units-below-rounding"
  case unitsOutsidePeriods = "units-outside-periods"
  case unknownCharacter = "unknown-character"
  case unknownCode = "unknown-code"
  case unknownLine = "unknown-line"
  case unknownName = "unknown-name"
  case unpaidSubject = "unpaid-subject"
  case unusedDefinition = "unused-definition"
  case variationHolds = "variation-holds"
  case variationOrder = "variation-order"
  case wrongKind = "wrong-kind"
  case wrongPerson = "wrong-person"

  package var severity: Severity {
    switch self {
    case .agreedAfterEdition, .clauseNeverApplies, .clauseWithoutPaper, .editionWithoutPaper,
      .expectsNothing, .limitCannotBind, .outcomeNotExercised, .paperWithoutClause,
      .unitsOutsidePeriods, .unusedDefinition:
      .warning
    case .agreedAfterEffect, .daysWithoutConfirmation, .rateStepInWindow, .readsAfterDue: .note
    default: .error
    }
  }
}

extension Diagnostic {
  init(
    _ code: FindingCode, _ message: String, at range: SourceRange, related: [Related] = [],
    details: [String] = [], mend: String? = nil
  ) {
    self.init(
      code.severity, code.rawValue, Echo.bounded(message), at: range,
      related: related.map { Related($0.range, Echo.bounded($0.message)) },
      details: details.map(Echo.bounded), mend: mend.map(Echo.bounded))
  }

  /// `did you mean “referral”?`, where something is near.
  static func nearest(_ name: String?) -> String? {
    name.map { "write “\($0)”, if that was meant" }
  }
}

/// What a finding repeats of a text that may be of any length.
enum Echo {
  /// The longest word and the longest sentence that are said whole.
  private static let (word, sentence) = (64, 600)

  /// The sentence with its long words cut, and cut itself where it is long; `…` stands for the rest.
  static func bounded(_ text: String) -> String {
    guard text.utf8.count > word else { return text }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { cut($0, word) }
    return cut(words.joined(separator: " ")[...], sentence)
  }

  private static func cut(_ text: Substring, _ most: Int) -> String {
    guard text.utf8.count > most, text.count > most else { return String(text) }
    // A closing quotation mark, and what follows it, is kept.
    let end = text.reversed().prefix { "”)\",;:".contains($0) }.prefix(4).reversed()
    return text.prefix(most - 1 - end.count) + "…" + String(end)
  }
}
