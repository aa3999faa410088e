import Casework
import Quantities
import Reckoning
import Reports
import Testing

struct HeadlineReportTests {
  /// The invented families, C4 and C6 with a completed therapy as well as C1.
  private func families() -> [FamilyHistory] {
    Invented.families(lateEntry: true).map { family in
      var own = family
      for index in own.children.indices where ["C4", "C6"].contains(own.children[index].id) {
        own.children[index].occurrences.append(
          Occurrence(
            name: "intervention-completed", day: Invented.day("2019-08-30"), code: "FFT",
            position: 65))
      }
      return own
    }
  }

  private func figures(_ asAt: String) throws -> HeadlineFigures {
    try HeadlineFigures(
      [HeadlinePart(contract: Invented.contract(), families: families())],
      asAt: Invented.day(asAt))
  }

  /// By hand: the eighteen months from 8 July 2019 hold 550 days, each of which saves
  /// 137.00 x 60 % x 75 % = 61.65.
  ///
  /// F4 has one child; F6 has two, and of C7's days 515 less ten
  /// elsewhere lie inside the eighteen months of its family.
  @Test func perFamily() throws {
    let figures = try figures("2021-03-31")
    #expect(figures.completed == 3)
    // C1, C4 and C6; C1 was in care for fourteen of its 550 days.
    #expect(figures.tracked == 3)
    #expect(figures.outOfCare == 2)
    #expect(figures.daysOutOfCare == 3 * 550 - 14)
    let cohort = try #require(figures.cohorts.first)
    #expect(cohort.families == 2)
    #expect(cohort.whole == 2)
    #expect(cohort.gross == Pence(3_390_750 + 3_390_750 + 3_113_325))
  }

  /// A ledger may serve two councils: a family is counted once, whatever contracts read it.
  @Test func countedOnce() throws {
    let part = HeadlinePart(contract: try Invented.contract(), families: families())
    let day = Invented.day("2021-03-31")
    let (one, two) = (
      try HeadlineFigures([part], asAt: day), try HeadlineFigures([part, part], asAt: day)
    )
    #expect(two.completed == one.completed)
    #expect(two.tracked == one.tracked)
    #expect(two.daysOutOfCare == one.daysOutOfCare)
    #expect(two.cohorts == one.cohorts)
  }

  @Test func rendered() throws {
    let report = try HeadlineReport(
      figures("2021-01-10"), contracts: [Invented.contract()],
      provenance: Invented.provenance(72),
      chosen: ["The families are invented; no such child exists."])
    Golden.check("headline.txt", report.text(width: 90))
    Golden.check("headline.json", report.json())
    Golden.check("headline.csv", report.csv())
    Golden.check("headline.html", report.html())
  }
}
