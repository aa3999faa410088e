package import Quantities
import Terms

/// Explanations out of one claim or of several, one after the other: what a reader is handed.
package struct Explanations: Sendable {
  private let reports: [ExplanationReport]

  /// - Parameter reports: in the order of their claims, all under one contract.
  package init(_ reports: [ExplanationReport]) { self.reports = reports }

  package func text(width: Int, style: TextStyle = .plain) throws(Overflow) -> String {
    var texts: [String] = []
    for report in reports { texts.append(try report.text(width: width, style: style)) }
    return texts.joined(separator: "\n")
  }

  /// The document of one claim; of several a list of them, as a draft of several claims is.
  package func json() throws(Overflow) -> [UInt8] {
    var documents: [JSONValue] = []
    for report in reports { documents.append(try report.json()) }
    return (documents.count == 1 ? documents[0] : .array(documents)).document()
  }

  /// One page.
  package func html() throws(Overflow) -> [UInt8] {
    guard let first = reports.first?.report else { return [] }
    var children = [
      HTMLNode.element("h1", "\(first.contract.title): how the lines were worked out")
    ]
    for report in reports { children += try report.nodes() }
    return HTMLPage(
      title: "\(first.contract.title): explanation", children: children + [first.provenance.footer]
    ).document()
  }
}
