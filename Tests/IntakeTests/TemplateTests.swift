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

  /// Every example is read without a refusal, beside the one that begins what it ends, and holds
  /// facts of its own kind.
  @Test func everyExampleIsRead() throws {
    for template in Template.all {
      let begins = try template.exampleEnds.map { try #require(Template.named($0)) }
      let files = [template, begins].compactMap(\.self).map {
        ImportFile(name: $0.name + ".csv", bytes: $0.example)
      }
      let reading = PreparedImport(reading: files, options: .plain)
      #expect(reading.refused.isEmpty, "\(template.name): \(reading.refused.map(\.text))")
      #expect(reading.files.contains { $0.kind == template.name })
    }
  }
}

extension ImportOptions {
  /// Obtained on 1 May 2019 by an importer.
  static var plain: ImportOptions {
    ImportOptions(
      council: "northshire", obtained: Day(iso: "2019-05-01") ?? .earliest, actor: "importer")
  }
}
