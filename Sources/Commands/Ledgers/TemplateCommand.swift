import Casework
import Intake

/// `outturn template`: what can be imported and recorded, and how it is written.
let templateCommand = Command(
  "template",
  summary: "Print an empty CSV file for an import, or the members of a fact",
  details: [
    "Without a name: everything that can be recorded or imported. With a name: the header row of "
      + "its CSV file, to be filled in; with --members, what may stand in each member."
  ],
  arguments: [Argument("NAME", .optional, help: "a template or a kind of fact")],
  options: [
    .flag("example", help: "with two invented rows"),
    .flag("members", help: "explain the members of a kind of fact"), .toFile,
  ],
  example: "outturn template referrals -o referrals.csv"
) { (invocation, session) throws(CommandFailure) in
  let name = invocation.argument("NAME")
  if name.isEmpty {
    try session.output.write(TemplateList.all)
  } else if invocation.has("members") || Template.named(name) == nil,
    let kind = FactKind.named(name)
  {
    if !invocation.has("members") {
      session.say(
        "note: \(kind.name) stands in no table: record it with `outturn record LEDGER \(kind.name)`. "
          + "Its members:")
    }
    try session.output.write(TemplateList.members(of: kind))
  } else if let template = Template.named(name) {
    if invocation.has("example"), let other = template.exampleEnds {
      session.say(
        "note: these rows end what those of `outturn template \(other) --example` begin: import both."
      )
    }
    try session.output.write(invocation.has("example") ? template.example : template.header)
  } else {
    let known = Template.all.map(\.name) + FactKind.all.map(\.name)
    throw .said(.unknownTemplate(name, meant: nearest(to: name, in: known)))
  }
  return .clean
}

/// The catalogue as text.
private enum TemplateList {
  static var all: String {
    let several = Template.all.filter { FactKind.named($0.name) == nil }
    return "Tables that hold several facts a row, for `outturn import`\n"
      + rows(several.map { ($0.name, $0.summary) })
      + "\nKinds of fact, for `outturn record` and `outturn import`\n"
      + rows(FactKind.all.map { ($0.name, $0.meaning) })
  }

  static func members(of kind: FactKind) -> String {
    let one = kind.subjects.count > 1 ? "; one of these" : ""
    let subjects = kind.subjects.map { ($0.rawValue, "whom it is about\(one)") }
    let fields = kind.fields.map { field in
      (field.key, "\(field.meaning); \(field.form.meaning)" + (field.required ? "" : "; optional"))
    }
    return "\(kind.name): \(kind.meaning)\n" + rows(subjects + fields)
  }

  private static func rows(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, text in
      "  \(name)\(String(repeating: " ", count: width - name.count))  \(text)\n"
    }.joined()
  }
}
