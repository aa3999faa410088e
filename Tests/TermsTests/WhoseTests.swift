import Diagnostics
import Terms
import Testing

/// Whose facts a term may read, and whose day picks its wording.
@Suite struct WhoseTests {
  /// Who can be read for whom: a child's outcome reads the child and the family, never an adult.
  @Test(arguments: [
    ("when cohort at referral is edge-of-care\n", "when working happened\n", "subject-mismatch"),
    (
      "when cohort at referral is edge-of-care\n", "when consented happened and working happened\n",
      "subjects-mixed"
    ),
    (
      "when cohort at referral is edge-of-care\n", "when working happened and consented happened\n",
      "subject-mismatch subjects-mixed"
    ),
    ("when improved\n", "when consented happened\n", "subject-mismatch"),
    ("when improved\n", "when (working of any adult) happened and improved\n", ""),
    (
      "when cohort at referral is edge-of-care\n",
      "when (working of any adult) happened and improvement is above 0\n", ""
    ),
  ])
  func whoCanBeReadForWhom(_ old: String, _ new: String, _ code: String) throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
      .replacing("  graduated  event", with: "  working state of adult\n  graduated  event")
    let place = try #require(text.firstRange(of: old))
    let source = SourceText(
      name: "who", text: String(text[..<place.lowerBound]) + new + String(text[place.upperBound...])
    )
    let found = ContractReader.read(source).diagnostics.filter { $0.severity == .error }
    #expect(
      found.map(\.code).joined(separator: " ") == code,
      "\(DiagnosticPrinter(source).text(of: found))")
  }

  /// A number over the children of a family has no one child's day to pick its wording; over all
  /// families the as-at day does.
  @Test(arguments: [
    ("test improved = kids is at least 1", "subject-mismatch"),
    ("measure in-all = kids\n  test improved = improvement is at least 17.51", ""),
    (
      "measure in-all = sum over families of kids\n  test improved = improvement is at least 17.51",
      "subject-mismatch"
    ),
  ])
  func whoseDayPicksAWordingOverSeveral(_ use: String, _ code: String) throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
      .replacing(
        "  test improved = improvement is at least 17.51",
        with: "  number kids = number of children\n  \(use)"
      )
      .replacing(
        "\n| 5  The fund",
        with: """

          | 4.2  (as varied) Nobody.
          clause 4.2 "Graduation" from 2019-02-01 picked by referral under "V" agreed 2019-01-20
            number kids = number of children * 0

          | 5  The fund
          """)
    let source = SourceText(name: "picked", text: text)
    let found = ContractReader.read(source).diagnostics.filter { $0.severity == .error }
    #expect(
      found.map(\.code).joined(separator: " ") == code,
      "\(DiagnosticPrinter(source).text(of: found))")
  }

  /// What is a child's own may count the children beside it, and the child's day picks its wording.
  @Test func aChildsDayPicksWhatIsTheChilds() throws {
    let text = try Repository.text("Fixtures/findings/base.terms")
      .replacing(
        "  day began = referral + 1 month",
        with: "  day began = referral + 1 month\n  test alone = number of children is 1 and "
          + "referral happened\n  excluded child when alone"
      )
      .replacing(
        "| 4.1  The day rate",
        with: """
          | 3.2  (as varied) Two.
          clause 3.2 "Tracking" from 2019-02-01 picked by referral under "V" agreed 2019-01-20
            test alone = number of children is 2 and referral happened

          | 4.1  The day rate
          """)
    let source = SourceText(name: "own", text: text)
    let found = ContractReader.read(source).diagnostics.filter { $0.severity == .error }
    #expect(found.isEmpty, "\(DiagnosticPrinter(source).text(of: found))")
  }
}
