import Casework
import Intake
import Quantities
import Tables
import Testing

@Suite struct TemplateTests {
  @Test func everyKindOfFactHasOne() {
    let kinds = FactKind.all.filter { !$0.subjects.contains(.contract) }.map(\.name)
    #expect(Template.all.map(\.name) == ["referrals", "interventions"] + kinds)
  }

  @Test func noTwoHaveTheSameColumns() {
    let sets = Template.all.map { $0.columnNames.sorted() }
    #expect(Set(sets).count == sets.count)
    #expect(Template.all.allSatisfy { Set($0.columnNames).count == $0.columnNames.count })
  }

  @Test func headersAreThoseOfTheProvidersFiles() {
    let texts = ["referrals", "interventions", "tracking.opened", "nonsense"].map { name in
      Template.named(name).map { String(decoding: $0.header, as: UTF8.self) }
    }
    #expect(
      texts == [
        "family,child,date_of_birth,referred,cohort,home_council\n",
        "family,child,intervention,started,ended,outcome\n", "child,family,tracking.opened.on\n",
        nil,
      ])
  }

  /// Every example is read without a refusal, and holds facts of its own kind.
  @Test func everyExampleIsRead() {
    for template in Template.all {
      let file = ImportFile(name: template.name + ".csv", bytes: template.example)
      let reading = PreparedImport(reading: [file], options: .plain)
      let wrong = reading.refused.filter { !Self.needsMore.contains($0.code) }
      #expect(wrong.isEmpty, "\(template.name): \(wrong.map(\.text))")
      #expect(reading.files.first?.kind == template.name)
    }
  }

  /// Ends without a beginning, and withdrawals of events that an empty ledger does not hold, are
  /// well formed and still refused.
  private static let needsMore: Set<String> = [
    "not-open", "corrects-unknown", "corrects-later", "care-left-outside",
  ]
}

extension ImportOptions {
  /// Obtained on 1 May 2019 by an importer.
  static var plain: ImportOptions {
    ImportOptions(
      council: "northshire", obtained: Day(iso: "2019-05-01") ?? .earliest, actor: "importer")
  }
}
