import Diagnostics
import Testing

@Suite struct DiagnosticJSONTests {
  private static let source = SourceText(name: "a \"b\".terms", text: "contract é\n  term\n")
  private static let finding = Diagnostic(
    .error, "heading-missing", "says “é”\nand more", at: SourceRange(14, 18),
    related: [.init(SourceRange(0, 8), "here")],
    found: [.init(SourceRange(9, 11), "è", replaces: true)], details: ["one", "two"],
    mend: "write \\ it")
  private static let line =
    #"{"file":"a \"b\".terms","line":2,"column":3,"endLine":2,"endColumn":7,"severity":"error","#
    + #""code":"heading-missing","message":"says “é”\u000aand more","#
    + #""related":[{"line":1,"column":1,"message":"here"}],"found":[{"line":1,"column":10,"endLine":1,"#
    + #""endColumn":11,"text":"è"}],"details":["one","two"],"#
    + #""mend":"write \\ it"}"#

  @Test func aFindingIsOneObject() {
    #expect(DiagnosticJSON(Self.source).lines(of: [Self.finding]) == Self.line + "\n")
  }

  @Test func findingsAreAnArray() {
    let json = DiagnosticJSON(Self.source)
    let bare = Diagnostic(.note, "tab", "x", at: SourceRange(0, 0))
    #expect(json.array(of: []) == "[]\n")
    #expect(json.array(of: [Self.finding, bare]).hasPrefix("[\n  " + Self.line + ",\n  {"))
    #expect(json.array(of: [bare]).hasSuffix(#""found":[],"details":[],"mend":null}"# + "\n]\n"))
  }
}
