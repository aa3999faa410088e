/// A node of a page: the only way in which text reaches HTML, so that it is escaped in one place.
///
/// Elements hold their children in an array, never one inside another by indirection: a page is
/// wide and not deep.
struct HTMLNode: Sendable {
  private enum Kind: Sendable {
    case element(StaticString, [(name: StaticString, value: String)], [HTMLNode])
    case text(String)
    /// Rules of a stylesheet, written in the program and not by anybody's data.
    case stylesheet(StaticString)
  }

  private let kind: Kind

  static func element(
    _ name: StaticString, _ attributes: [(name: StaticString, value: String)] = [],
    _ children: [HTMLNode] = []
  ) -> HTMLNode {
    HTMLNode(kind: .element(name, attributes, children))
  }

  static func text(_ text: String) -> HTMLNode { HTMLNode(kind: .text(text)) }

  static func stylesheet(_ rules: StaticString) -> HTMLNode { HTMLNode(kind: .stylesheet(rules)) }

  /// An element with a class and nothing but text.
  static func element(
    _ name: StaticString, kind: String? = nil, _ text: String
  ) -> HTMLNode {
    guard let kind else { return element(name, [], [.text(text)]) }
    return element(name, [("class", kind)], [.text(text)])
  }
}

extension HTMLNode {
  func write(to bytes: inout [UInt8]) {
    switch kind {
    case .text(let text): Self.escape(text, to: &bytes)
    case .stylesheet(let rules): bytes += "<style>\n\(rules)\n</style>\n".utf8
    case .element(let name, let attributes, let children):
      bytes += "<\(name)".utf8
      for (name, value) in attributes {
        bytes += " \(name)=\"".utf8
        Self.escape(value, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
      }
      bytes.append(UInt8(ascii: ">"))
      if Self.isVoid(name) { return }
      for child in children { child.write(to: &bytes) }
      bytes += "</\(name)>".utf8
      if Self.endsLine(name) { bytes.append(UInt8(ascii: "\n")) }
    }
  }

  /// The one place that escapes: for text between tags and for values between quotation marks.
  private static func escape(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      // Control characters have no place in HTML.
      case 0x00..<0x20 where byte != 0x0A && byte != 0x09: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
  }

  private static func isVoid(_ name: StaticString) -> Bool {
    name.description == "meta" || name.description == "br"
  }

  private static func endsLine(_ name: StaticString) -> Bool {
    !["td", "th", "dt", "span", "strong", "em", "a", "code"].contains(name.description)
  }
}

extension HTMLNode {
  static func paragraph(_ text: String, kind: String? = nil) -> HTMLNode {
    element("p", kind: kind, text)
  }

  static func section(_ title: String, _ children: [HTMLNode]) -> HTMLNode {
    element("section", [], [element("h2", title)] + children)
  }

  /// Pairs of a term and what it is.
  static func pairs(_ pairs: [(String, String)]) -> HTMLNode {
    element(
      "dl", [],
      pairs.map { pair in
        element("div", [], [element("dt", pair.0), element("dd", pair.1)])
      })
  }
}

/// A table of a page; the first cell of a row heads it, numbers stand to the right.
struct HTMLTable {
  struct Column {
    let title: String
    /// How its cells are set: numbers to the right, days in one line.
    let kind: String?

    static func words(_ title: String) -> Column { Column(title: title, kind: nil) }
    static func number(_ title: String) -> Column { Column(title: title, kind: "n") }
    static func day(_ title: String) -> Column { Column(title: title, kind: "d") }

    fileprivate var attributes: [(name: StaticString, value: String)] {
      guard let kind else { return [] }
      return [("class", kind)]
    }
  }

  private let columns: [Column]
  private let caption: String?
  private var body: [HTMLNode] = []
  private var foot: [HTMLNode] = []

  init(_ columns: [Column], caption: String? = nil) {
    self.columns = columns
    self.caption = caption
  }

  mutating func row(_ cells: [String]) { body.append(row(cells.map(HTMLNode.text), "td")) }

  mutating func row(nodes: [HTMLNode]) { body.append(row(nodes, "td")) }

  mutating func total(_ cells: [String]) { foot.append(row(cells.map(HTMLNode.text), "td")) }

  /// One cell across the whole table.
  mutating func across(_ node: HTMLNode) {
    let cell = HTMLNode.element("td", [("colspan", String(columns.count))], [node])
    body.append(.element("tr", [("class", "across")], [cell]))
  }

  private func row(_ cells: [HTMLNode], _ name: StaticString) -> HTMLNode {
    .element(
      "tr", [],
      zip(columns, cells).map { column, cell in
        .element(name, column.attributes, [cell])
      })
  }

  var node: HTMLNode {
    var parts: [HTMLNode] = []
    if let caption { parts.append(.element("caption", caption)) }
    parts.append(
      .element(
        "thead", [],
        [
          .element(
            "tr", [],
            columns.map { column in
              .element(
                "th", [(name: "scope", value: "col")] + column.attributes, [.text(column.title)])
            })
        ]))
    parts.append(.element("tbody", [], body))
    if !foot.isEmpty { parts.append(.element("tfoot", [], foot)) }
    return .element("table", [], parts)
  }
}
