package import Diagnostics
package import Quantities

/// An invented story with the figures that the contract must give: read from top to bottom, what
/// stands above a `claim` is known at it.
package struct Scenario: Sendable {
  package var title: String
  package var statements: [Statement]
  package var range: SourceRange

  package struct Statement: Sendable {
    package var what: What
    package var range: SourceRange
  }

  package indirect enum What: Sendable {
    /// `child C1 of F1, born 2008-05-20`; several ids for `P001 .. P412`.
    case person(SubjectKind, ids: [String], family: String?, born: Day?)
    /// `C1 referral 2019-04-01`.
    case event(subjects: [String], fact: Int, day: Day)
    /// `C1 cohort edge-of-care from 2019-04-01`; half-open, `Day.latest` when open.
    case state(subjects: [String], fact: Int, code: String?, days: DayRange)
    /// `F1 score-15 42 on 2019-09-20`.
    case reading(subjects: [String], fact: Int, value: Ratio, day: Day)
    /// `C1 care 2019-08-05 to 2019-08-19, C2 U6 E4A`.
    case care(subjects: [String], CareRow)
    /// `C1 care unreadable from 2019-08-05`; nil: from the beginning.
    case unreadableCare(subjects: [String], start: Day?)
    /// `C1 confirmed to 2019-08-31`.
    case confirmed(subjects: [String], to: Day)
    /// `instead`: the statement replaces the fact of the same subject and name given before it.
    case instead(What)
    /// `claim 2019-07-01 .. 2019-09-30 on 2019-10-10`; nil: on the period's last day.
    case claim(period: DayRange, asAt: Day?)
    case expect(Expectation)
  }

  /// A row of the care return: `2019-08-05 to 2019-08-19, C2 U6 PR4 E4A`; half-open.
  package struct CareRow: Sendable {
    package var start: Day
    package var ceased: Day?
    package var legalStatus: String
    package var placement: String
    package var provider: String?
    package var endReason: String?

    package init(
      start: Day, ceased: Day?, legalStatus: String, placement: String, provider: String? = nil,
      endReason: String?
    ) {
      self.start = start
      self.ceased = ceased
      self.legalStatus = legalStatus
      self.placement = placement
      self.provider = provider
      self.endReason = endReason
    }
  }

  /// `expect 4.1 C1 = GBP 3,673.54 for 71 days`.
  package struct Expectation: Sendable {
    package enum About: Hashable, Sendable {
      /// Every line of the claim.
      case total
      /// Lines of one clause, by its number.
      case clause(String)
      case outcome(String)
      case saving(SavingFigure)
      case measure(String)
    }

    /// `saving care-avoided central`, `saving cashable low net`.
    package struct SavingFigure: Hashable, Sendable {
      package enum Of: Hashable, Sendable {
        /// What one `saving` of the contract comes to.
        case term(String)
        /// All of its savings of one kind.
        case kind(Saving.Kind)
      }

      package var of: Of
      package var which: SavingCase
      /// Less the payments made for it.
      package var isNet: Bool
    }

    /// What is expected of a measure.
    package enum Figure: Hashable, Sendable {
      case number(Ratio)
      /// There is nothing to say it of.
      case nothing
    }

    /// How the figure of a measure is written.
    package enum FigureForm: Hashable, Sendable { case plain, percent, fraction }

    /// Where on its line the parts of an expectation stand that are compared.
    package struct Places: Hashable, Sendable {
      /// `nothing`.
      package var nothing: SourceRange?
      package var amount: SourceRange?
      /// The number with its unit: `71 days`.
      package var units: SourceRange?
      package var figure: SourceRange?
      /// The reason with its clause: `not eligible under clause 2.1`.
      package var reason: SourceRange?

      package init() {}
    }

    package var about: About
    package var subject: String?
    /// Only the lines of this period.
    package var period: DayRange?
    package var payer: String?
    /// `as grant`: only what is paid as such.
    package var kind: String?
    /// `expect nothing from`: no line that asks for money.
    package var nothing: Bool
    package var amount: Pence?
    /// `held`: the units held at nothing in place of those paid.
    package var held: Bool
    package var units: Ratio?
    /// What the units are called there.
    package var unitWord: String?
    /// Of a measure.
    package var figure: Figure?
    package var figureForm: FigureForm
    /// Why nothing is paid; compared with what the terms say.
    package var because: Because?
    package var places: Places
    package var range: SourceRange
  }

  /// `because not eligible under clause 2.1`.
  package struct Because: Sendable {
    package var reason: Reason
    /// The number of the clause that must be the one to refuse; nil: any.
    package var clause: String?
  }

  /// Why nothing is paid, in the words of the language.
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case notEligible = "not eligible"
    case excluded
    case conditionFails = "the condition fails"
    case noDayQualifies = "no day qualifies"
    case notDue = "not due"
    case nothingOfSlide = "the slide gives nothing"
    case held
    case capped

    /// What stands before the clause that refuses; nil where the outcome's own clause does.
    package var clauseWords: String? {
      switch self {
      case .notEligible: "under clause"
      case .excluded: "by clause"
      case .conditionFails, .noDayQualifies, .notDue, .nothingOfSlide, .held, .capped: nil
      }
    }
  }
}
